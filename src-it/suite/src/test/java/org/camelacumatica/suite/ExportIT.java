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
package org.camelacumatica.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Processor;
import org.camelacumatica.AcumaticaConstants;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.suite.Flows.Exported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exports of everything: each record exactly once, in the shape that was asked for, by as few requests as there are. */
@Timeout(120)
class ExportIT extends FlowsOnSandbox {
    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().seed("Customer", 230));

    private List<String> planted(String entity, String... fields) {
        List<String> keys = new java.util.ArrayList<>();
        for (JsonNode record : sandbox.records(entity)) {
            StringBuilder key = new StringBuilder();
            for (String field : fields) {
                key.append(key.isEmpty() ? "" : "/")
                        .append(record.path(field).path("value").asText());
            }
            keys.add(key.toString());
        }
        return keys;
    }

    private static List<String> exported(Exported export, String... fields) {
        List<String> keys = new java.util.ArrayList<>();
        for (Object body : export.bodies()) {
            StringBuilder key = new StringBuilder();
            for (String field : fields) {
                key.append(key.isEmpty() ? "" : "/").append(((Map<?, ?>) body).get(field));
            }
            keys.add(key.toString());
        }
        return keys;
    }

    @Test
    void everyCustomerComesOnceByPagesOfKeys() {
        List<String> there = planted("Customer", "CustomerID");
        Exported export = flows.export("acumatica:erp/Customer?pageSize=50");
        assertThat(export.progress().error()).isEmpty();
        assertThat(exported(export, "CustomerID"))
                .hasSizeGreaterThanOrEqualTo(230)
                .containsExactlyInAnyOrderElementsOf(there);
        assertThat(sandbox.journal().requests()).isLessThanOrEqualTo(there.size() / 50 + 4);
        assertThat(sandbox.journal().tokenRequests()).isEqualTo(1);
    }

    @Test
    void everyOrderComesOnceByTwoKeys() {
        Exported export = flows.export("acumatica:erp/SalesOrder?pageSize=7&archived=true");
        assertThat(exported(export, "OrderType", "OrderNbr"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(planted("SalesOrder", "OrderType", "OrderNbr"));
    }

    @Test
    void everyPaymentComesOnceThoughItsTypeIsALabel() {
        Exported export = flows.export("acumatica:erp/Payment?pageSize=7");
        assertThat(exported(export, "Type", "ReferenceNbr"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(planted("Payment", "Type", "ReferenceNbr"));
    }

    @Test
    void anEntityWithoutALastModifiedFieldIsExportedToo() {
        assertThat(exported(flows.export("acumatica:erp/ShipVia?pageSize=2"), "CarrierID"))
                .containsExactlyInAnyOrderElementsOf(planted("ShipVia", "CarrierID"));
    }

    @Test
    void pagesComeAsListsWithTheirNumbers() {
        Exported export = flows.export("acumatica:erp/Customer?pageSize=100&delivery=page");
        assertThat(export.bodies()).hasSize(3).allSatisfy(body -> assertThat(body)
                .isInstanceOf(List.class));
        assertThat(export.headers())
                .extracting(headers -> headers.get(AcumaticaConstants.PAGE))
                .containsExactly(1, 2, 3);
        assertThat(export.values("CustomerID"))
                .hasSameSizeAs(planted("Customer", "CustomerID"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPlainRecordHoldsJavaValues() {
        Map<?, ?> order = (Map<?, ?>) flows.export("acumatica:erp/SalesOrder?limit=1&expand=Details")
                .bodies()
                .get(0);
        assertThat(order.get("OrderTotal")).isInstanceOf(BigDecimal.class);
        assertThat(order.get("Date")).isInstanceOf(LocalDate.class);
        assertThat(order.get("LastModified")).isInstanceOf(OffsetDateTime.class);
        assertThat((List<?>) order.get("Details")).isNotEmpty();
    }

    @Test
    void aWrappedRecordIsTheServersShape() {
        Map<?, ?> customer = (Map<?, ?>) flows.export("acumatica:erp/Customer?limit=1&format=wrapped")
                .bodies()
                .get(0);
        assertThat(customer.get("CustomerID")).isInstanceOf(Map.class);
        assertThat(customer.get("custom")).isEqualTo(Map.of());
    }

    @Test
    void aRecordAsTextIsTheServersText() {
        Object customer = flows.export("acumatica:erp/Customer?limit=1&format=json")
                .bodies()
                .get(0);
        assertThat(customer).asString().startsWith("{\"id\":\"").contains("\"CustomerID\":{\"value\":\"");
    }

    @Test
    void selectExpandAndFilterReachTheServer() {
        Exported export = flows.export("acumatica:erp/Customer?filter=CustomerClass eq 'LOCAL'"
                + "&select=CustomerID,CustomerClass&expand=MainContact");
        assertThat(export.bodies()).isNotEmpty();
        assertThat(export.values("CustomerClass")).containsOnly("LOCAL");
        assertThat(export.values("MainContact"))
                .allSatisfy(contact -> assertThat(contact).isInstanceOf(Map.class));
        assertThat(export.values("CustomerName")).containsOnlyNulls();
    }

    @Test
    void customFieldsComeByViewAndName() {
        sandbox.plant(
                "Customer",
                "[{\"CustomerID\":\"CUSTOMISED\",\"CustomerName\":\"Customised\",\"custom\":{\"BAccount\":"
                        + "{\"AttributeCOLOR\":{\"type\":\"CustomStringField\",\"value\":\"green\"}}}}]");
        Exported export = flows.export("acumatica:erp/Customer?keyValues=CUSTOMISED&custom=BAccount.AttributeCOLOR");
        assertThat(export.values("custom")).containsExactly(Map.of("BAccount", Map.of("AttributeCOLOR", "green")));
    }

    @Test
    void aLimitEndsTheExport() {
        Exported export = flows.export("acumatica:erp/Customer?pageSize=50&limit=70");
        assertThat(export.values("CustomerID")).hasSize(70).doesNotHaveDuplicates();
    }

    @Test
    void aTestDeliversTen() {
        assertThat(flows.export("acumatica:erp/Customer?exportType=test").bodies())
                .hasSize(10);
    }

    @Test
    void namedRecordsComeByTheirKeys() {
        String first = planted("SalesOrder", "OrderType", "OrderNbr").get(0);
        Exported export = flows.export("acumatica:erp/SalesOrder?keyValues=" + first);
        assertThat(exported(export, "OrderType", "OrderNbr")).containsExactly(first);
    }

    @Test
    void aRouteInYamlExports() throws Exception {
        String yaml =
                """
                - route:
                    id: yaml
                    from:
                      uri: acumatica:erp/Customer
                      parameters:
                        pageSize: 100
                        select: CustomerID,CustomerName
                        filter: CustomerClass eq 'LOCAL' or CustomerClass eq 'INTL'
                        initialDelay: 0
                      steps:
                        - process:
                            ref: keep
                """;
        List<Object> kept = new CopyOnWriteArrayList<>();
        flows.context().getRegistry().bind("keep", (Processor)
                exchange -> kept.add(exchange.getMessage().getBody()));
        var resource = org.apache.camel.support.ResourceHelper.fromString("flow.yaml", yaml);
        org.apache.camel.support.PluginHelper.getRoutesLoader(flows.context()).loadRoutes(resource);
        flows.start();
        org.awaitility.Awaitility.await()
                .until(() -> flows.progress("yaml").state().equals("done"));
        assertThat(flows.progress("yaml").records()).isPositive();
        assertThat(kept).hasSize((int) flows.progress("yaml").records()).allSatisfy(body -> assertThat(body)
                .isInstanceOf(Map.class));
    }
}
