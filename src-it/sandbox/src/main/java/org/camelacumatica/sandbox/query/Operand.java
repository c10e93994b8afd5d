/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package org.camelacumatica.sandbox.query;

import org.camelacumatica.sandbox.query.Node.Literal;
import org.camelacumatica.sandbox.query.Node.LiteralType;
import org.camelacumatica.sandbox.store.Collation;
import org.camelacumatica.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/** The side of a comparison that is read from the record. */
interface Operand {

    /** The value as it is stored. */
    @Nullable
    Object get(Row row);

    /** The value as it is shown. */
    default @Nullable Object shown(Row row) {
        return get(row);
    }

    /** Whether it can be compared with such a literal. */
    boolean accepts(LiteralType literal);

    /** The literal as a thing that {@link #folded} values are compared with. */
    @SuppressWarnings("unchecked")
    default Comparable<Object> comparable(Literal literal) {
        Object value = literal.value();
        if (value == null) {
            throw FilterCompiler.conversion();
        }
        return (Comparable<Object>) folded(value);
    }

    /** A stored value as the database compares it. */
    default Object folded(Object value) {
        return value instanceof String text ? Collation.key(text) : value;
    }
}
