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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.camelacumatica.codec.CodecWorld.sent;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camelacumatica.model.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OrderNbr | 000123 | \"000123\"",
                "Hold | TRUE | true",
                "Priority | 12 | 12",
                "Count | 7.0 | 7",
                "Big | 9223372036854775807 | 9223372036854775807",
                "OrderTotal | 12.5000 | 12.5000",
                "OrderTotal | 1E+2 | 100",
                "Factor | -0.5 | -0.5",
                "Date | 2026-01-31 | \"2026-01-31\"",
                "Date | 2026-01-31 10:00 | \"2026-01-31T10:00:00+01:00\"",
                "LastModifiedDateTime | 2026-01-31T10:00:00.5Z | \"2026-01-31T10:00:00.5+00:00\"",
                "NoteID | 1B4E28BA-2FA1-11D2-883F-0016D3CCA427 | \"1b4e28ba-2fa1-11d2-883f-0016d3cca427\"",
                "Unheard | 000123 | \"000123\"",
            })
    void textIsConvertedByTheContractsType(String field, String text, String json) {
        assertThat(sent(field, text)).isEqualTo("{\"" + field + "\":{\"value\":" + json + "}}");
    }

    @ParameterizedTest
    @CsvSource({"Hold", "Priority", "OrderTotal", "Date", "NoteID"})
    void emptyTextClearsAFieldThatHoldsNoText(String field) {
        assertThat(sent(field, "  ")).isEqualTo("{\"" + field + "\":{\"value\":null}}");
    }

    @Test
    void emptyTextStaysEmptyTextInATextField() {
        assertThat(sent("OrderNbr", "")).isEqualTo("{\"OrderNbr\":{\"value\":\"\"}}");
    }

    @Test
    void valuesOfJavaGoOutInTheirOwnForm() {
        assertThat(sent("OrderNbr", 123)).contains("\"123\"");
        assertThat(sent("OrderNbr", new BigDecimal("1E+3"))).contains("\"1000\"");
        assertThat(sent("OrderTotal", new BigDecimal("12.00"))).contains("12.00");
        assertThat(sent("OrderTotal", 0.1d)).contains(":0.1}");
        assertThat(sent("Date", LocalDate.of(2026, 1, 31))).contains("\"2026-01-31\"");
        assertThat(sent("Date", LocalDateTime.of(2026, 7, 1, 8, 0))).contains("\"2026-07-01T08:00:00+02:00\"");
        assertThat(sent("Date", Instant.parse("2026-01-31T10:00:00.120Z")))
                .contains("\"2026-01-31T10:00:00.12+00:00\"");
        assertThat(sent("Date", new java.util.Date(0))).contains("\"1970-01-01T00:00:00+00:00\"");
    }

    @Test
    void allThreeFormsOfABodyAreTaken() {
        String json = "{\"OrderNbr\":{\"value\":\"A\"}}";

        assertThat(sent(Map.of("OrderNbr", "A"))).isEqualTo(json);
        assertThat(sent(Map.of("OrderNbr", Map.of("value", "A")))).isEqualTo(json);
        assertThat(sent("{\"OrderNbr\":\"A\"}")).isEqualTo(json);
        assertThat(sent(json)).isEqualTo(json);
        assertThat(sent(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(json);
    }

    @Test
    void wrappedTextIsConvertedAsWell() {
        assertThat(sent(Map.of("OrderTotal", Map.of("value", "12.50"))))
                .isEqualTo("{\"OrderTotal\":{\"value\":12.50}}");
    }

    private static List<FieldError> errors(Object body) {
        return catchThrowableOfType(InvalidRecordException.class, () -> sent(body))
                .getFieldErrors();
    }

    @Test
    void everyWrongFieldIsCollectedWithItsPath() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Hold", "yes");
        body.put("Priority", "40000");
        body.put("Level", "256");
        body.put("Count", "7.5");
        body.put("OrderTotal", "1,5");
        body.put("Date", "31.01.2026");
        body.put("NoteID", "x");
        body.put("OrderNbr", List.of("A"));
        body.put("ShipTo", "somebody");
        List<Object> lines = new ArrayList<>(List.of(Map.of(), Map.of(), Map.of()));
        lines.add(Map.of("OrderQty", "many"));
        lines.add("no line");
        body.put("Details", lines);
        body.put("custom", Map.of("Document", "no fields"));

        assertThat(errors(body))
                .extracting(FieldError::path)
                .containsExactly(
                        "Hold",
                        "Priority",
                        "Level",
                        "Count",
                        "OrderTotal",
                        "Date",
                        "NoteID",
                        "OrderNbr",
                        "OrderNbr[0]",
                        "ShipTo",
                        "Details[3].OrderQty",
                        "Details[4]",
                        "custom.Document");
        assertThat(errors(body)).extracting(FieldError::message).allSatisfy(message -> assertThat(message)
                .isNotBlank());
    }

    @Test
    void recordWhereASingleValueBelongsIsRefused() {
        assertThat(errors(Map.of("OrderNbr", Map.of("a", 1))))
                .containsExactly(new FieldError("OrderNbr", "is a single value, not a record"));
        assertThat(errors(Map.of("Details", Map.of("OrderQty", 1))))
                .containsExactly(new FieldError("Details", "is a list of lines, not a single record"));
        assertThat(errors(Map.of("Details", "x"))).hasSize(1);
    }

    @Test
    void fewCharactersCannotStandForGigabytesOfZeros() {
        assertThat(errors(Map.of("OrderTotal", "1e999999999"))).hasSize(1);
        assertThat(errors(Map.of("Count", "1e999999999"))).hasSize(1);
        assertThat(errors(Map.of("OrderTotal", "1e-999999999"))).hasSize(1);
    }

    @Test
    void valueThatNoFieldHoldsIsRefused() {
        assertThat(errors(Map.of("OrderNbr", new byte[3]))).hasSize(1);
        assertThat(errors(Map.of("OrderTotal", true)))
                .containsExactly(new FieldError("OrderTotal", "is not a number: true"));
        assertThat(errors(Map.of("Date", 20260131))).hasSize(1);
    }

    @Test
    void textThatIsNoRecordIsRefused() {
        assertThatThrownBy(() -> sent("{\"OrderNbr\":\"A\"} trailing")).hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> sent("{\"OrderNbr\":\"A\"} {}")).hasMessageContaining("behind its end comes more");
        assertThatThrownBy(() -> sent("{\"OrderNbr\":")).hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> sent("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> sent("[]")).hasMessageContaining("not one record");
        assertThatThrownBy(() -> sent(42)).hasMessageContaining("java.lang.Integer");
    }

    @Test
    void customFieldGoesOutWithTheTypeOfItsValue() {
        assertThat(sent(Map.of("custom", Map.of("Document", Map.of("A", new BigDecimal("1.50"))))))
                .isEqualTo("{\"custom\":{\"Document\":{\"A\":{\"type\":\"CustomDecimalField\",\"value\":1.50}}}}");
        assertThat(sent(Map.of(
                        "custom",
                        Map.of(
                                "Document",
                                Map.of("A", Map.of("type", "CustomDateTimeField", "value", LocalDate.EPOCH))))))
                .contains("\"value\":\"1970-01-01\"");
    }
}
