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
package org.camelacumatica.codec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Dates and times on the wire: ISO with an offset, which is the server machine's; the instant is right. */
final class Times {
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter(Locale.ROOT);

    private Times() {}

    /** {@code 2026-01-31T10:00:00+03:00}: digits of the fraction as many as needed. */
    static String text(OffsetDateTime time) {
        return WITH_OFFSET.format(time);
    }

    /** Whether text has the form of a date-time; cheap, for types that are not known. */
    static boolean looksLikeDateTime(String text) {
        return text.length() >= 19
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && Character.isDigit(text.charAt(0));
    }

    /**
     * Reads a date-time.
     *
     * @param zone for text without an offset
     * @throws DateTimeException where it is none
     */
    static OffsetDateTime parse(String text, ZoneId zone) {
        OffsetDateTime usual = TimeText.read(text, zone);
        return usual == null ? parseAny(text, zone) : usual;
    }

    private static OffsetDateTime parseAny(String text, ZoneId zone) {
        TemporalAccessor parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime time
                ? time
                : ((LocalDateTime) parsed).atZone(zone).toOffsetDateTime();
    }

    /** A date-only field: the date as the server writes it; a time that is not midnight is kept. */
    static Object dateOnly(OffsetDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate() : time;
    }

    /** A date or a date-time as text, in the form to send. */
    static String canonical(String text, ZoneId zone) {
        return text.length() == 10 ? LocalDate.parse(text).toString() : text(parse(text.replace(' ', 'T'), zone));
    }
}
