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
package org.camelacumatica.operation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.camelacumatica.model.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Compares a value that was sent with the one that came back.
 *
 * @param zone for date-times without one
 */
record ValueComparison(ZoneId zone) {

    /** What became of a value. */
    enum Likeness {
        SAME,
        /** Taken, but the server writes it in another way: rounded, cut, masked, in another case. */
        OTHER_FORM,
        DIFFERENT
    }

    /** @param ignoreCase whether the field holds a label or the key of another record */
    Likeness compare(@Nullable Object sent, @Nullable Object back, FieldType type, boolean ignoreCase) {
        if (isEmpty(sent)) {
            return isEmpty(back) ? Likeness.SAME : isNothing(back) ? Likeness.OTHER_FORM : Likeness.DIFFERENT;
        }
        if (sent == null || back == null) {
            return Likeness.DIFFERENT;
        }
        return switch (type) {
            case BOOLEAN -> sent.equals(back) ? Likeness.SAME : Likeness.DIFFERENT;
            case BYTE, SHORT, INT, LONG, DECIMAL, DOUBLE -> numbers(sent, back);
            case DATE_TIME, DATE_ONLY -> times(sent, back, type);
            case STRING -> texts(RecordKeys.text(sent), RecordKeys.text(back), ignoreCase);
            default -> byItsLook(sent, back, ignoreCase);
        };
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof CharSequence text && text.toString().isBlank());
    }

    /** What a cleared field of a number or a switch holds. */
    private static boolean isNothing(@Nullable Object value) {
        return Boolean.FALSE.equals(value)
                || (value instanceof Number number && new BigDecimal(number.toString()).signum() == 0);
    }

    private Likeness byItsLook(Object sent, Object back, boolean ignoreCase) {
        if (sent instanceof Number && back instanceof Number) {
            return numbers(sent, back);
        }
        if (back instanceof OffsetDateTime || back instanceof LocalDate) {
            return times(sent, back, FieldType.UNKNOWN);
        }
        return texts(RecordKeys.text(sent), RecordKeys.text(back), ignoreCase);
    }

    private static Likeness numbers(Object sent, Object back) {
        try {
            BigDecimal asked = new BigDecimal(sent.toString());
            BigDecimal got = new BigDecimal(back.toString());
            if (asked.compareTo(got) == 0) {
                return Likeness.SAME;
            }
            boolean rounded = got.scale() < asked.scale()
                    && (asked.setScale(got.scale(), RoundingMode.HALF_UP).compareTo(got) == 0
                            || asked.setScale(got.scale(), RoundingMode.HALF_EVEN)
                                            .compareTo(got)
                                    == 0);
            return rounded ? Likeness.OTHER_FORM : Likeness.DIFFERENT;
        } catch (NumberFormatException e) {
            return Likeness.DIFFERENT;
        }
    }

    private Likeness times(Object sent, Object back, FieldType type) {
        try {
            TemporalAccessor asked = time(sent);
            TemporalAccessor got = time(back);
            boolean dateOnly = type == FieldType.DATE_ONLY || asked instanceof LocalDate || got instanceof LocalDate;
            if (dateOnly) {
                return LocalDate.from(asked).equals(LocalDate.from(got)) ? Likeness.SAME : Likeness.DIFFERENT;
            }
            Duration apart = Duration.between(OffsetDateTime.from(asked), OffsetDateTime.from(got))
                    .abs();
            // Databases keep steps of their own, and some fields no seconds.
            return apart.toMillis() < 1_000
                    ? Likeness.SAME
                    : apart.toSeconds() < 60 ? Likeness.OTHER_FORM : Likeness.DIFFERENT;
        } catch (DateTimeException e) {
            return texts(sent.toString(), back.toString(), false);
        }
    }

    private TemporalAccessor time(Object value) {
        if (value instanceof TemporalAccessor time) {
            return time;
        }
        String text = value.toString();
        if (text.length() == 10) {
            return LocalDate.parse(text);
        }
        TemporalAccessor parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof LocalDateTime local ? local.atZone(zone).toOffsetDateTime() : parsed;
    }

    private static Likeness texts(String sent, String back, boolean ignoreCase) {
        String asked = lines(sent);
        String got = lines(back);
        if (asked.equals(got) || (ignoreCase && asked.equalsIgnoreCase(got))) {
            return Likeness.SAME;
        }
        boolean cut = !got.isEmpty() && asked.startsWith(got);
        boolean masked = !bare(asked).isEmpty() && bare(asked).equals(bare(got));
        return cut || masked ? Likeness.OTHER_FORM : Likeness.DIFFERENT;
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").stripTrailing();
    }

    /** Letters and digits alone: a mask puts the rest between them. */
    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
