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
package org.camelacumatica.sandbox.model;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * Date-times as the server reads and writes them: ISO with the offset of the machine, the instant right, business dates
 * as midnight of the machine. A text without an offset is the machine's time (what the real server makes of it is not
 * established). Immutable.
 */
public final class Moments {

    private static final DateTimeFormatter US_DATE = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);
    private static final int FRACTION = 7;

    private final ZoneOffset machine;

    private final String suffix;

    public Moments(ZoneOffset machine) {
        this.machine = machine;
        this.suffix = machine.equals(ZoneOffset.UTC) ? "+00:00" : machine.getId();
    }

    /** The text of the wire; by hand, because a page has thousands of them. */
    public String write(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), machine);
        StringBuilder text = new StringBuilder(33);
        digits(text, time.getYear(), 1000);
        digits(text.append('-'), time.getMonthValue(), 10);
        digits(text.append('-'), time.getDayOfMonth(), 10);
        digits(text.append('T'), time.getHour(), 10);
        digits(text.append(':'), time.getMinute(), 10);
        digits(text.append(':'), time.getSecond(), 10);
        int fraction = time.getNano() / 100;
        if (fraction > 0) {
            digits(text.append('.'), fraction, (int) Math.pow(10, FRACTION - 1));
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
        return text.append(suffix).toString();
    }

    private static void digits(StringBuilder text, int number, int highest) {
        for (int place = highest; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
    }

    /** The instant of a text, empty where it is none. */
    public Optional<Instant> read(String text, boolean dateOnly) {
        String trimmed = text.strip();
        try {
            if (trimmed.indexOf('/') > 0) {
                return Optional.of(midnight(LocalDate.parse(trimmed.split(" ")[0], US_DATE)));
            }
            if (trimmed.length() == 10) {
                return Optional.of(midnight(LocalDate.parse(trimmed)));
            }
            if (trimmed.indexOf('T') < 0) {
                return Optional.empty();
            }
            if (dateOnly) {
                return Optional.of(midnight(LocalDate.parse(trimmed.substring(0, 10))));
            }
            return Optional.of(
                    hasOffset(trimmed) ? OffsetDateTime.parse(trimmed).toInstant() : local(trimmed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Midnight of the machine. */
    public Instant midnight(LocalDate date) {
        return date.atStartOfDay(machine).toInstant();
    }

    /** Today's business date. */
    public Instant today(Clock clock) {
        return midnight(LocalDate.ofInstant(clock.instant(), machine));
    }

    /** The instant as SQL Server keeps it, in steps of 1/300 s. */
    public static Instant rounded(Instant instant) {
        long steps = Math.round(instant.getNano() / 1_000_000.0 * 300 / 1000);
        return instant.with(ChronoField.NANO_OF_SECOND, 0).plusMillis(Math.round(steps * 1000 / 300.0));
    }

    private Instant local(String text) {
        return LocalDateTime.parse(text).toInstant(machine);
    }

    private static boolean hasOffset(String text) {
        return text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > 10;
    }
}
