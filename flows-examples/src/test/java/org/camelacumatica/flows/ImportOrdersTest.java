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
package org.camelacumatica.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Fourteen orders of which two are wrong, sent twice, corrected, and cut off. */
class ImportOrdersTest {
    private static final String FLOW = "import-orders.camel.yaml";
    private static final String HEADER =
            "CustomerOrder,OrderType,CustomerID,Date,Description,InventoryID,OrderQty,UnitPrice\n";

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension(Sandbox.builder().withoutSeed());

    @TempDir
    Path folder;

    private FlowFixture fixture;

    @BeforeEach
    void fixture() {
        fixture = new FlowFixture(sandbox.sandbox(), folder);
    }

    private JsonNode orders() {
        return sandbox.sandbox().records("SalesOrder");
    }

    private JsonNode order(String reference) {
        JsonNode found = null;
        for (JsonNode order : orders()) {
            if (value(order, "CustomerOrder").equals(reference)) {
                assertThat(found).as("a second order of " + reference).isNull();
                found = order;
            }
        }
        assertThat(found).as("order " + reference).isNotNull();
        return found;
    }

    /** The files that were attached, below the entity. */
    private Set<String> files() {
        return sandbox.sandbox().journal().log().stream()
                .filter(entry ->
                        entry.method().equals("PUT") && entry.path().contains("/files/") && entry.status() == 204)
                .map(entry -> entry.path().replaceFirst("^.*/SalesOrder", ""))
                .collect(Collectors.toSet());
    }

    private static String value(JsonNode record, String field) {
        return record.path(field).path("value").asText();
    }

    @Test
    void ordersAreMadeWithTheirLinesReleasedAndGetTheirRowsAsAFile() throws IOException {
        FlowFixture.Ended ended = fixture.run(FLOW, Map.of());

        assertThat(ended.flow().error()).isNull();
        assertThat(ended.code()).isEqualTo(ExitCode.WELL);
        assertThat(ended.flow().written()).isEqualTo(12);
        assertThat(ended.flow().refused()).isEqualTo(2);
        assertThat(orders().findValues("Status").stream()
                        .map(status -> status.path("value").asText()))
                .hasSize(12)
                .containsOnly("Open");
        JsonNode first = order("PO-26-0101");
        assertThat(first.path("Details").size()).isEqualTo(3);
        assertThat(files()).hasSize(12).contains("/SA/" + value(first, "OrderNbr") + "/files/PO-26-0101.csv");
        List<CSVRecord> rows = FlowFixture.rows(fixture.out().resolve("orders-refused.csv"));
        assertThat(rows).extracting(row -> row.get("CustomerOrder")).contains("PO-26-0105", "PO-26-0109");
        assertThat(rows).anySatisfy(row -> assertThat(row.get("Error")).contains("Details[1].OrderQty"));
        assertThat(rows).anySatisfy(row -> assertThat(row.get("Error")).contains("of the same order"));
        assertThat(sandbox.openSeats()).isZero();
    }

    @Test
    void sameFileAgainMakesNoOrderAndNoLineTwice() throws IOException {
        fixture.run(FLOW, Map.of());
        String before = orders().toString();
        sandbox.sandbox().clearJournal();

        FlowFixture.Ended ended = fixture.run(FLOW, Map.of());

        assertThat(ended.flow().error()).isNull();
        assertThat(orders().size()).isEqualTo(12);
        assertThat(ended.flow().written()).isZero();
        assertThat(ended.flow().unchanged()).isEqualTo(12);
        assertThat(orders().toString().equals(before)).as("nothing has changed").isTrue();
        assertThat(sandbox.sandbox().journal().log())
                .noneMatch(entry -> entry.method().equals("PUT") && entry.path().endsWith("/SalesOrder"));
    }

    @Test
    void refusedFileIsCorrectedAndSentAgain() throws IOException {
        fixture.run(FLOW, Map.of());
        Path refused = fixture.out().resolve("orders-refused.csv");
        List<CSVRecord> rows = FlowFixture.rows(refused);
        String right = rows.stream()
                .filter(row -> row.get("CustomerOrder").equals("PO-26-0109"))
                .findFirst()
                .orElseThrow()
                .get("CustomerID");
        StringBuilder corrected = new StringBuilder(HEADER);
        for (CSVRecord row : rows) {
            corrected
                    .append(String.join(
                            ",",
                            row.get("CustomerOrder"),
                            row.get("OrderType"),
                            row.get("CustomerOrder").equals("PO-26-0109") ? right : row.get("CustomerID"),
                            row.get("Date"),
                            row.get("Description"),
                            row.get("InventoryID"),
                            row.get("OrderQty").replace("ten", "10"),
                            row.get("UnitPrice")))
                    .append('\n');
        }
        Files.writeString(refused, corrected);

        FlowFixture.Ended ended = fixture.run(FLOW, Map.of("import.orders", refused.toString()));

        assertThat(ended.flow().written()).isEqualTo(2);
        assertThat(ended.flow().refused()).isZero();
        assertThat(orders().size()).isEqualTo(14);
        assertThat(refused).doesNotExist();
    }

    @Test
    void whatWasCutOffIsCompletedByTheSameFile() throws IOException {
        sandbox.sandbox()
                .fault(Fault.once("POST", "entity/*/*/SalesOrder/*", "status:503")
                        .skipping(3)
                        .always());
        FlowFixture.Ended cut = fixture.run(FLOW, Map.of("camel.beans.erp.maximumRetries", "0"));
        assertThat(cut.flow().refused()).isPositive();
        sandbox.sandbox().clearFaults();

        FlowFixture.Ended ended = fixture.run(FLOW, Map.of());

        assertThat(ended.flow().error()).isNull();
        assertThat(orders().size()).isEqualTo(12);
        assertThat(orders().findValues("Status").stream()
                        .map(status -> status.path("value").asText())
                        .distinct())
                .containsExactly("Open");
        assertThat(files()).hasSize(12);
    }
}
