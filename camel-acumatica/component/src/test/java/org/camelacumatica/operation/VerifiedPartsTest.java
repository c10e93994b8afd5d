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
package org.camelacumatica.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camelacumatica.operation.OperationWorld.field;
import static org.camelacumatica.operation.OperationWorld.spec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.WriteNotSavedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is compared of linked entities, details and custom fields. */
class VerifiedPartsTest {
    private final RecordServer server = new RecordServer();
    private final OperationWorld world = new OperationWorld(server);

    @AfterEach
    void end() {
        world.close();
    }

    private static Map<String, Object> order(Object... lines) {
        return Map.of("OrderType", "SO", "OrderNbr", "1", "Description", "One", "Details", List.of(lines));
    }

    private static Map<String, Object> line(String item, Object quantity) {
        return Map.of("InventoryID", item, "OrderQty", quantity);
    }

    private OperationOutcome upsert(String entity, WriteRules rules, Map<String, Object> body) {
        return world.run(spec(OperationKind.upsert, entity).withRules(rules), body);
    }

    @Test
    void honestWriteOfLinesIsNotTold() {
        OperationOutcome outcome =
                upsert("SalesOrder", WriteRules.DEFAULT, order(line("A", "2.00"), line("A", 2), line("B", "1")));
        assertThat(outcome.notSaved()).isEmpty();
        assertThat(String.valueOf(outcome.body())).doesNotContain("Details");
        assertThat(server.log()).containsExactly("PUT SalesOrder?$expand=Details");
    }

    @Test
    void fieldOfALineThatIsNotSavedIsToldWithItsPlace() {
        server.forms("Details/OrderQty", quantity -> quantity.toString().equals("3") ? 0 : quantity);
        assertThat(upsert("SalesOrder", WriteRules.DEFAULT, order(line("A", "2"), line("B", "3")))
                        .notSaved())
                .containsExactly(new FieldError("Details[1].OrderQty", "sent '3', came back '0'"));
    }

    @Test
    void linesThatTheServerDropsAreTold() {
        server.ignores("Details");
        assertThat(upsert("SalesOrder", WriteRules.DEFAULT, order(line("A", "2")))
                        .notSaved())
                .containsExactly(new FieldError("Details[0]", "was sent, and did not come back"));
    }

    @Test
    void newLineAmongOldOnesIsFoundWhereverItStands() {
        server.plant("SalesOrder", "OrderType", "SO", "OrderNbr", "1", "Details", List.of(line("A", 1), line("Z", 9)));
        assertThat(upsert("SalesOrder", WriteRules.DEFAULT, order(line("B", 5))).notSaved())
                .isEmpty();
    }

    @Test
    void lineThatIsStillThereAfterItsDeletionIsTold() {
        OperationSpec showing =
                OperationSpec.of(OperationKind.upsert, Query.of("SalesOrder").withExpand(List.of("Details")));
        List<?> lines = (List<?>) field(world.run(showing, order(line("A", 1))).body(), "Details");
        Object id = field(lines.get(0), "id");
        server.ignores("Details");
        assertThat(upsert("SalesOrder", WriteRules.DEFAULT, order(Map.of("id", String.valueOf(id), "delete", true)))
                        .notSaved())
                .containsExactly(new FieldError("Details[0]", "is to be deleted, and is still there"));
    }

    @Test
    void linkedEntityIsComparedAtEveryDepth() {
        Map<String, Object> customer =
                Map.of("CustomerID", "A1", "MainContact", Map.of("Email", "a@b.c", "Address", Map.of("City", "Riga")));
        assertThat(upsert("Customer", WriteRules.DEFAULT, customer).notSaved()).isEmpty();
        server.ignores("MainContact/Address/City", "MainContact/Email");
        assertThatThrownBy(() -> upsert(
                        "Customer",
                        WriteRules.DEFAULT,
                        Map.of(
                                "CustomerID",
                                "A1",
                                "MainContact",
                                Map.of("Email", "x@b.c", "Address", Map.of("City", "Oslo")))))
                .isInstanceOfSatisfying(WriteNotSavedException.class, refusal -> assertThat(refusal.getFields())
                        .extracting(FieldError::path)
                        .containsExactlyInAnyOrder("MainContact.Email", "MainContact.Address.City"));
        assertThat(server.log()).allMatch(line -> line.contains("$expand=MainContact,MainContact/Address"));
    }

