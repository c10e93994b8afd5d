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

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FiltersTest {

    @Test
    void literalsHaveTheFormOfTheirType() {
        assertThat(Filters.literal("O'Neil '' x")).isEqualTo("'O''Neil '''' x'");
        assertThat(Filters.literal(new BigDecimal("1E+2"))).isEqualTo("100M");
        assertThat(Filters.literal(new BigDecimal("0.50"))).isEqualTo("0.50M");
        assertThat(Filters.literal(7)).isEqualTo("7");
        assertThat(Filters.literal((byte) 7)).isEqualTo("7");
        assertThat(Filters.literal(BigInteger.TEN)).isEqualTo("10");
        assertThat(Filters.literal(1.0e10d)).isEqualTo("10000000000");
        assertThat(Filters.literal(true)).isEqualTo("true");
        assertThat(Filters.literal(OffsetDateTime.parse("2026-01-31T10:00:00.123+03:00")))
                .isEqualTo("datetimeoffset'2026-01-31T10:00:00.123+03:00'");
        assertThat(Filters.literal(LocalDate.of(2026, 1, 31))).isEqualTo("datetimeoffset'2026-01-31T00:00:00'");
        assertThat(Filters.literal(UUID.fromString("1b4e28ba-2fa1-11d2-883f-0016d3cca427")))
                .isEqualTo("guid'1b4e28ba-2fa1-11d2-883f-0016d3cca427'");
    }

    @Test
    void keysBehindAndUpToOthersCoverEverythingOnce() {
        List<String> fields = List.of("A", "B", "C");
        List<String> values = List.of("1", "2", "3");

        assertThat(Filters.after(List.of("A"), List.of("1"))).isEqualTo("A gt '1'");
        assertThat(Filters.upTo(List.of("A"), List.of("1"))).isEqualTo("A le '1'");
        assertThat(Filters.after(fields, values))
                .isEqualTo("(A gt '1' or (A eq '1' and (B gt '2' or (B eq '2' and C gt '3'))))");
        assertThat(Filters.upTo(fields, values))
                .isEqualTo("(A lt '1' or (A eq '1' and (B lt '2' or (B eq '2' and C le '3'))))");
        assertThat(Filters.all(fields, values)).isEqualTo("A eq '1' and B eq '2' and C eq '3'");
    }

    @Test
    void bothConditionsHoldWhateverTheyHold() {
        assertThat(Filters.and("A eq 1 or B eq 2", "C gt 'x'")).isEqualTo("(A eq 1 or B eq 2) and (C gt 'x')");
        assertThat(Filters.and(null, "C gt 'x'")).isEqualTo("C gt 'x'");
        assertThat(Filters.and("A eq 1", " ")).isEqualTo("A eq 1");
        assertThat(Filters.and(null, null)).isNull();
    }
}
