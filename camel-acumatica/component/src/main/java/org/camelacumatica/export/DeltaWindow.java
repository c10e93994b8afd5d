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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.camelacumatica.client.Filters;
import org.jspecify.annotations.Nullable;

/**
 * The stamps that one run reads. Its end is the server's own time, cut to the second, so that no clock of ours decides
 * what belongs to it; what changes while the run reads leaves the window, and comes with the next one.
 *
 * @param field the field that holds the stamp
 * @param from the first stamp in it; {@code null} for a window that is open below, which takes records without a stamp in
 * @param until the first stamp behind it
 */
record DeltaWindow(String field, @Nullable Instant from, Instant until) {

    String condition() {
        String before = field + " lt " + literal(until);
        return from == null
                ? "(" + before + " or " + field + " eq null)"
                : field + " ge " + literal(from) + " and " + before;
    }

    boolean isEmpty() {
        return from != null && !from.isBefore(until);
    }

    private static String literal(Instant instant) {
        return Filters.literal(OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
}
