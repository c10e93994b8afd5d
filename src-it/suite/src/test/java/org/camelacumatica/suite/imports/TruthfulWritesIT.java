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
package org.camelacumatica.suite.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.camelacumatica.AcumaticaConstants;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.WriteNotSavedException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.suite.Flows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** 200 is no proof: what was not saved is told, and what was saved is not. */
@Timeout(1_800)
class TruthfulWritesIT {
    private static final int HONEST = Boolean.getBoolean("it.endurance") ? 5_000 : 300;
    private static final String ORDER = "acumatica:erp/SalesOrder";

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().withoutSeed());

    @TempDir
    private Path state;

    private Sandbox sandbox;
    private Flows flows;

    @BeforeEach
    void begin() {
        sandbox = ERP.sandbox();
        flows = Flows.on(sandbox, state);
    }

    @AfterEach
    void end() throws Exception {
        rights("");
        flows.close();
    }

    private void rights(String readOnly) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox/rights"))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"readOnly\":[" + readOnly + "]}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private List<String> notSaved(String uri, Map<String, Object> body) {
        Exchange done = flows.send(uri, body, Map.of());
        assertThat(done.getException()).isNull();
        List<?> told = done.getMessage().getHeader(AcumaticaConstants.NOT_SAVED, List.class);
        return told == null
                ? List.of()
                : told.stream().map(error -> ((FieldError) error).path()).toList();
    }

    private static Map<String, Object> line(String item, int quantity) {
        return Map.of("InventoryID", item, "OrderQty", new BigDecimal(quantity), "UnitPrice", new BigDecimal("2.50"));
    }

    private void order(String number, Map<String, Object> line) {
        flows.call(
                ORDER + "?operation=create",
                Map.of("OrderType", "SO", "CustomerOrder", number, "Details", List.of(line)));
    }

    private int lines(String reference) {
        for (var record : sandbox.records("SalesOrder")) {
            if (record.path("CustomerOrder").path("value").asText().equals(reference)) {
                return record.path("Details").size();
            }
        }
        return -1;
    }

    @Test
    void roleWithoutTheRightToWriteIsTold() throws Exception {
        flows.call("acumatica:erp/Customer", Map.of("CustomerID", "ROLE", "CustomerName", "Before"));
        rights("\"Customer\"");
        assertThat(flows.refused(
                                "acumatica:erp/Customer",
                                Map.of("CustomerID", "ROLE", "CustomerName", "After"),
                                WriteNotSavedException.class)
                        .getFields())
                .extracting("path")
                .containsExactly("CustomerName");
        assertThat(flows.refused(
                        "acumatica:erp/Customer",
                        Map.of("CustomerID", "ROLE2", "CustomerName", "New"),
                        WriteNotSavedException.class))
                .hasMessageContaining("did not save");
    }

    @Test
    void fieldThatOnlyTheServerWritesIsTold() {
        assertThat(notSaved(
                        "acumatica:erp/Customer",
                        Map.of(
                                "CustomerID", "READONLY",
                                "CustomerName", "Name",
                                "LastModifiedDateTime", "2001-01-01T00:00:00Z")))
                .containsExactly("LastModifiedDateTime");
    }

    @Test
    void fieldThatTheScreenComputesIsTold() {
        assertThat(notSaved(
                        ORDER,
                        Map.of(
                                "OrderType",
                                "SO",
                                "CustomerOrder",
                                "COMPUTED",
                                "OrderTotal",
                                new BigDecimal("99.99"),
                                "Details",
                                List.of(line("A", 2)))))
                .containsExactly("OrderTotal");
    }

    @Test
    void fieldOfALineThatTheScreenComputesIsToldWithItsPlace() {
        Map<String, Object> wrong = new LinkedHashMap<>(line("B", 2));
        wrong.put("Amount", new BigDecimal("7"));
        assertThat(notSaved(
                        ORDER + "?operation=create",
                        Map.of("OrderType", "SO", "CustomerOrder", "LINE", "Details", List.of(line("A", 1), wrong))))
                .containsExactly("Details[1].Amount");
    }

    @Test
    void unknownNamesAreRefusedWithTheirPlace() {
        Map<String, Object> wrong = new LinkedHashMap<>(line("A", 2));
        wrong.put("Quantity", 3);
        assertThat(flows.refused(
                                ORDER,
                                Map.of("OrderType", "SO", "Details", List.of(wrong)),
                                RecordRejectedException.class)
                        .getFieldErrors())
                .extracting("path")
                .containsExactly("Details[0].Quantity");
    }

    @Test
    void linesWithoutAnIdDoubleNothingWhereTheirKeyIsKnown() {
        order("LINES", line("A", 1));
        flows.call(
                ORDER + "?externalReference=CustomerOrder&detailKeys=Details/InventoryID",
                Map.of("OrderType", "SO", "CustomerOrder", "LINES", "Details", List.of(line("A", 5), line("B", 1))));
        assertThat(lines("LINES")).isEqualTo(2);
        assertThat(flows.refused(
                        ORDER + "?externalReference=CustomerOrder&detailKeys=Details/InventoryID",
                        Map.of("OrderType", "SO", "CustomerOrder", "LINES", "Details", List.of(Map.of("OrderQty", 1))),
                        RecordRejectedException.class))
                .hasMessageContaining("Details[0]");
        assertThat(lines("LINES")).isEqualTo(2);
    }

    /** Every way of saying a value that the server keeps in its own way. */
    private static Map<String, Object> honest(Random random, int n) {
        Map<String, Object> record = new LinkedHashMap<>();
        if (n % 2 == 0) {
            record.put("CustomerID", (n % 4 == 0 ? "honest" : "HONEST") + n % 60 + (n % 6 == 0 ? "  " : ""));
            record.put("CustomerName", "Name " + n + (n % 3 == 0 ? "   " : ""));
            record.put("CustomerClass", n % 8 == 0 ? "local" : "LOCAL");
            record.put("CreditLimit", new BigDecimal(random.nextInt(100_000)).movePointLeft(random.nextInt(3)));
            record.put("Email", n % 10 == 0 ? null : "post" + n + "@honest.example");
            record.put("MainContact", Map.of("Phone1", "+1 555 " + n, "Address", Map.of("City", "Town " + n % 7)));
            record.put("PrintInvoices", n % 3 == 0);
            record.put("note", "A note of " + n);
            return record;
        }
        record.put("OrderType", n % 3 == 0 ? "so" : "SO");
        record.put("CustomerOrder", "H" + n);
        record.put("Date", LocalDate.of(2026, 1 + n % 12, 1 + n % 28));
        record.put("Description", "Änderung \"" + n + "\" / 50 %");
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int line = 0; line < 1 + n % 3; line++) {
            lines.add(Map.of(
                    "InventoryID",
                    "ITEM" + line,
                    "OrderQty",
                    line % 2 == 0 ? new BigDecimal("2.500") : (Object) "3",
                    "UnitPrice",
                    random.nextInt(500)));
        }
        record.put("Details", lines);
        return record;
    }

    @Test
    void nothingIsToldOfHonestWrites() {
        long seed = Boolean.getBoolean("it.endurance") ? System.nanoTime() : 5;
        Random random = new Random(seed);
        List<String> alarms = new ArrayList<>();
        for (int n = 0; n < HONEST; n++) {
            Map<String, Object> record = honest(random, n);
            String uri = n % 2 == 0 ? "acumatica:erp/Customer?verify=fail" : ORDER + "?operation=create&verify=fail";
            Exchange done = flows.send(uri, record, Map.of());
            Object told = done.getMessage().getHeader(AcumaticaConstants.NOT_SAVED);
            if (done.getException() != null || told != null) {
                alarms.add(record + ": "
                        + (done.getException() == null
                                ? told
                                : done.getException().getMessage()));
            }
        }
        System.out.printf("%d honest writes (seed %d), %d false alarms%n", HONEST, seed, alarms.size());
        assertThat(alarms).isEmpty();
    }
}
