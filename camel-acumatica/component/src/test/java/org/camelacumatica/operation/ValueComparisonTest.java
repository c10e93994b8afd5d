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

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.operation.ValueComparison.Likeness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueComparisonTest {
    private static Arguments same(FieldType type, @Nullable Object sent, @Nullable Object back) {
        return Arguments.of(type, sent, back, false, Likeness.SAME);
    }

    private static Arguments form(FieldType type, @Nullable Object sent, @Nullable Object back) {
        return Arguments.of(type, sent, back, false, Likeness.OTHER_FORM);
    }

    private static Arguments other(FieldType type, @Nullable Object sent, @Nullable Object back) {
        return Arguments.of(type, sent, back, false, Likeness.DIFFERENT);
    }

    private static Stream<Arguments> table() {
        return Stream.of(
                same(FieldType.DECIMAL, new BigDecimal("1.5"), new BigDecimal("1.5000")),
                form(FieldType.DECIMAL, new BigDecimal("1.2345"), new BigDecimal("1.23")),
                other(FieldType.DECIMAL, new BigDecimal("1.5"), new BigDecimal("1.6")),
                same(FieldType.INT, 7, 7L),
                other(FieldType.INT, 7, 8),
                same(FieldType.BOOLEAN, true, true),
                other(FieldType.BOOLEAN, true, false),
                same(FieldType.STRING, "One", "One  "),
                same(FieldType.STRING, "two\nlines", "two\r\nlines"),
                form(FieldType.STRING, "one", "One"),
                form(FieldType.STRING, "5551234", "555-1234"),
                form(FieldType.STRING, "a name that is too long", "a name that"),
                other(FieldType.STRING, "One", "Two"),
                other(FieldType.STRING, "One", null),
                Arguments.of(FieldType.STRING, "local", "LOCAL", true, Likeness.SAME),
                same(FieldType.STRING, null, null),
                same(FieldType.STRING, "", null),
                other(FieldType.STRING, null, "still there"),
                form(FieldType.DECIMAL, null, new BigDecimal("0.00")),
                same(FieldType.DATE_TIME, "2026-01-31T10:00:00+00:00", "2026-01-31T13:00:00.003+03:00"),
                same(
                        FieldType.DATE_TIME,
                        "2026-01-31T10:00:00+00:00",
                        OffsetDateTime.of(2026, 1, 31, 13, 0, 0, 0, ZoneOffset.ofHours(3))),
                form(FieldType.DATE_TIME, "2026-01-31T10:00:27+00:00", "2026-01-31T10:00:00+00:00"),
                other(FieldType.DATE_TIME, "2026-01-31T10:00:00+00:00", "2026-01-31T11:00:00+00:00"),
                same(FieldType.DATE_ONLY, "2026-01-31", "2026-01-31T00:00:00+03:00"),
                same(FieldType.DATE_ONLY, "2026-01-31", LocalDate.of(2026, 1, 31)),
                same(FieldType.DATE_TIME, "2026-01-31", "2026-01-31T00:00:00+03:00"),
                other(FieldType.DATE_ONLY, "2026-01-31", "2026-01-30T00:00:00+03:00"),
                other(FieldType.DATE_ONLY, "2026-01-31", null),
                same(FieldType.UNKNOWN, 1, new BigDecimal("1.0")),
                same(FieldType.GUID, "0f", "0f"));
    }

    @ParameterizedTest(name = "{0}: {1} and {2} are {4}")
    @MethodSource("table")
    void valuesAreComparedByTheirType(
            FieldType type, @Nullable Object sent, @Nullable Object back, boolean ignoreCase, Likeness likeness) {
        assertThat(new ValueComparison(ZoneOffset.UTC).compare(sent, back, type, ignoreCase))
                .isEqualTo(likeness);
    }
}