    @Test
    void customFieldHasItsTypeFromTheSchemaAndIsCompared() {
        Map<String, Object> customer =
                Map.of("CustomerID", "A1", "custom", Map.of("Document", Map.of("Color", "red", "Weight", "2.50")));
        OperationOutcome outcome = upsert("Customer", WriteRules.DEFAULT, customer);
        assertThat(outcome.notSaved()).isEmpty();
        assertThat(server.values("Customer", "custom"))
                .containsExactly(Map.of("Document", Map.of("Color", "red", "Weight", new BigDecimal("2.50"))));
        server.ignores("custom/Document/Color");
        assertThat(upsert(
                                "Customer",
                                WriteRules.DEFAULT,
                                Map.of(
                                        "CustomerID",
                                        "A1",
                                        "CustomerName",
                                        "One",
                                        "custom",
                                        Map.of("Document", Map.of("Color", "blue"))))
                        .notSaved())
                .containsExactly(new FieldError("custom.Document.Color", "sent 'blue', came back 'red'"));
    }

    @Test
    void customValueOfTheWrongTypeIsNotSent() {
        assertThatThrownBy(() -> upsert(
                        "Customer",
                        WriteRules.DEFAULT,
                        Map.of("CustomerID", "A1", "custom", Map.of("Document", Map.of("Weight", "heavy")))))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("custom.Document.Weight: is not a number: 'heavy'");
    }

    @Test
    void whatIsNotAskedForIsTakenOutAgain() {
        for (RecordFormat format : RecordFormat.values()) {
            OperationSpec spec = OperationSpec.of(
                            OperationKind.upsert,
                            Query.of("SalesOrder")
                                    .withSelect(List.of("OrderNbr", "Details/InventoryID"))
                                    .withExpand(List.of("Details")))
                    .withFormat(format);
            OperationOutcome outcome = world.run(spec, order(line("Part", "7.25")));
            assertThat(outcome.notSaved()).isEmpty();
            assertThat(String.valueOf(outcome.body()))
                    .contains("Part")
                    .doesNotContain("7.25")
                    .doesNotContain("Description");
        }
    }

    @Test
    void ignoredFieldsAreNotComparedByThemselvesOrWithAllThatIsBelow() {
        server.ignores("Description", "Details/OrderQty");
        WriteRules rules = WriteRules.DEFAULT
                .withVerify(Verify.fail)
                .withVerifyIgnore(FieldPaths.of(List.of("Description", "Details[0].OrderQty")));
        assertThat(upsert("SalesOrder", rules, order(line("A", 2))).notSaved()).isEmpty();
        server.ignores("Details");
        WriteRules all = rules.withVerifyIgnore(FieldPaths.of(List.of("Description", "Details")));
        assertThat(upsert("SalesOrder", all, order(line("B", 2))).notSaved()).isEmpty();
    }

    @Test
    void placeholderOfAKeyIsReplacedAsAskedFor() {
        server.autoNumbering();
        assertThat(upsert("Customer", WriteRules.DEFAULT, Map.of("CustomerID", "<NEW>", "CustomerName", "One"))
                        .notSaved())
                .isEmpty();
    }

    @Test
    void noteIsComparedAndNeverSelected() {
        OperationSpec spec =
                OperationSpec.of(OperationKind.upsert, Query.of("Customer").withSelect(List.of("CustomerID")));
        assertThat(world.run(spec, Map.of("CustomerID", "A1", "note", "Call first"))
                        .notSaved())
                .isEmpty();
        assertThat(server.log()).containsExactly("PUT Customer?$select=CustomerID");
    }

    @Test
    void unknownNameWithinALineIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> upsert(
                        "SalesOrder",
                        WriteRules.DEFAULT,
                        order(line("A", 1), Map.of("InventoryID", "B", "OrderQuty", 1))))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining(
                        "Details[1].OrderQuty: is no field of SalesOrderDetail; did you mean 'OrderQty'?");
        assertThat(server.log()).isEmpty();
    }
}
