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
import static org.camelacumatica.operation.OperationWorld.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordChange;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.operation.RecordServer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Documents that the server numbers, with a number of the sender's own. */
@Timeout(30)
class ReferencedWriteTest {
    private final RecordServer server = new RecordServer().autoNumbering();
    private final OperationWorld world = new OperationWorld(server, 4);

    @AfterEach
    void end() {
        world.close();
    }

    private static OperationSpec by(OperationKind kind) {
        return spec(kind, "SalesOrder").withRules(WriteRules.DEFAULT.withExternalReference("CustomerOrder"));
    }

    private static Map<String, Object> order(String reference, String text) {
        return Map.of(
                "OrderType",
                "SO",
                "CustomerOrder",
                reference,
                "Description",
                text,
                "Details",
                List.of(Map.of("InventoryID", "A", "OrderQty", 1)));
    }

    private static Map<String, Object> head(String reference, String text) {
        return Map.of("OrderType", "SO", "CustomerOrder", reference, "Description", text);
    }

    private OperationOutcome upsert(Map<String, Object> body) {
        return world.run(by(OperationKind.upsert), body);
    }

    @Test
    void secondUpsertOfAReferenceChangesTheRecordOfTheFirst() {
        upsert(head("PO-1", "One"));
        OperationOutcome second = upsert(head("po-1", "Uno"));
        assertThat(second.notSaved()).isEmpty();
        assertThat(server.values("SalesOrder", "Description")).containsExactly("Uno");
        assertThat(server.values("SalesOrder", "OrderNbr")).containsExactly("C1165");
    }

    @Test
    void createOfAReferenceThatIsThereIsRefused() {
        upsert(head("PO-1", "One"));
        assertThatThrownBy(() -> world.run(by(OperationKind.create), head("PO-1", "Uno")))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("a record of CustomerOrder 'PO-1' exists already");
        assertThatThrownBy(() -> world.run(by(OperationKind.update), head("PO-2", "Two")))
                .isInstanceOf(RecordNotFoundException.class);
        assertThat(server.count("SalesOrder")).isOne();
    }

    @Test
    void lostAnswerOfASavedDocumentIsFoundByItsReference() {
        server.next(Fault.DROP_AFTER);
        OperationOutcome outcome = upsert(order("PO-1", "One"));
        assertThat(outcome.change()).isEqualTo(RecordChange.found);
        assertThat(server.count("SalesOrder")).isOne();
        assertThat(server.requests("PUT")).isOne();
    }

    @Test
    void documentThatIsCertainlyNotThereGoesAgain() {
        upsert(order("PO-1", "One"));
        server.next(Fault.DROP_BEFORE);
        upsert(order("PO-2", "Two"));
        assertThat(server.values("SalesOrder", "CustomerOrder")).containsExactly("PO-1", "PO-2");
    }

    @Test
    void firstDocumentThatIsNotFoundIsUncertainBecauseNothingProvesTheLook() {
        server.next(Fault.DROP_BEFORE);
        assertThatThrownBy(() -> upsert(order("PO-1", "One")))
                .isInstanceOf(UncertainWriteException.class)
                .hasMessageContaining("Look for a SalesOrder with CustomerOrder 'PO-1'");
        assertThat(server.count("SalesOrder")).isZero();
    }

    @Test
    void firstDocumentGoesAgainWhereOneThatWasThereBeforeProvesTheLook() {
        server.plant("SalesOrder", "OrderType", "SO", "OrderNbr", "C0001", "CustomerOrder", "PO-0");
        server.next(Fault.DROP_BEFORE);
        upsert(order("PO-1", "One"));
        assertThat(server.values("SalesOrder", "CustomerOrder")).containsExactly("PO-0", "PO-1");
    }

    @Test
    void screenThatDoesNotFindWhatWasThereBeforeIsToldAtTheFirstDocument() {
        server.plant("SalesOrder", "OrderType", "SO", "OrderNbr", "C0001", "CustomerOrder", "PO-1");
        server.blind();
        assertThatThrownBy(() -> upsert(order("PO-1", "One")))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("a look by CustomerOrder does not find a record that is known to be there");
        assertThat(server.count("SalesOrder")).isOne();
        assertThat(server.requests("PUT")).isZero();
    }

    @Test
    void screenThatFindsNothingByTheReferenceProvesNothing() {
        server.blind();
        upsert(order("PO-1", "One"));
        assertThatThrownBy(() -> upsert(order("PO-1", "One")))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("a look by CustomerOrder does not find a record that is known to be there");
        assertThat(server.count("SalesOrder")).isOne();
    }

    @Test
    void documentOfTheReferenceThatHoldsSomethingElseIsUncertain() {
        upsert(order("PO-0", "None"));
        server.next(Fault.DROP_BEFORE);
        Runnable[] once = {
            () -> server.plant("SalesOrder", "OrderType", "SO", "CustomerOrder", "PO-1", "Description", "X")
        };
        server.beforeEachWrite(() -> {
            Runnable plant = once[0];
            once[0] = () -> {};
            plant.run();
        });
        assertThatThrownBy(() -> upsert(head("PO-1", "One")))
                .isInstanceOf(UncertainWriteException.class)
                .hasMessageContaining("a record of CustomerOrder 'PO-1' is there, and holds something else");
    }

    @Test
    void twoImportsOfTheSameReferencesAtOnceMakeEachDocumentOnce() {
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            orders.add(head("PO-" + i, "Order " + i));
        }
        List<Map<String, Object>> both = new ArrayList<>(orders);
        both.addAll(orders);
        Collections.shuffle(both, new java.util.Random(7));
        List<RecordResult> results = world.runAll(by(OperationKind.upsert), both, new ListSettings(4, false));
        assertThat(results).allMatch(RecordResult::isSaved);
        assertThat(server.values("SalesOrder", "CustomerOrder")).hasSize(40).doesNotHaveDuplicates();
    }
}
