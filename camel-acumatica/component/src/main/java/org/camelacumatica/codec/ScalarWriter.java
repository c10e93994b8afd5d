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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import org.camelacumatica.model.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Turns a value into what goes on the wire for a field of a type. Empty text clears a field of any type.
 *
 * @param zone for date-times without one
 */
record ScalarWriter(ZoneId zone) {
    /** Far beyond what the server holds; a few characters may otherwise stand for gigabytes of zeros. */
    private static final int MOST_DIGITS = 1_000;

    /**
     * @return {@code null} where the value is empty text and the field holds none
     * @throws IllegalArgumentException with the reason as a phrase
     */
    @Nullable
    Object write(Object value, FieldType type) {
        Object sent = temporal(value);
        if (sent instanceof UUID || sent instanceof Enum || sent instanceof Character) {
            sent = sent.toString();
        }
        if (sent instanceof CharSequence && type != FieldType.STRING && type != FieldType.UNKNOWN) {
            String text = sent.toString().strip();
            return text.isEmpty() ? null : fromText(text, type);
        }
        return switch (type) {
            case STRING ->
                sent instanceof BigDecimal decimal
                        ? decimal.toPlainString()
                        : scalar(sent).toString();
            case BOOLEAN -> expect(sent, Boolean.class, "is not true or false");
            case BYTE, SHORT, INT, LONG -> whole(sent, type);
            case DECIMAL, DOUBLE -> decimal(sent);
            case GUID -> throw new IllegalArgumentException("is no GUID: " + sent);
            case DATE_TIME, DATE_ONLY ->
                throw new IllegalArgumentException(
                        "is not a date: " + sent + "; write 2026-01-31 or 2026-01-31T10:00:00");
            case UNKNOWN -> scalar(sent);
        };
    }

    private static Object scalar(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence) {
            return value.toString();
        }
        throw new IllegalArgumentException("a value of type " + value.getClass().getName() + " cannot be sent");
    }

    /** Dates and times as text, everything else as it is. */
    private Object temporal(Object value) {
        if (value instanceof OffsetDateTime time) {
            return Times.text(time);
        }
        if (value instanceof ZonedDateTime time) {
            return Times.text(time.toOffsetDateTime());
        }
        if (value instanceof Instant time) {
            return Times.text(time.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof LocalDateTime time) {
            return Times.text(time.atZone(zone).toOffsetDateTime());
        }
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate().toString();
        }
        if (value instanceof Date time) {
            return Times.text(time.toInstant().atOffset(ZoneOffset.UTC));
        }
        return value instanceof Calendar time ? Times.text(time.toInstant().atOffset(ZoneOffset.UTC)) : value;
    }

    private Object fromText(String text, FieldType type) {
        return switch (type) {
            case BOOLEAN -> bool(text);
            case BYTE, SHORT, INT, LONG -> whole(number(text), type);
            case DECIMAL, DOUBLE -> number(text);
            case GUID -> guid(text);
            case DATE_TIME, DATE_ONLY -> date(text);
            default -> text;
        };
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("is not true or false: '" + text + "'");
        };
    }

    private static BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS || number.scale() > MOST_DIGITS) {
                throw new IllegalArgumentException("is no number of this world: '" + text + "'");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a number: '" + text + "'", e);
        }
    }

    private static String guid(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no GUID: '" + text + "'", e);
        }
    }

    private String date(String text) {
        try {
            return Times.canonical(text, zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "is not a date: '" + text + "'; write 2026-01-31 or 2026-01-31T10:00:00+01:00", e);
        }
    }

    private static Object whole(Object value, FieldType type) {
        try {
            BigInteger number = new BigDecimal(
                            expect(value, Number.class, "is not a whole number").toString())
                    .toBigIntegerExact();
            int bits =
                    switch (type) {
                        case BYTE -> 8;
                        case SHORT -> 15;
                        case INT -> 31;
                        default -> 63;
                    };
            if (number.bitLength() > bits) {
                throw new IllegalArgumentException("is too large for its type: " + number);
            }
            return number;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is not a whole number: " + value, e);
        }
    }

    private static Object decimal(Object value) {
        Number number = expect(value, Number.class, "is not a number");
        return number instanceof Double || number instanceof Float ? new BigDecimal(number.toString()) : number;
    }

    private static <T> T expect(Object value, Class<T> type, String otherwise) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException(otherwise + ": " + value);
    }
}
