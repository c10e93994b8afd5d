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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.camelacumatica.AcumaticaConstants;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.ListStoppedException;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.model.WriteNotSavedException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writing and looking up, one record and many. */
@Timeout(120)
class ImportIT extends FlowsOnSandbox {
    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().seed("Customer", 20));

    private static Map<String, Object> customer(String id, String name) {
        return Map.of("CustomerID", id, "CustomerName", name, "CustomerClass", "LOCAL");
    }

    private String nameOf(String id) {
        for (JsonNode record : sandbox.records("Customer")) {
            if (record.path("CustomerID").path("value").asText().equals(id)) {
                return record.path("CustomerName").path("value").asText();
            }
        }
        return "";
    }

    @Test
    void anUpsertCreatesAndThenUpdates() {
        Object created = flows.call("acumatica:erp/Customer", customer("UPSERT", "First"));
        assertThat(created).isInstanceOf(Map.class);
        assertThat(nameOf("UPSERT")).isEqualTo("First");
        flows.call("acumatica:erp/Customer", customer("UPSERT", "Second"));
        assertThat(nameOf("UPSERT")).isEqualTo("Second");
    }

    @Test
    void textOfJsonIsWrittenToo() {
        flows.call("acumatica:erp/Customer", "{\"CustomerID\":\"TEXT\",\"CustomerName\":\"By text\"}");
        assertThat(nameOf("TEXT")).isEqualTo("By text");
    }

    @Test
    void aReplyCarriesItsHeaders() {
        Exchange done = flows.send("acumatica:erp/Customer", customer("HEADERS", "Headers"), Map.of());
        assertThat(done.getMessage().getHeaders())
                .containsEntry(AcumaticaConstants.CONNECTION, "erp")
                .containsEntry(AcumaticaConstants.ENTITY, "Customer")
                .containsEntry(AcumaticaConstants.STATUS_CODE, 200)
                .containsKey(AcumaticaConstants.ID);
    }

    @Test
    void aCreateOfWhatIsThereIsRefused() {
        flows.call("acumatica:erp/Customer?operation=create", customer("CREATE", "First"));
        RecordRejectedException refusal = flows.refused(
                "acumatica:erp/Customer?operation=create", customer("CREATE", "Second"), RecordRejectedException.class);
        assertThat(refusal.getStatusCode()).isEqualTo(412);
        assertThat(nameOf("CREATE")).isEqualTo("First");
    }

    @Test
    void anUpdateOfWhatIsNotThereIsRefused() {
        flows.refused(
                "acumatica:erp/Customer?operation=update", customer("NOWHERE", "Name"), RecordNotFoundException.class);
        assertThat(nameOf("NOWHERE")).isEmpty();
    }

    @Test
    void aDeleteRemovesTheRecord() {
        flows.call("acumatica:erp/Customer", customer("DELETE", "To go"));
        flows.call("acumatica:erp/Customer?operation=delete&keys=DELETE", null);
        assertThat(nameOf("DELETE")).isEmpty();
    }

    @Test
    void aLookupByKeysFindsTheRecord() {
        flows.call("acumatica:erp/Customer", customer("LOOKUP", "Found"));
        assertThat((Map<?, ?>) flows.call("acumatica:erp/Customer?operation=get&keys=LOOKUP", null))
                .extracting("CustomerName")
                .isEqualTo("Found");
    }

    @Test
    void aKeyThatLooksLikeMoreThanAKeyIsOnlyAKey() {
        String name = "O'Neill & Söhne #1?";
        String key = "A#1 ?'X";
        flows.call("acumatica:erp/Customer", customer(key, name));
        Exchange found =
                flows.send("acumatica:erp/Customer?operation=get", null, Map.of(AcumaticaConstants.KEYS, List.of(key)));
        assertThat((Map<?, ?>) found.getMessage().getBody())
                .extracting("CustomerName")
                .isEqualTo(name);
    }

    @Test
    void whatIsNotFoundIsAnExceptionOrNothing() {
        RecordNotFoundException refusal =
                flows.refused("acumatica:erp/Customer?operation=get&keys=MISSING", null, RecordNotFoundException.class);
        assertThat(refusal).hasMessageContaining("'MISSING'").hasMessageContaining("connection 'erp'");
        assertThat(flows.call("acumatica:erp/Customer?operation=get&keys=MISSING&notFound=null", null))
                .isNull();
    }

    @Test
    void aQueryBringsAList() {
        flows.call("acumatica:erp/Customer", customer("QUERY", "Queried"));
        assertThat((List<?>) flows.call(
                        "acumatica:erp/Customer?operation=query&filter=CustomerName eq 'Queried'&select=CustomerID",
                        null))
                .hasSize(1);
    }

    @Test
    void ofAListTheGoodAreSavedAndTheBadAreToldInOrder() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            list.add(
                    i % 4 == 3
                            ? Map.of("CustomerID", "LIST" + i, "CustomerName", "L", "CustomerClass", "NONSENSE")
                            : customer("LIST" + i, "Listed " + i));
        }
        List<?> results = (List<?>) flows.call("acumatica:erp/Customer", list);
        assertThat(results).hasSize(10);
        for (int i = 0; i < 10; i++) {
            RecordResult result = (RecordResult) results.get(i);
            assertThat(result.getIndex()).isEqualTo(i);
            assertThat(result.isSaved()).as("record %d", i).isEqualTo(i % 4 != 3);
        }
        RecordRejectedException refusal = (RecordRejectedException) ((RecordResult) results.get(3)).getRefusal();
        assertThat(refusal).isNotNull();
        assertThat(refusal.getFieldErrors()).extracting("path").containsExactly("CustomerClass");
        assertThat(refusal).hasMessageContaining("'LIST3'").hasMessageContaining("422");
    }

    @Test
    void stopOnErrorEndsTheListAndTellsWhatWasNotSent() {
        List<Map<String, Object>> list = List.of(
                customer("STOP0", "One"),
                Map.of("CustomerID", "STOP1", "CustomerName", ""),
                customer("STOP2", "Three"));
        ListStoppedException stopped =
                flows.refused("acumatica:erp/Customer?stopOnError=true", list, ListStoppedException.class);
        assertThat(stopped.getIndex()).isEqualTo(1);
        assertThat(stopped.getSavedCount()).isEqualTo(1);
        assertThat(stopped.getNotSentCount()).isEqualTo(1);
        assertThat(nameOf("STOP2")).isEmpty();
    }

    @Test
    void anUnknownFieldIsRefusedWithTheNearestKnownOne() {
        RecordRejectedException refusal = flows.refused(
                "acumatica:erp/Customer",
                Map.of("CustomerID", "UNKNOWN", "CustomerNmae", "Typo"),
                RecordRejectedException.class);
        assertThat(refusal).hasMessageContaining("CustomerNmae").hasMessageContaining("CustomerName");
        assertThat(sandbox.journal().log()).noneMatch(entry -> entry.method().equals("PUT"));
    }

    @Test
    void aValueOfTheWrongTypeIsRefusedBeforeItIsSent() {
        RecordRejectedException refusal = flows.refused(
                "acumatica:erp/SalesOrder",
                Map.of("OrderType", "SO", "Date", "tomorrow", "OrderTotal", "much"),
                RecordRejectedException.class);
        assertThat(refusal.getFieldErrors()).extracting("path").containsExactlyInAnyOrder("Date", "OrderTotal");
        assertThat(sandbox.journal().log()).noneMatch(entry -> entry.method().equals("PUT"));
    }

    @Test
    void anAnswerOf200ThatSavedNothingIsTold() {
        String order = sandbox.records("SalesOrder")
                .get(0)
                .path("OrderNbr")
                .path("value")
                .asText();
        String type = sandbox.records("SalesOrder")
                .get(0)
                .path("OrderType")
                .path("value")
                .asText();
        WriteNotSavedException refusal = flows.refused(
                "acumatica:erp/SalesOrder",
                Map.of("OrderType", type, "OrderNbr", order, "OrderTotal", "123456.78"),
                WriteNotSavedException.class);
        assertThat(refusal.getFields()).extracting("path").containsExactly("OrderTotal");
    }

    @Test
    void aLostAnswerOfACreateIsUncertainAndNothingIsWrittenTwice() {
        flows.connection("numbering", sandbox, erp -> {
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
        });
        int before = sandbox.records("SalesOrder").size();
        sandbox.fault(Fault.once("PUT", "entity/*/*/SalesOrder", "dropAfterCommit"));
        AcumaticaException lost = flows.refused(
                "acumatica:numbering/SalesOrder",
                Map.of("OrderType", "SO", "CustomerID", "CUSTOMER"),
                UncertainWriteException.class);
        assertThat(lost).hasMessageContaining("look whether the record is there");
        assertThat(sandbox.records("SalesOrder").size()).isEqualTo(before + 1);
    }

    @Test
    void aLostAnswerOfAnUpdateByKeysIsRepeated() {
        flows.call("acumatica:erp/Customer", customer("LOST", "Before"));
        sandbox.fault(Fault.once("PUT", "entity/*/*/Customer", "dropAfterCommit"));
        flows.call("acumatica:erp/Customer?operation=update", customer("LOST", "After"));
        assertThat(nameOf("LOST")).isEqualTo("After");
    }

    @Test
    void aDeclinedWriteGoesAgain() {
        sandbox.fault(Fault.once("PUT", "entity/*/*/Customer", "status:429").times(3));
        flows.call("acumatica:erp/Customer", customer("DECLINED", "In the end"));
        assertThat(nameOf("DECLINED")).isEqualTo("In the end");
    }
}
