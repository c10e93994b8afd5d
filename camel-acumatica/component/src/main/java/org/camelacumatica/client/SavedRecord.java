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
package org.camelacumatica.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a write was answered.
 *
 * @param record the record as the server has it now
 * @param status the HTTP status
 * @param answered when, by the server's clock
 */
public record SavedRecord(EntityRecord record, int status, Optional<Instant> answered) {
    /** How far the clocks of one instance may be apart: that of its answers and that of its records. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /**
     * Whether the record says that it was made by this very write: the answer's status does not tell a new record from a
     * changed one. Without both times it is not known, and so not said.
     *
     * @param took how long the write took at the most
     */
    public boolean isNew(Duration took) {
        Optional<Instant> created = created();
        return created.isPresent()
                && answered.isPresent()
                && created.get().isAfter(answered.get().minus(took).minus(TOLERANCE))
                && created.get().isBefore(answered.get().plus(TOLERANCE));
    }

    private Optional<Instant> created() {
        Object value = record.value("CreatedDateTime");
        if (value instanceof OffsetDateTime time) {
            return Optional.of(time.toInstant());
        }
        try {
            return value instanceof String text
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
