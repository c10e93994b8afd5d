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
package org.camelacumatica.operation;

import java.util.Map;
import java.util.Optional;
import org.camelacumatica.client.Filters;
import org.camelacumatica.model.RecordAddress;

/**
 * A number of the sender's own that a record carries: the server keeps it, whatever key it gives.
 *
 * @param field the field that holds it
 * @param value its text
 */
record Reference(String field, String value) {

    /** The reference of a record, if it has one. */
    static Optional<Reference> of(String field, Map<?, ?> record) {
        return Optional.ofNullable(RecordKeys.value(record, field))
                .map(RecordKeys::text)
                .filter(text -> !text.isBlank())
                .map(text -> new Reference(field, text));
    }

    RecordAddress.Filter filter() {
        return new RecordAddress.Filter(Filters.eq(field, value));
    }

    /** The same for every way of writing that the server does not tell apart. */
    String canonical() {
        return field + '=' + RecordKeys.canonical(value);
    }

    @Override
    public String toString() {
        return field + " '" + value + "'";
    }
}
