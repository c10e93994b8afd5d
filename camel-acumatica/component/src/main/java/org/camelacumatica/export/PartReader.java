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

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.export.Part.Halved;
import org.camelacumatica.export.Part.Listed;

/** Reads a part of an entity, one page at a time, in the part's own manner. Safe for many threads with a part each. */
final class PartReader {
    private final Reading reading;
    private final ListedParts listed;
    private final HalvedParts halved;

    /** @param doubtfulFields key fields whose order in lists may be another one than in filters */
    PartReader(Reading reading, Set<String> doubtfulFields) {
        this.reading = reading;
        this.halved = new HalvedParts(reading);
        this.listed = new ListedParts(reading, doubtfulFields, halved);
    }

    /** @param most how many records are still wanted; a page may hold more where a request cannot be cut */
    CompletableFuture<Outcome> read(Part part, int most) {
        return part.manner() instanceof Listed manner
                ? listed.read(part, manner, most)
                : halved.read(part, (Halved) part.manner());
    }

    @Override
    public String toString() {
        return reading + " by key " + String.join(", ", reading.keyFields()) + ", pages of " + reading.pageSize();
    }
}
