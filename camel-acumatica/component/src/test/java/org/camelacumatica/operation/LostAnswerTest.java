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

import java.util.List;
import java.util.Map;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.operation.RecordServer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostAnswerTest {
    private final RecordServer server = new RecordServer();
    private final OperationWorld world = new OperationWorld(server);

    @AfterEach
    void end() {
        world.close();
    }

    private static Map<String, Object> customer(String key, String name) {
        return Map.of("CustomerID", key, "CustomerName", name);
    }

    private OperationOutcome upsert(Map<String, ?> body) {
        return world.run(OperationKind.upsert, "Customer", body);
    }

    private void isUncertain(Runnable write) {
        assertThatThrownBy(write::run)
                .isInstanceOfSatisfying(UncertainWriteException.class, refusal -> assertThat(refusal.isRepeatable())
                        .isFalse())
                .hasMessageContaining("not known whether it was saved")
                .hasMessageContaining("not sent again");
    }

    @Test
    void writeByIdGoesAgain() {
        String id = server.plant("Customer", "CustomerID", "A1", "CustomerName", "One");
        server.next(Fault.DROP_AFTER);
        assertThat(upsert(Map.of("id", id, "CustomerName", "Uno")).id()).isEqualTo(id);
        assertThat(server.log()).containsExactly("PUT Customer", "PUT Customer");
    }

    @Test
    void savedUpsertWithoutItsAnswerIsLookedUpAndGoesAgain() {
        server.next(Fault.DROP_AFTER);
        upsert(customer("A1", "One"));
        assertThat(server.values("Customer", "CustomerName")).containsExactly("One");
        assertThat(server.log()).containsExactly("PUT Customer", "GET Customer/A1", "PUT Customer");
    }

    @Test
    void upsertThatIsNotFoundAfterwardsIsUncertain() {
        server.next(Fault.DROP_BEFORE);
        isUncertain(() -> upsert(customer("A1", "One")));
        assertThat(server.log()).containsExactly("PUT Customer", "GET Customer/A1");
        assertThat(server.count("Customer")).isZero();
    }

    @Test
    void numberedUpsertIsNeverDoubled() {
        server.autoNumbering();
        server.next(Fault.DROP_AFTER);
        isUncertain(() -> upsert(customer("A1", "One")));
        assertThat(server.count("Customer")).isOne();
    }

    @Test
    void upsertGoesAgainOnceANewRecordHasKeptItsKey() {
        upsert(customer("A1", "One"));
        server.next(Fault.DROP_BEFORE);
        upsert(customer("B2", "Two"));
        assertThat(server.values("Customer", "CustomerID")).containsExactly("A1", "B2");
        assertThat(server.log()).containsExactly("PUT Customer", "PUT Customer", "PUT Customer");
    }

    @Test
    void recordThatWasThereBeforeProvesNothingAboutNumbering() {
        server.plant("Customer", "CustomerID", "X0", "CustomerName", "Filler");
        server.plant("Customer", "CustomerID", "C1", "CustomerName", "One");
        server.autoNumbering();
        upsert(customer("C1", "Uno"));
        server.next(Fault.DROP_AFTER);
        isUncertain(() -> upsert(customer("A1", "New")));
        assertThat(server.count("Customer")).isEqualTo(3);
    }

    @Test
    void keyThatWasReplacedOnceIsNeverTrustedAgain() {
        server.autoNumbering();
        String number = String.valueOf(field(upsert(customer("<NEW>", "One")).body(), "CustomerID"));
        upsert(customer(number, "Uno"));
        server.next(Fault.DROP_AFTER);
        isUncertain(() -> upsert(customer("A1", "New")));
        assertThat(server.count("Customer")).isEqualTo(2);
    }

    @Test
    void numberingIsLearnedByDocumentType() {
        world.run(OperationKind.create, "SalesOrder", Map.of("OrderType", "SO", "OrderNbr", "1"));
        server.next(Fault.DROP_BEFORE);
        isUncertain(() -> world.run(OperationKind.create, "SalesOrder", Map.of("OrderType", "QT", "OrderNbr", "1")));
        server.next(Fault.DROP_BEFORE);
        world.run(OperationKind.create, "SalesOrder", Map.of("OrderType", "SO", "OrderNbr", "2"));
        assertThat(server.values("SalesOrder", "OrderNbr")).containsExactly("1", "2");
    }

    @Test
    void newLinesAreNeverSentTwice() {
        server.plant("SalesOrder", "OrderType", "SO", "OrderNbr", "1");
        Map<String, Object> order =
                Map.of("OrderType", "SO", "OrderNbr", "1", "Details", List.of(Map.of("InventoryID", "X")));
        server.next(Fault.DROP_AFTER);
        isUncertain(() -> world.run(OperationKind.upsert, "SalesOrder", order));
        server.next(Fault.DROP_AFTER);
        isUncertain(() -> world.run(OperationKind.update, "SalesOrder", order));
        assertThat(server.lines("SalesOrder", 0)).isEqualTo(2);
        assertThat(server.log())
                .containsExactly("PUT SalesOrder?$expand=Details", "PUT SalesOrder?$expand=Details If-Match");
    }

    @Test
    void updateGoesAgain() {
        server.plant("Customer", "CustomerID", "A1", "CustomerName", "One");
        server.next(Fault.DROP_AFTER);
        world.run(OperationKind.update, "Customer", customer("A1", "Uno"));
        assertThat(server.log()).hasSize(2);
    }

    @Test
    void updateByAFilterThatMatchesNoMoreIsUncertain() {
        server.plant("Customer", "CustomerID", "A1", "Phone", "1");
        server.next(Fault.DROP_AFTER);
        isUncertain(() -> world.run(
                spec(OperationKind.update, "Customer").withAddress(new RecordAddress.Filter("Phone eq '1'")),
                Map.of("Phone", "2")));
        assertThat(server.values("Customer", "Phone")).containsExactly("2");
    }

    @Test
    void upsertByFilterIsNeverSentTwice() {
        server.next(Fault.DROP_AFTER);
        isUncertain(() -> world.run(
                spec(OperationKind.upsert, "Customer").withAddress(new RecordAddress.Filter("Phone eq '1'")),
                customer("A1", "One")));
        assertThat(server.count("Customer")).isOne();
        assertThat(server.log()).hasSize(1);
    }

    @Test
    void repeatedCreateThatIsRefusedBecauseItWasSavedIsReadBack() {
        world.run(OperationKind.create, "Customer", customer("A1", "One"));
        server.next(Fault.DROP_AFTER);
        OperationOutcome outcome = world.run(OperationKind.create, "Customer", customer("B2", "Two"));
        assertThat(field(outcome.body(), "CustomerName")).isEqualTo("Two");
        assertThat(server.values("Customer", "CustomerID")).containsExactly("A1", "B2");
        assertThat(server.log())
                .containsExactly(
                        "PUT Customer If-None-Match",
                        "PUT Customer If-None-Match",
                        "PUT Customer If-None-Match",
                        "GET Customer/B2");
    }

    @Test
    void repeatedCreateThatMeetsAnotherRecordIsUncertain() {
        world.run(OperationKind.create, "Customer", customer("A1", "One"));
        server.plant("Customer", "CustomerID", "B2", "CustomerName", "Somebody else");
        server.next(Fault.DROP_BEFORE);
        isUncertain(() -> world.run(OperationKind.create, "Customer", customer("B2", "Two")));
        assertThat(server.values("Customer", "CustomerName")).containsExactly("One", "Somebody else");
    }

    @Test
    void firstCreateWithoutItsAnswerIsFoundWhereItIsThere() {
        server.next(Fault.DROP_AFTER);
        OperationOutcome outcome = world.run(OperationKind.create, "Customer", customer("A1", "One"));
        assertThat(outcome.id()).isNotNull();
        assertThat(server.log()).containsExactly("PUT Customer If-None-Match", "GET Customer/A1");
    }

    @Test
    void recordWithoutKeysIsNeverSentTwice() {
        server.autoNumbering();
        server.next(Fault.DROP_AFTER);
        isUncertain(() -> upsert(Map.of("CustomerName", "One")));
        assertThat(server.count("Customer")).isOne();
    }

    @Test
    void declinedWriteGoesAgainWhateverItIs() {
        server.autoNumbering();
        server.next(Fault.DECLINE);
        upsert(Map.of("CustomerName", "One"));
        assertThat(server.count("Customer")).isOne();
    }

    @Test
    void deleteThatFindsNothingAtItsSecondTryIsDone() {
        server.plant("Customer", "CustomerID", "A1");
        server.next(Fault.DROP_AFTER);
        assertThat(world.run(OperationKind.delete, "Customer", "A1").status()).isEqualTo(204);
        assertThat(server.count("Customer")).isZero();
    }
}
