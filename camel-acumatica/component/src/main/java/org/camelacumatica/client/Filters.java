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

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes conditions in the API's filter language. Quotes in values are doubled. */
public final class Filters {
    private Filters() {}

    /** A literal of the value's type. */
    public static String literal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString() + "M";
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).toPlainString();
        }
        if (value instanceof Boolean bool) {
            return bool.toString();
        }
        if (value instanceof OffsetDateTime time) {
            return "datetimeoffset'" + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time) + "'";
        }
        if (value instanceof LocalDate date) {
            return "datetimeoffset'" + date + "T00:00:00'";
        }
        if (value instanceof UUID id) {
            return "guid'" + id + "'";
        }
        return "'" + value.toString().replace("'", "''") + "'";
    }

    /** {@code Field eq 'value'}. */
    public static String eq(String field, Object value) {
        return field + " eq " + literal(value);
    }

    /** {@code Field ne 'value'}. */
    public static String ne(String field, Object value) {
        return field + " ne " + literal(value);
    }

    /** Each field equal to its value. */
    public static String all(List<String> fields, List<?> values) {
        List<String> parts = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            parts.add(eq(fields.get(i), values.get(i)));
        }
        return String.join(" and ", parts);
    }

    /** Keys behind the given ones in the server's order. */
    public static String after(List<String> fields, List<?> values) {
        return beyond("gt", "gt", fields, values);
    }

    /** Keys up to the given ones in the server's order, these among them. */
    public static String upTo(List<String> fields, List<?> values) {
        return beyond("lt", "le", fields, values);
    }

    /** {@code (K1 gt 'a' or (K1 eq 'a' and K2 gt 'b'))}. */
    private static String beyond(String operator, String last, List<String> fields, List<?> values) {
        if (fields.size() == 1) {
            return fields.get(0) + " " + last + " " + literal(values.get(0));
        }
        String first = literal(values.get(0));
        String rest = beyond(operator, last, fields.subList(1, fields.size()), values.subList(1, values.size()));
        return "(" + fields.get(0) + " " + operator + " " + first + " or (" + fields.get(0) + " eq " + first + " and "
                + rest + "))";
    }

    /** Both conditions; an absent one counts for nothing. */
    public static @Nullable String and(@Nullable String one, @Nullable String other) {
        if (one == null || one.isBlank()) {
            return other;
        }
        return other == null || other.isBlank() ? one : "(" + one + ") and (" + other + ")";
    }
}
