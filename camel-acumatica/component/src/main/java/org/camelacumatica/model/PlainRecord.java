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
package org.camelacumatica.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A record as people write it: field to value, decimals as {@code BigDecimal} with their scale, date-times as
 * {@code OffsetDateTime}, date-only fields as {@code LocalDate}, linked entities as maps, details as lists. A record
 * that was read remembers in which form its empty fields came, so that writing it back leaves them as they were; a field
 * that is set to {@code null} afterwards is cleared on the server. Not safe for several threads.
 */
public final class PlainRecord extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;

    /** How a field was empty when it was read. */
    public enum Emptiness {
        /** {@code {}}: a field without a value. */
        NO_VALUE,
        /** {@code null}: a linked entity that is not there. */
        NULL,
        /** {@code {"type":...,"value":null}}: a custom field without a value. */
        CUSTOM
    }

    /** Of a record as it is read, every third field may be empty; the table is made with the first of them. */
    private final HashMap<String, Emptiness> empty = new HashMap<>(32);

    private final HashMap<String, FieldType> customTypes = new HashMap<>(0);

    public PlainRecord() {}

    public PlainRecord(int expectedFields) {
        super(expectedFields * 4 / 3 + 1);
    }

    /** Puts {@code null} for a field that the server delivered as empty. */
    @SuppressWarnings("NullAway") // null is a value here: an empty field
    public void putEmpty(String field, Emptiness form) {
        super.put(field, null);
        empty.put(field, form);
    }

    /** Puts {@code null} for a custom field without a value, which has its type nevertheless. */
    public void putEmptyCustom(String field, FieldType type) {
        putEmpty(field, Emptiness.CUSTOM);
        customTypes.put(field, type);
    }

    /** The type of a custom field that was empty as read, also where it was set afterwards. */
    public Optional<FieldType> customType(String field) {
        return Optional.ofNullable(customTypes.get(field));
    }

    /** In which form the field was empty as read, if it was and nobody has touched it since. */
    public Optional<Emptiness> emptiness(String field) {
        return get(field) == null ? Optional.ofNullable(empty.get(field)) : Optional.empty();
    }

    @Override
    @SuppressWarnings("NullAway")
    public Object put(String field, Object value) {
        if (!empty.isEmpty()) {
            empty.remove(field);
        }
        return super.put(field, value);
    }

    /** The same record, each value copied, which remembers what this one remembers. */
    @SuppressWarnings("NullAway") // null is a value here: an empty field
    public PlainRecord copy(UnaryOperator<@Nullable Object> value) {
        PlainRecord copy = new PlainRecord(size());
        forEach((field, inner) -> copy.put(field, value.apply(inner)));
        copy.empty.putAll(empty);
        copy.customTypes.putAll(customTypes);
        return copy;
    }

    @Override
    public void putAll(Map<? extends String, ?> other) {
        other.forEach(this::put);
    }

    @Override
    public Object remove(Object field) {
        empty.remove(field);
        return super.remove(field);
    }

    @Override
    public void clear() {
        empty.clear();
        super.clear();
    }
}
