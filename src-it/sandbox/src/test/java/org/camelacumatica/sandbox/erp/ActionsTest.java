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
package org.camelacumatica.sandbox.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ActionsTest {
    private static final String ORDER = "{\"OrderType\":{\"value\":\"SO\"},\"OrderNbr\":{\"value\":\"000001\"}}";

    private static Desk desk(Duration actionTime) {
        Desk desk = new Desk(ErpSettings.defaults()
                .withSeed(Map.of())
                .withFeatures(new ErpFeatures(actionTime, false, true, Set.of())));
        desk.put("SalesOrder", "{\"Hold\":{\"value\":true},\"CustomerID\":{\"value\":\"A\"}}");
        return desk;
    }

    private static String start(Desk desk, String action) {
        Desk.Answer answer = desk.send("POST", "SalesOrder/" + action, "{\"entity\":" + ORDER + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String location = answer.headers().getOrDefault("Location", "");
        return location.substring(location.indexOf(Desk.V25) + Desk.V25.length());
    }

    private static String field(Desk desk, String name) {
        return desk.get("SalesOrder/SO/000001").json().path(name).path("value").asText();
    }

    @Test
    void holdIsReleasedAndPutByAction() {
        Desk desk = desk(Duration.ZERO);
        assertThat(field(desk, "Status")).isEqualTo("On Hold");
        String poll = start(desk, "ReleaseFromHold");
        assertThat(desk.get(poll).status()).isEqualTo(202);
        assertThat(desk.get(poll).status()).isEqualTo(204);
        assertThat(field(desk, "Hold")).isEqualTo("false");
        assertThat(field(desk, "Status")).isEqualTo("Open");
        start(desk, "PutOnHold");
        assertThat(field(desk, "Hold")).isEqualTo("true");
        assertThat(field(desk, "Status")).isEqualTo("On Hold");
    }

    @Test
    void whatADocumentOnHoldRefusesShowsInThePoll() {
        Desk desk = desk(Duration.ZERO);
        String poll = start(desk, "PrepareSalesInvoice");
        assertThat(desk.get(poll).status()).isEqualTo(202);
        Desk.Answer failed = desk.get(poll);
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.json().path("exceptionMessage").asText()).contains("on hold");
        assertThat(field(desk, "Status")).isEqualTo("On Hold");
    }

    @Test
    void noOtherSessionFindsTheOperation() {
        Desk desk = desk(Duration.ZERO);
        String poll = start(desk, "ReleaseFromHold");
        desk.session = 2;
        assertThat(desk.get(poll).status()).isEqualTo(404);
        desk.session = 1;
        assertThat(desk.get(poll).status()).isEqualTo(202);
    }

    @Test
    void screenIsBusyForTheSessionUntilTheOperationIsOver() {
        Desk desk = desk(Duration.ofSeconds(2));
        String poll = start(desk, "ReleaseFromHold");
        assertThat(desk.get("SalesOrder?$top=1").status()).isEqualTo(409);
        assertThat(desk.get("SalesOrder?$top=1").text()).isEmpty();
        assertThat(desk.send("POST", "SalesOrder/PutOnHold", "{\"entity\":" + ORDER + "}")
                        .status())
                .isEqualTo(409);
        assertThat(desk.get("Customer?$top=1").status()).isEqualTo(200);
        assertThat(desk.get(poll).status()).isEqualTo(202);
        desk.session = 2;
        assertThat(field(desk, "Status")).isEqualTo("On Hold");
        desk.session = 1;
        await().untilAsserted(() -> assertThat(desk.get(poll).status()).isEqualTo(204));
        assertThat(field(desk, "Status")).isEqualTo("Open");
    }

    @Test
    void fieldsOfTheEntityAreSavedBeforeTheActionBegins() {
        Desk desk = desk(Duration.ZERO);
        String changed = ORDER.replace("}}", "},\"CustomerOrder\":{\"value\":\"PO-7\"}}");
        Desk.Answer answer = desk.send("POST", "SalesOrder/ReleaseFromHold", "{\"entity\":" + changed + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(field(desk, "CustomerOrder")).isEqualTo("PO-7");
        assertThat(field(desk, "Hold")).isEqualTo("false");
    }

    @Test
    void emptyRecordNamesTheActionsOfTheWorkflow() {
        Desk desk = desk(Duration.ZERO);
        assertThat(desk.get("SalesOrder/$adHocSchema")
                        .json()
                        .path("_workflowActions")
                        .has("ReleaseFromHold"))
                .isTrue();
    }

    @Test
    void ordersOfTheTypeThatIsSetUpSoAreHeldOnEntry() {
        Desk desk = desk(Duration.ZERO);
        String held =
                desk.put("SalesOrder", "{\"OrderType\":{\"value\":\"SA\"}}").text();
        assertThat(held).contains("\"Hold\":{\"value\":true}").contains("On Hold");
        String other =
                desk.put("SalesOrder", "{\"OrderType\":{\"value\":\"SO\"}}").text();
        assertThat(other).contains("\"Hold\":{\"value\":false}");
    }
}
