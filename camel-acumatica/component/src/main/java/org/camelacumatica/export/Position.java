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
import org.jspecify.annotations.Nullable;

/**
 * What of a run is still to be read, so that a later run can go on there.
 *
 * @param ranges of keys, in the order in which they are read; empty where nothing is left, or where it does not read by key
 * @param records how many records were read, where it does not read by key
 */
public record Position(List<KeyRange> ranges, int records) {
    /** Of a run that has read nothing. */
    static final Position BEGIN = new Position(List.of(KeyRange.behind(null)), 0);

    static Position behind(@Nullable List<@Nullable Object> key) {
        return new Position(List.of(KeyRange.behind(key)), 0);
    }

    static Position of(List<KeyRange> ranges) {
        return new Position(List.copyOf(ranges), 0);
    }

    /**
     * What is left, as it is to be read: a range that is open above and alone was read page by page.
     */
    List<Part> parts() {
        if (ranges.size() == 1 && ranges.get(0).upTo() == null) {
            return List.of(Part.of(ranges.get(0)).with(Part.Listed.NEW));
        }
        return ranges.stream().map(Part::of).toList();
    }

    static Position after(int records) {
        return new Position(List.of(), records);
    }
}
