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
package org.camelacumatica;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The watermark of one export, as a person sees it and sets it between two runs. */
final class WatermarkByHand {
    private static final String NONE = "none";

    private final ExportMemory memory;

    WatermarkByHand(ExportMemory memory) {
        this.memory = memory;
    }

    /** An instant, {@code ""} where no run has come to its end. */
    String text() {
        return Optional.ofNullable(memory.read().watermark())
                .map(Instant::toString)
                .orElse("");
    }

    /**
     * Sets it. What an unfinished run has left, and what was seen in the overlap, is forgotten.
     *
     * @param value a date-time with an offset; a duration such as {@code PT2H} to go back by; {@code none} to begin anew
     * @throws IllegalArgumentException where it is none of these
     */
    void set(String value) {
        String text = value.strip();
        if (text.equalsIgnoreCase(NONE)) {
            memory.rewind(null);
        } else if (text.startsWith("P")) {
            memory.rewind(back(text));
        } else {
            memory.rewind(instant(text));
        }
    }

    private Instant back(String text) {
        Duration by;
        try {
            by = Duration.parse(text);
        } catch (DateTimeException e) {
            throw unknown(text);
        }
        Instant now = memory.read().watermark();
        if (now == null) {
            throw new IllegalArgumentException("The watermark cannot go back by " + text
                    + ": there is none yet, and the next run begins with everything.");
        }
        return now.minus(by);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw unknown(text);
        }
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("The watermark cannot be set to '" + text
                + "': write a date-time with an offset, such as 2026-01-01T00:00:00Z, or PT2H to go back by two hours, or"
                + " none to begin anew.");
    }
}
