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
package org.camelacumatica.export;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camelacumatica.model.PageRecord;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the keys of pages. Keys are told apart here, never ordered: only the server knows their order.
 */
final class KeyBook {
    private static final String KEY_FIELDS = "Set keyFields to the entity's key fields in screen order.";

    private final Reading reading;

    KeyBook(Reading reading) {
        this.reading = reading;
    }

    /** The keys of a page. Fails where one is empty, or where two records have the same. */
    Set<List<@Nullable Object>> of(List<PageRecord> page) {
        Set<List<@Nullable Object>> keys = new HashSet<>(page.size() * 2);
        for (PageRecord record : page) {
            if (record.keys().contains(null)) {
                throw reading.failure(
                        "cannot go on by key: a record (id " + record.id() + ") has no value for "
                                + String.join(", ", emptyFields(record)),
                        KEY_FIELDS);
            }
            if (!keys.add(record.keys())) {
                throw notApart(record.keys());
            }
        }
        return keys;
    }

    private List<String> emptyFields(PageRecord record) {
        return java.util.stream.IntStream.range(0, record.keys().size())
                .filter(i -> record.keys().get(i) == null)
                .mapToObj(reading.keyFields()::get)
                .toList();
    }

    RuntimeException notApart(List<@Nullable Object> keys) {
        return reading.failure(
                "cannot go on by key: two records have the same " + String.join(", ", reading.keyFields()) + " ("
                        + text(keys) + ")",
                KEY_FIELDS);
    }

    /** The server gave what it had been told to leave out. */
    RuntimeException notHeeded(List<@Nullable Object> keys) {
        return reading.failure(
                "makes no progress: the server listed '" + text(keys) + "' again, although it was asked for records"
                        + " behind it, so that it does not heed a filter on "
                        + String.join(", ", reading.keyFields()),
                KEY_FIELDS + " With a limit that fits into one page, no second page is asked for.");
    }

    /** The book has seen that none is empty. */
    static List<Object> values(List<@Nullable Object> keys) {
        return keys.stream().map(Objects::requireNonNull).toList();
    }

    static String text(List<@Nullable Object> keys) {
        return String.join("/", keys.stream().map(String::valueOf).toList());
    }
}
