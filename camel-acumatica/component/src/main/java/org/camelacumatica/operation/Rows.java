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

import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records of a list, handed out one after the other. For one thread at a time. */
interface Rows {
    boolean hasNext();

    /** The next one: it hands over its record when it is asked, and what it throws then is the record's refusal. */
    Supplier<Row> next();

    /** The records as they come. */
    static Rows of(Iterator<? extends @Nullable Object> bodies) {
        return new Rows() {
            @Override
            public boolean hasNext() {
                return bodies.hasNext();
            }

            @Override
            public Supplier<Row> next() {
                try {
                    Row row = Row.of(bodies.next());
                    return () -> row;
                } catch (RuntimeException e) {
                    return () -> {
                        throw e;
                    };
                }
            }
        };
    }
}
