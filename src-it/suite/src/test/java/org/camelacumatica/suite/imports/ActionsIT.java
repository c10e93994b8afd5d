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

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.camelacumatica.AcumaticaConstants;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.camelacumatica.suite.Flows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions of records: how they are asked for, how they end, and what is told where they do not. */
@Timeout(120)
class ActionsIT {
    private static final String RELEASE = "acumatica:erp/SalesOrder?operation=action&action=ReleaseFromHold";
    private static final String STATUS = "entity/*/*/SalesOrder/*/status/*";

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().withoutSeed());

    @TempDir
    private Path state;

    private Sandbox sandbox;
    private HeldOrders orders;
    private Flows flows;

    @BeforeEach
    void begin() {
        sandbox = ERP.sandbox();
        orders = new HeldOrders(sandbox);
        flows = Flows.on(sandbox, state);
    }

    @AfterEach
    void end() {
        flows.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
    }

    private long posts() {
        return sandbox.journal().log().stream()
                .filter(entry -> entry.method().equals("POST") && entry.path().contains("/SalesOrder/"))
                .count();
    }

    @Test
    void runsForTheRecordOfTheBodyAndLeavesTheBodyAsItIs() {
        String order = orders.plantOne("BODY");
        Map<String, Object> body = Map.of("OrderType", "SO", "OrderNbr", order, "CustomerOrder", "not written");
        assertThat(flows.call(RELEASE, body)).isEqualTo(body);
        assertThat(orders.status(order)).isEqualTo("Open");
        assertThat(orders.field(order, "CustomerOrder")).isEmpty();
    }

    @Test
    void runsForTheRecordThatKeysName() {
        String order = orders.plantOne("KEYS");
        flows.call(RELEASE + "&keys=SO/" + order, null);
        assertThat(orders.status(order)).isEqualTo("Open");
        flows.call(RELEASE.replace("ReleaseFromHold", "PutOnHold") + "&keys=SO/" + order, "a text of before");
        assertThat(orders.status(order)).isEqualTo("On Hold");
    }

    @Test
    void runsForTheRecordThatWasWrittenBefore() {
        flows.add(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("direct:order")
                        .to("acumatica:erp/SalesOrder?operation=create")
                        .to("acumatica:erp/SalesOrder?operation=action&action=ReleaseFromHold&select=OrderNbr,Status");
            }
        });
        Object released = flows.call("direct:order", Map.of("OrderType", "SO", "Hold", true, "CustomerID", "ALDER"));
        assertThat(((Map<?, ?>) released).get("Status")).isEqualTo("Open");
        assertThat(orders.status(String.valueOf(((Map<?, ?>) released).get("OrderNbr"))))
                .isEqualTo("Open");
    }

    @Test
    void headersNameActionAndRecord() {
        String order = orders.plantOne("HEAD");
        Exchange done = flows.send(
                "acumatica:erp/SalesOrder",
                null,
                Map.of(
                        AcumaticaConstants.OPERATION, "action",
                        AcumaticaConstants.ACTION, "ReleaseFromHold",
                        AcumaticaConstants.KEYS, List.of("SO", order)));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(AcumaticaConstants.STATUS_CODE)).isEqualTo(204);
        assertThat(orders.status(order)).isEqualTo("Open");
    }

    @Test
    void fieldsOfTheEntityAreSavedFirst() {
        String order = orders.plantOne("FIRST");
        Map<String, Object> entity = Map.of("OrderType", "SO", "OrderNbr", order, "CustomerOrder", "PO-1");
        flows.call(RELEASE, Map.of("entity", entity, "parameters", Map.of()));
        assertThat(orders.field(order, "CustomerOrder")).isEqualTo("PO-1");
        assertThat(orders.status(order)).isEqualTo("Open");
    }

    @Test
    void whatItFailedWithIsTold() {
        String order = orders.plantOne("FAIL");
        RecordRejectedException refusal = flows.refused(
                "acumatica:erp/SalesOrder?operation=action&action=PrepareSalesInvoice",
                HeldOrders.keys(order),
                RecordRejectedException.class);
        assertThat(refusal)
                .hasMessageContaining("Action 'PrepareSalesInvoice' of SalesOrder 'SO/" + order + "'")
                .hasMessageContaining("was begun and failed with 500")
                .hasMessageContaining("on hold");
        assertThat(orders.status(order)).isEqualTo("On Hold");
    }

    @ParameterizedTest
    @CsvSource({"RelaseFromHold, ReleaseFromHold", "CancelSalesOrdr, CancelSalesOrder"})
    void oneThatDoesNotExistIsRefusedWithTheNearest(String wrong, String near) {
        String order = orders.plantOne("NONE" + wrong.charAt(0));
        RecordRejectedException refusal = flows.refused(
                "acumatica:erp/SalesOrder?operation=action&action=" + wrong,
                HeldOrders.keys(order),
                RecordRejectedException.class);
        assertThat(refusal)
                .hasMessageContaining("there is no such action")
                .hasMessageContaining("Did you mean '" + near + "'?");
    }

    @Test
    void parametersAreSentWithTheirTypes() {
        String order = orders.plantOne("PARAM");
        flows.call(RELEASE, HeldOrders.keys(order));
        flows.call(
                "acumatica:erp/SalesOrder?operation=action&action=SalesOrderCreateShipment&keys=SO/" + order,
                Map.of("ShipmentDate", java.time.LocalDate.of(2026, 1, 31), "WarehouseID", "MAIN"));
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void parametersThatItDoesNotHaveOrThatDoNotFitAreToldBeforeAnythingIsSent() {
        String order = orders.plantOne("WRONG");
        String ship = "acumatica:erp/SalesOrder?operation=action&action=SalesOrderCreateShipment&keys=SO/" + order;
        RecordRejectedException refusal = flows.refused(
                ship, Map.of("ShipmntDate", "2026-01-31", "WarehouseID", "MAIN"), RecordRejectedException.class);
        assertThat(refusal.getFieldErrors()).extracting("path").containsExactly("parameters.ShipmntDate");
        assertThat(refusal).hasMessageContaining("did you mean 'ShipmentDate'?");
        assertThat(flows.refused(ship, Map.of("ShipmentDate", "tomorrow"), RecordRejectedException.class)
                        .getFieldErrors())
                .extracting("path")
                .containsExactly("parameters.ShipmentDate");
        assertThat(flows.refused(RELEASE + "&keys=SO/" + order, Map.of("Reason", "x"), RecordRejectedException.class))
                .hasMessageContaining("custom, view to field to value");
        assertThat(posts()).isZero();
    }

    @Test
    void oneWithoutARecordOrANameIsRefused() {
        assertThat(flows.refused(RELEASE, Map.of("CustomerOrder", "PO-1"), RecordRejectedException.class))
                .hasMessageContaining("which record is meant");
        assertThat(flows.refused(
                        "acumatica:erp/SalesOrder?operation=action",
                        HeldOrders.keys("X"),
                        RecordRejectedException.class))
                .hasMessageContaining("no action is named");
    }

    @Test
    void lostAnswerToItsBeginningIsUncertainAndItIsBegunOnce() {
        String order = orders.plantOne("LOST");
        sandbox.fault(Fault.once("POST", "entity/*/*/SalesOrder/*", "dropAfterCommit"));
        flows.refused(RELEASE, HeldOrders.keys(order), UncertainWriteException.class);
        assertThat(posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "html", "status:503", "deadBearer", "dropAfterCommit", "status:429"})
    void faultsOfThePollsChangeNothing(String fault) {
        String order = orders.plantOne("POLL" + Math.abs(fault.hashCode()));
        sandbox.fault(Fault.once("GET", STATUS, fault).times(fault.equals("deadBearer") ? 1 : 2));
        flows.call(RELEASE, HeldOrders.keys(order));
        assertThat(orders.status(order)).isEqualTo("Open");
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void pollsThatAreNeverAnsweredLeaveItUncertain() {
        String order = orders.plantOne("NEVER");
        sandbox.fault(Fault.once("GET", STATUS, "status:503").always());
        UncertainWriteException lost = flows.refused(RELEASE, HeldOrders.keys(order), UncertainWriteException.class);
        assertThat(lost).hasMessageContaining("was begun, and how it ended is not known");
    }

    @Test
    void declinedBeginningGoesAgain() {
        String order = orders.plantOne("AGAIN");
        sandbox.fault(
                Fault.once("POST", "entity/*/*/SalesOrder/*", "status:429").times(3));
        flows.call(RELEASE, HeldOrders.keys(order));
        assertThat(orders.status(order)).isEqualTo("Open");
    }
}
