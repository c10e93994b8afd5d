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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.model.KnownKeys;
import org.camelacumatica.model.RecordAddress;
import org.jspecify.annotations.Nullable;

/** Finds the keys in a record, plain or wrapped. */
final class RecordKeys {
    private RecordKeys() {}

    /** The value of a field, without its wrapper. */
    static @Nullable Object value(Map<?, ?> record, String field) {
        Object value = record.get(field);
        return value instanceof Map<?, ?> wrapped ? wrapped.get("value") : value;
    }

    static String text(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** The key fields of an entity, as far as they are known. */
    static List<String> fields(String entity) {
        return KnownKeys.of(entity).orElse(List.of());
    }

    /** The record's id, if it says one. */
    static Optional<RecordAddress.Id> id(Map<?, ?> record) {
        Object id = record.get("id");
        return id == null || id.toString().isBlank()
                ? Optional.empty()
                : Optional.of(new RecordAddress.Id(id.toString()));
    }

    /** All its keys, if they are known and there; a placeholder such as {@code <NEW>} is none. */
    static Optional<RecordAddress.Keys> keys(String entity, Map<?, ?> record) {
        List<String> values = new ArrayList<>();
        for (String field : fields(entity)) {
            Object value = value(record, field);
            if (value == null || isPlaceholder(text(value))) {
                return Optional.empty();
            }
            values.add(text(value));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new RecordAddress.Keys(values));
    }

    /** Blank, or {@code <NEW>} in whatever language: the server puts a number in its place. */
    static boolean isPlaceholder(String key) {
        String bare = key.strip();
        return bare.isEmpty() || (bare.startsWith("<") && bare.endsWith(">"));
    }

    /** How the record is found: by its id, else by its keys. */
    static Optional<RecordAddress> address(String entity, Map<?, ?> record) {
        Optional<RecordAddress.Id> id = id(record);
        return id.isPresent()
                ? id.map(RecordAddress.class::cast)
                : keys(entity, record).map(RecordAddress.class::cast);
    }

    /** Whether two keys are the same to the server: it ignores case and blanks at the end. */
    static boolean same(String one, String other) {
        return canonical(one).equals(canonical(other));
    }

    static String canonical(String key) {
        return key.stripTrailing().toUpperCase(Locale.ROOT);
    }
}
