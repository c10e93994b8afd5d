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

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.camel.Exchange;
import org.camelacumatica.AcumaticaConstants;
import org.camelacumatica.model.RecordChange;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.UncertainWriteException;
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

/** Orders, which the server numbers, and whose lines it adds again and again. */
@Timeout(240)
class OrdersIT {
    @RegisterExtension
    static final SandboxExtension ERP =
            new SandboxExtension(Sandbox.builder().seed("Customer", 5).readOnly("Vendor"));

    private static final String ORDERS =
            "acumatica:erp/SalesOrder" + "?externalReference=CustomerOrder&detailKeys=Details/InventoryID&parallel=4";

    @TempDir
    private Path state;

    private Sandbox sandbox;
    private Flows flows;

    @BeforeEach
    void begin() {
        sandbox = ERP.sandbox();
        flows = Flows.on(sandbox, state).connection("erp", sandbox, erp -> {
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
            erp.setConcurrencyLevel(4);
            erp.setResponseTimeout(1_000);
        });
    }

    @AfterEach
    void end() {
        flows.close();
        sandbox.clearFaults();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
    }

    private static Map<String, Object> order(String reference, int lines) {
        List<Map<String, Object>> details = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            details.add(Map.of("InventoryID", "ITEM" + i, "OrderQty", i + 1, "UnitPrice", new BigDecimal("2.50")));
        }
        return Map.of(
                "OrderType",
                "SO",
                "CustomerID",
                "C" + lines,
                "CustomerOrder",
                reference,
                "Description",
                "Order " + reference,
                "Details",
                details);
    }

    /** The orders of the store that have a reference, by it; fails where one has it twice. */
    private Map<String, JsonNode> stored(String prefix) {
        Map<String, JsonNode> byReference = new HashMap<>();
        for (JsonNode record : sandbox.records("SalesOrder")) {
            String reference = record.path("CustomerOrder").path("value").asText();
            if (reference.startsWith(prefix)) {
                assertThat(byReference.put(reference, record)).as(reference).isNull();
            }
        }
        return byReference;
    }

    private static List<String> items(Map<String, JsonNode> orders, String reference) {
        List<String> items = new ArrayList<>();
        Objects.requireNonNull(orders.get(reference), reference)
                .path("Details")
                .forEach(
                        line -> items.add(line.path("InventoryID").path("value").asText()));
        return items;
    }

    @Test
    void sameOrdersTwiceAreThereOnceWithEachLineOnce() {
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            orders.add(order("TWICE" + i, 1 + i % 4));
        }
        List<?> made = (List<?>) flows.call(ORDERS, orders);
        assertThat(made).allSatisfy(result -> assertThat(((RecordResult) result).getNotSaved())
                .isEmpty());
        List<?> again = (List<?>) flows.call(ORDERS + "&skipUnchanged=true", orders);
        assertThat(again).allSatisfy(result -> assertThat(((RecordResult) result).getChange())
                .isEqualTo(RecordChange.unchanged));
        Map<String, JsonNode> stored = stored("TWICE");
        assertThat(stored).hasSize(30);
        assertThat(items(stored, "TWICE3")).containsExactly("ITEM0", "ITEM1", "ITEM2", "ITEM3");
    }

    @Test
    void manyFaultsDoubleNoOrderAndLoseNoneSilently() {
        flows.call(ORDERS, order("FAULTYFIRST", 1));
        sandbox.faults(
                """
                [{"method":"PUT","path":"entity/*/*/SalesOrder","percent":10,"do":"dropAfterCommit"},
                 {"method":"PUT","path":"entity/*/*/SalesOrder","percent":5,"do":"reset"},
                 {"method":"PUT","path":"entity/*/*/SalesOrder","percent":5,"do":"status:429"},
                 {"method":"PUT","path":"entity/*/*/SalesOrder","percent":3,"do":"html"}]
                """);
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            orders.add(order("FAULTY" + i, 1 + i % 3));
        }
        java.util.Collections.shuffle(orders, new Random(11));
        List<?> results = (List<?>) flows.call(ORDERS, orders);
        sandbox.clearFaults();
        Map<String, JsonNode> stored = stored("FAULTY");
        for (int i = 0; i < orders.size(); i++) {
            RecordResult result = (RecordResult) results.get(i);
            String reference = String.valueOf(orders.get(i).get("CustomerOrder"));
            if (result.isSaved()) {
                assertThat(stored).containsKey(reference);
                assertThat(items(stored, reference))
                        .hasSameSizeAs((List<?>) orders.get(i).get("Details"))
                        .doesNotHaveDuplicates();
            } else {
                assertThat(result.getRefusal())
                        .isInstanceOf(UncertainWriteException.class)
                        .hasMessageContaining(reference);
            }
        }
        assertThat(results.stream().filter(result -> ((RecordResult) result).isSaved()))
                .hasSizeGreaterThan(145);
    }

    @Test
    void lineIsChangedAddedAndDeletedByItsKey() {
        flows.call(ORDERS, order("LINES", 2));
        Map<String, Object> change = Map.of(
                "CustomerOrder",
                "LINES",
                "Details",
                List.of(
                        Map.of("InventoryID", "ITEM0", "delete", true),
                        Map.of("InventoryID", "ITEM1", "OrderQty", 7),
                        Map.of("InventoryID", "NEW", "OrderQty", 1)));
        Exchange done = flows.send(ORDERS + "&operation=update", change, Map.of());
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeaders()).doesNotContainKey(AcumaticaConstants.NOT_SAVED);
        assertThat(items(stored("LINES"), "LINES")).containsExactly("ITEM1", "NEW");
    }

    @Test
    void updateOfWhatIsNotThereIsRefusedWithPatchAsWell() {
        flows.refused(
                "acumatica:erp/Customer?operation=update",
                Map.of("CustomerID", "NOTTHERE", "CustomerName", "x"),
                RecordNotFoundException.class);
        flows.refused(
                ORDERS + "&operation=update",
                Map.of("CustomerOrder", "NOTTHERE", "Description", "x"),
                RecordNotFoundException.class);
    }

    @Test
    void customFieldAndNoteAreWrittenAndSeen() {
        Map<String, Object> customer = Map.of(
                "CustomerID",
                "CUSTOMFIELD",
                "CustomerName",
                "Custom",
                "note",
                "Call first",
                "custom",
                Map.of("Document", Map.of("AttributeCOLOR", "red")));
        Exchange done = flows.send("acumatica:erp/Customer?custom=Document.AttributeCOLOR", customer, Map.of());
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeaders()).doesNotContainKey(AcumaticaConstants.NOT_SAVED);
        assertThat(String.valueOf(done.getMessage().getBody())).contains("red").contains("Call first");
    }

    @Test
    void linkedEntityIsWrittenAndSeen() {
        Map<String, Object> customer = Map.of(
                "CustomerID",
                "LINKED",
                "CustomerName",
                "Linked",
                "MainContact",
                Map.of("Email", "a@linked.example", "Address", Map.of("City", "Riga")));
        Exchange done = flows.send("acumatica:erp/Customer", customer, Map.of());
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeaders()).doesNotContainKey(AcumaticaConstants.NOT_SAVED);
        assertThat(String.valueOf(done.getMessage().getBody())).doesNotContain("Riga");
    }

    @Test
    void roleThatMayNotWriteIsTold() {
        WriteNotSavedException refusal = flows.refused(
                "acumatica:erp/Vendor", Map.of("VendorID", "V1", "VendorName", "Nobody"), WriteNotSavedException.class);
        assertThat(refusal.getFields()).extracting("path").contains("VendorName");
    }

    @Test
    void refusedFieldOfALineHasItsPlace() {
        RecordRejectedException refusal = flows.refused(
                "acumatica:erp/SalesOrder",
                Map.of(
                        "OrderType",
                        "SO",
                        "CustomerID",
                        "C1",
                        "Details",
                        List.of(
                                Map.of("InventoryID", "A", "OrderQty", 1),
                                Map.of("InventoryID", "B", "OrderQty", "x"))),
                RecordRejectedException.class);
        assertThat(refusal.getFieldErrors()).extracting("path").containsExactly("Details[1].OrderQty");
    }
}
