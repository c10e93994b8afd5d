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

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A record as people write it: field to value, decimals as {@code BigDecimal} with their scale, date-times as
 * {@code OffsetDateTime}, date-only fields as {@code LocalDate}, linked entities as maps, details as lists. A record
 * that was read remembers which fields were empty as read, so that writing it back leaves them as they were; a field
 * that is set to {@code null} afterwards is cleared on the server. Not safe for several threads.
 */
public final class PlainRecord extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;

    private final Set<String> emptyAsRead = new HashSet<>(4);

    public PlainRecord() {}

    public PlainRecord(int expectedFields) {
        super(expectedFields * 4 / 3 + 1);
    }

    /** Puts {@code null} for a field that the server delivered as empty. */
    @SuppressWarnings("NullAway") // null is a value here: an empty field
    public void putEmpty(String field) {
        super.put(field, null);
        emptyAsRead.add(field);
    }

    /** Whether the field is {@code null} because the server delivered it so, and nobody has touched it since. */
    public boolean isEmptyAsRead(String field) {
        return emptyAsRead.contains(field) && get(field) == null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public Object put(String field, Object value) {
        emptyAsRead.remove(field);
        return super.put(field, value);
    }

    @Override
    public void putAll(Map<? extends String, ?> other) {
        other.forEach(this::put);
    }

    @Override
    public Object remove(Object field) {
        emptyAsRead.remove(field);
        return super.remove(field);
    }

    @Override
    public void clear() {
        emptyAsRead.clear();
        super.clear();
    }
}
