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
package org.camelacumatica.sandbox.json;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/** What is wrong with a record: texts beside its fields and beside the record itself. For one thread. */
public final class RowErrors {

    /** Nothing is wrong. */
    public static final RowErrors NONE = new RowErrors();

    private final Map<Row, Map<Field, String>> fields = new IdentityHashMap<>();
    private final Map<Row, String> rows = new IdentityHashMap<>();

    public void add(Row row, Field field, String text) {
        fields.computeIfAbsent(row, key -> new HashMap<>()).put(field, text);
    }

    public void add(Row row, String text) {
        rows.put(row, text);
    }

    public boolean isEmpty() {
        return fields.isEmpty() && rows.isEmpty();
    }

    @Nullable
    String of(Row row, Field field) {
        return fields.isEmpty() ? null : fields.getOrDefault(row, Map.of()).get(field);
    }

    @Nullable
    String of(Row row) {
        return rows.get(row);
    }
}
