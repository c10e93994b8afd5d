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

import java.util.List;
import java.util.Map;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.operation.RecordServer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Details that are known by {@code detailKeys}. */
class MatchedLinesTest {
    private static final WriteRules BY_ITEM =
            WriteRules.DEFAULT.withDetailKeys(DetailKeys.of(List.of("Details/InventoryID")));

    private final RecordServer server = new RecordServer();
    private final OperationWorld world = new OperationWorld(server);

    @AfterEach
    void end() {
        world.close();
    }

    private static Map<String, Object> order(Object... lines) {
        return Map.of("OrderType", "SO", "OrderNbr", "1", "Details", List.of(lines));
    }

    private static Map<String, Object> line(String item, Object quantity) {
        return Map.of("InventoryID", item, "OrderQty", quantity);
    }

    private OperationOutcome write(OperationKind kind, Map<String, Object> body) {
        return world.run(spec(kind, "SalesOrder").withRules(BY_ITEM), body);
    }

    @Test
    void sameOrderTwiceDoublesNoLine() {
        write(OperationKind.upsert, order(line("A", 1), line("B", 2)));
        OperationOutcome second = write(OperationKind.upsert, order(line("a ", 5), line("C", 3)));
        assertThat(second.notSaved()).isEmpty();
        assertThat(server.lineValues("SalesOrder", 0, "InventoryID")).containsExactly("a ", "B", "C");
        assertThat(server.lineValues("SalesOrder", 0, "OrderQty")).containsExactly(5, 2, 3);
    }

    @Test
    void lineIsDeletedByItsKey() {
        write(OperationKind.upsert, order(line("A", 1), line("B", 2)));
        write(
                OperationKind.update,
                order(Map.of("InventoryID", "A", "delete", true), Map.of("InventoryID", "X", "delete", true)));
        assertThat(server.lineValues("SalesOrder", 0, "InventoryID")).containsExactly("B");
    }

    @Test
    void deletionWithoutAnIdIsNotSentWhereNothingIdentifiesTheLine() {
        assertThatThrownBy(() -> world.run(
                        OperationKind.upsert, "SalesOrder", order(Map.of("InventoryID", "A", "delete", true))))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("Details[0]: is to be deleted and has no id");
        assertThat(server.log()).isEmpty();
    }

    @Test
    void lineWithoutItsKeyIsRefused() {
        assertThatThrownBy(() -> write(OperationKind.upsert, order(line("A", 1), Map.of("OrderQty", 2))))
                .isInstanceOfSatisfying(RecordRejectedException.class, refusal -> assertThat(refusal.getFieldErrors())
                        .containsExactly(new FieldError(
                                "Details[1]", "has neither an id nor InventoryID, which detailKeys identifies it by")));
        assertThat(server.count("SalesOrder")).isZero();
    }

    @Test
    void twoLinesOfTheSameKeyAreRefused() {
        assertThatThrownBy(() -> write(OperationKind.upsert, order(line("A", 1), line("A", 2))))
                .hasMessageContaining("Details[1]: is not the only one of InventoryID 'A': Details[0] has the same");
        server.plant("SalesOrder", "OrderType", "SO", "OrderNbr", "1", "Details", List.of(line("B", 1), line("B", 2)));
        assertThatThrownBy(() -> write(OperationKind.upsert, order(line("B", 1))))
                .hasMessageContaining("2 lines on the server have it; give the id");
    }

    @Test
    void updateOfAnOrderThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> write(OperationKind.update, order(line("A", 1))))
                .isInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void linesThatTheFirstTryHasAddedAreChangedByTheSecond() {
        write(OperationKind.upsert, order(line("A", 1)));
        server.next(Fault.DROP_AFTER);
        write(OperationKind.upsert, order(line("A", 2), line("B", 3)));
        server.next(Fault.DROP_BEFORE);
        write(OperationKind.update, order(line("C", 4)));
        assertThat(server.lineValues("SalesOrder", 0, "InventoryID")).containsExactly("A", "B", "C");
        assertThat(server.lineValues("SalesOrder", 0, "OrderQty")).containsExactly(2, 3, 4);
    }

    @Test
    void newOrderWhoseAnswerIsLostIsFoundByItsKeyAndNotDoubled() {
        server.next(Fault.DROP_AFTER);
        write(OperationKind.upsert, order(line("A", 1)));
        assertThat(server.lineValues("SalesOrder", 0, "InventoryID")).containsExactly("A");
        assertThat(server.count("SalesOrder")).isOne();
    }

    @Test
    void newOrderThatIsNotFoundByItsKeyIsUncertain() {
        server.autoNumbering();
        server.next(Fault.DROP_AFTER);
        assertThatThrownBy(() -> write(OperationKind.upsert, order(line("A", 1))))
                .isInstanceOf(UncertainWriteException.class)
                .hasMessageContaining("Look at SalesOrder 'SO/1'");
        assertThat(server.count("SalesOrder")).isOne();
    }

    @Test
    void orderThatSomebodyElseMakesMeanwhileIsMatchedAnew() {
        Runnable[] once = {
            () -> server.plant("SalesOrder", "OrderType", "SO", "OrderNbr", "1", "Details", List.of(line("A", 9)))
        };
        server.beforeEachWrite(() -> {
            Runnable plant = once[0];
            once[0] = () -> {};
            plant.run();
        });
        write(OperationKind.upsert, order(line("A", 1)));
        assertThat(server.lineValues("SalesOrder", 0, "OrderQty")).containsExactly(1);
        assertThat(server.count("SalesOrder")).isOne();
    }
}
