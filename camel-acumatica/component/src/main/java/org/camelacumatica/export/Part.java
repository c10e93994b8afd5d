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

import java.util.List;
import java.util.Set;
import org.camelacumatica.client.Filters;
import org.camelacumatica.model.PageRecord;
import org.jspecify.annotations.Nullable;

/**
 * A range of keys that is still to be read, with what is known of it.
 *
 * @param above its records lie behind this key; {@code null} for a range that is open below
 * @param upTo the record that it ends with, itself among them, without a body; {@code null} for a range that is open above
 * @param manner how it is read
 */
record Part(@Nullable List<@Nullable Object> above, @Nullable PageRecord upTo, Manner manner) {
    /** How a range is read. */
    sealed interface Manner {}

    /**
     * Page by page, as the server lists it.
     *
     * @param trusted whether the server was seen to list it in the order of the keys
     * @param before keys that must not come again
     * @param size about how many records it has; {@link #UNKNOWN} where nobody knows
     */
    record Listed(boolean trusted, Set<List<@Nullable Object>> before, int size) implements Manner {
        static final int UNKNOWN = -1;

        static final Listed NEW = new Listed(false, Set.of(), UNKNOWN);
    }

    /**
     * By halves, until one is not full.
     *
     * @param shown a digest of the keys that the range showed from which it was split
     * @param useless how many splits in a row have changed nothing
     */
    record Halved(int shown, int useless) implements Manner {
        static final Halved NEW = new Halved(0, 0);
    }

    /** What an earlier run has left: as it was read there. */
    static Part of(KeyRange range) {
        PageRecord end = range.upTo() == null ? null : new PageRecord("", range.upToId(), range.upTo());
        if (range.listed()) {
            return new Part(range.above(), end, new Listed(true, Set.of(), Listed.UNKNOWN));
        }
        return new Part(range.above(), end, Halved.NEW);
    }

    KeyRange range() {
        return new KeyRange(
                above,
                upTo == null ? null : upTo.keys(),
                upTo == null ? null : upTo.id(),
                manner instanceof Listed listed && listed.trusted());
    }

    Part with(Manner other) {
        return new Part(above, upTo, other);
    }

    /** Without its body: ranges wait, and pages must not wait with them. */
    static PageRecord bare(PageRecord record) {
        return new PageRecord("", record.id(), record.keys(), record.stamp());
    }

    /** What holds on its records alone; {@code null} where that is all of them. */
    @Nullable
    String condition(List<String> keyFields) {
        return Filters.and(
                above == null ? null : Filters.after(keyFields, KeyBook.values(above)),
                upTo == null ? null : Filters.upTo(keyFields, KeyBook.values(upTo.keys())));
    }
}
