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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.UUID;
import org.camelacumatica.model.FieldType;

/** Values of custom fields: their Java type and their custom type stand for each other. */
final class CustomValues {
    private CustomValues() {}

    static Object fromWire(Object value, FieldType type, ZoneId zone) {
        if (value instanceof String text) {
            return fromText(text, type, zone);
        }
        if (!(value instanceof Number number)) {
            return value;
        }
        return switch (type) {
            case BYTE -> fits(number, Byte.MAX_VALUE) ? number.byteValue() : number.shortValue(); // unsigned there
            case SHORT -> number.shortValue();
            case INT -> number.intValue();
            case LONG -> number.longValue();
            case DOUBLE -> number.doubleValue();
            case DECIMAL -> number instanceof BigDecimal ? number : new BigDecimal(number.toString());
            default -> number;
        };
    }

    private static boolean fits(Number number, long most) {
        return number.longValue() >= 0 && number.longValue() <= most;
    }

    private static Object fromText(String text, FieldType type, ZoneId zone) {
        try {
            return switch (type) {
                case GUID -> UUID.fromString(text);
                case DATE_TIME, DATE_ONLY -> Times.parse(text, zone);
                default -> text;
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return text; // what it is said to be is not what it is: the text is what there is
        }
    }

    /** The custom type that a value of this Java type belongs to. */
    static FieldType typeOf(Object value) {
        if (value instanceof Boolean) {
            return FieldType.BOOLEAN;
        }
        if (value instanceof Byte) {
            return FieldType.BYTE;
        }
        if (value instanceof Short) {
            return FieldType.SHORT;
        }
        if (value instanceof Integer) {
            return FieldType.INT;
        }
        if (value instanceof Number) {
            return value instanceof Long
                    ? FieldType.LONG
                    : value instanceof Double || value instanceof Float ? FieldType.DOUBLE : FieldType.DECIMAL;
        }
        if (value instanceof UUID) {
            return FieldType.GUID;
        }
        boolean time = value instanceof OffsetDateTime
                || value instanceof ZonedDateTime
                || value instanceof LocalDateTime
                || value instanceof LocalDate
                || value instanceof Instant
                || value instanceof Date;
        return time ? FieldType.DATE_TIME : FieldType.STRING;
    }
}
