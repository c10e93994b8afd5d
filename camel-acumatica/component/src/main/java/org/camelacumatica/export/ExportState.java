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

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an export keeps from one run for the next.
 *
 * @param owner what it belongs to; of no use for anything else
 * @param watermark every change that was stamped before it has been delivered, apart from those that are committed later;
 *     {@code null} before the end of a first run
 * @param seen records that were delivered although the next run will find them again: id to stamp
 * @param unfinished a run that did not come to its end; {@code null} for none
 */
public record ExportState(
        Owner owner, @Nullable Instant watermark, Map<String, String> seen, @Nullable Unfinished unfinished) {

    /**
     * What a state belongs to.
     *
     * @param site the instance's address
     * @param tenant {@code ""} where it is not known
     * @param entity as the contract names it
     * @param field the delta field, {@code ""} for an export of everything
     */
    public record Owner(String site, String tenant, String entity, String field) {}

    /**
     * A run that was not finished.
     *
     * @param query a digest of what it reads
     * @param from the first stamp of its window, {@code null} for one that is open below
     * @param until the first stamp behind its window, {@code null} where it reads everything
     * @param left what it has not read yet
     * @param done the ids of records behind that position which the route has finished with nevertheless
     * @param seen what it has delivered that the next run will find again: id to stamp
     * @param delivered how many records it has delivered
     */
    public record Unfinished(
            String query,
            @Nullable Instant from,
            @Nullable Instant until,
            Position left,
            Set<String> done,
            Map<String, String> seen,
            int delivered) {}

    /** Nothing yet. */
    static ExportState none(Owner owner) {
        return new ExportState(owner, null, Map.of(), null);
    }

    /** The same with another watermark, set by hand: what was seen before does not count any more. */
    public ExportState rewound(@Nullable Instant to) {
        return new ExportState(owner, to, Map.of(), null);
    }
}
