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

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a delta reads: records whose stamp says that they have changed.
 *
 * @param field the field that holds the stamp; {@code null} for the entity's own
 * @param overlap how late a change may be committed after its stamp was taken, and still be found
 * @param startFrom where the first run begins; {@code null} to read everything
 * @param endAt the first instant that no run reads; {@code null} for none
 */
public record DeltaSpec(
        @Nullable String field, Duration overlap, @Nullable Instant startFrom, @Nullable Instant endAt) {}
