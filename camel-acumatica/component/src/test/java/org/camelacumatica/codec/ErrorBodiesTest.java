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
import static org.camelacumatica.codec.CodecWorld.CODEC;

import java.nio.charset.StandardCharsets;
import org.camelacumatica.model.FieldError;
import org.junit.jupiter.api.Test;

class ErrorBodiesTest {

    private static ErrorBody read(int status, String mediaType, String body) {
        return CODEC.readError(status, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }

    private static ErrorBody json(String body) {
        return read(422, "application/json", body);
    }

    @Test
    void errorsAtFieldsOfTheEchoedRecordAreFoundWithTheirPaths() {
        ErrorBody error = json("{\"id\":\"g\",\"error\":\"Inserting  'Order' record raised at least one error.\","
                + "\"CustomerID\":{\"value\":\"X\",\"error\":\"'X' cannot be found.\"},\"OrderNbr\":{\"value\":\"A\"},"
                + "\"ShipTo\":{\"Email\":{\"value\":\"a\",\"error\":\"is no address\"}},"
                + "\"Details\":[{},{},{},{\"InventoryID\":{\"value\":\"I\",\"error\":\"'I' cannot be found.\"}}],"
                + "\"_links\":{\"self\":\"/x\"}}");

        assertThat(error.fieldErrors())
                .containsExactly(
                        new FieldError("CustomerID", "'X' cannot be found."),
                        new FieldError("ShipTo.Email", "is no address"),
                        new FieldError("Details[3].InventoryID", "'I' cannot be found."));
    }

    @Test
    void recordsOwnErrorCountsWhereNoFieldSaysMore() {
        assertThat(json("{\"error\":\"Nothing goes.\",\"A\":{\"value\":1}}").fieldErrors())
                .containsExactly(new FieldError("", "Nothing goes."));
        assertThat(json("{\"Details\":[{\"A\":{\"value\":1},\"error\":\"Line is closed.\"}]}")
                        .fieldErrors())
                .containsExactly(new FieldError("Details[0]", "Line is closed."));
    }

    @Test
    void lineHasThePlaceThatItWasSentAt() {
        String answer = "{\"Details\":[{\"id\":\"old\",\"A\":{\"value\":1}},"
                + "{\"id\":\"known\",\"A\":{\"value\":1,\"error\":\"too small\"}},"
                + "{\"id\":\"made-1\",\"A\":{\"value\":2}},{\"id\":\"made-2\",\"A\":{\"value\":3,\"error\":\"too large\"}}]}";
        String sent =
                "{\"Details\":[{\"A\":{\"value\":2}},{\"id\":\"KNOWN\",\"A\":{\"value\":1}},{\"A\":{\"value\":3}}]}";
        ErrorBody error = new Codec()
                .readError(
                        422,
                        "application/json",
                        answer.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        sent.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(error.fieldErrors())
                .containsExactly(
                        new FieldError("Details[1].A", "too small"), new FieldError("Details[2].A", "too large"));
    }

    @Test
    void olderBuildsCallItErrorText() {
        assertThat(json("{\"A\":{\"value\":1,\"errorText\":\"too small\"},\"B\":{\"error\":\"missing\"}}")
                        .fieldErrors())
                .containsExactly(new FieldError("A", "too small"), new FieldError("B", "missing"));
    }

    @Test
    void actionsNestTheRecordUnderEntity() {
        assertThat(json("{\"entity\":{\"A\":{\"value\":1,\"error\":\"too small\"}},\"parameters\":{}}")
                        .fieldErrors())
                .containsExactly(new FieldError("A", "too small"));
    }

    @Test
    void modelStateIsRead() {
        ErrorBody error = read(
                400,
                "application/json",
                "{\"message\":\"The request is invalid.\",\"modelState\":{\"\":[\"The body is empty.\"],\"A\":[\"x\"]}}");

        assertThat(error.message()).isEqualTo("The request is invalid.");
        assertThat(error.fieldErrors())
                .containsExactly(new FieldError("", "The body is empty."), new FieldError("A", "x"));
    }

    @Test
    void mostTellingTextOfAnErrorIsTaken() {
        ErrorBody error = json("{\"message\":\"An error has occurred.\",\"exceptionMessage\":\"No  entity\\r\\nhere.\","
                + "\"exceptionType\":\"PX.X\",\"stackTrace\":\"at PX\"}");

        assertThat(error.message()).isEqualTo("No entity here.");
        assertThat(error.exceptionType()).isEqualTo("PX.X");
        assertThat(error.fieldErrors()).isEmpty();
        assertThat(json("{\"message\":\"An error has occurred.\",\"innerException\":{\"exceptionMessage\":\"Deep.\"}}")
                        .message())
                .isEqualTo("Deep.");
    }

    @Test
    void pageIsToldByItsTypeOrItsFirstCharacter() {
        assertThat(read(500, "text/html", "<html><head><TITLE> API Login Limit </TITLE></head></html>"))
                .isEqualTo(new ErrorBody(null, null, java.util.List.of(), true, "API Login Limit"));
        assertThat(read(500, "", "  <!DOCTYPE html>").html()).isTrue();
    }

    @Test
    void whateverElseComesIsShortenedText() {
        assertThat(read(500, "text/plain", "boom").message()).isEqualTo("boom");
        assertThat(read(500, "text/plain", "").message()).isNull();
        assertThat(read(500, "application/json", "[1]").message()).isEqualTo("[1]");
        assertThat(read(500, "text/plain", "x".repeat(10_000)).message()).hasSizeLessThan(600);
    }
}
