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

import java.util.LinkedHashMap;
import java.util.Map;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddressedWriteTest {
    private final RecordServer server = new RecordServer();
    private final OperationWorld world = new OperationWorld(server);

    @AfterEach
    void end() {
        world.close();
    }

    private OperationSpec upsert(RecordAddress address) {
        return spec(OperationKind.upsert, "Customer").withAddress(address);
    }

    @Test
    void keysInTheBodyFindTheRecordOrMakeIt() {
        OperationOutcome made =
                world.run(OperationKind.upsert, "Customer", Map.of("CustomerID", "A1", "CustomerName", "One"));
        OperationOutcome changed =
                world.run(OperationKind.upsert, "Customer", Map.of("CustomerID", "a1", "CustomerName", "Uno"));
        assertThat(server.values("Customer", "CustomerName")).containsExactly("Uno");
        assertThat(changed.id()).isEqualTo(made.id());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(field(changed.body(), "CustomerName")).isEqualTo("Uno");
    }

    @Test
    void keysOfTheAddressAreWrittenIntoTheirFields() {
        world.run(
                spec(OperationKind.upsert, "SalesOrder").withAddress(RecordAddress.keys("SO/000004")),
                Map.of("Description", "Four"));
        assertThat(server.values("SalesOrder", "OrderNbr")).containsExactly("000004");
        assertThat(server.values("SalesOrder", "OrderType")).containsExactly("SO");
    }

    @Test
    void idOfTheAddressFindsTheRecord() {
        String id = server.plant("Customer", "CustomerID", "A1", "CustomerName", "One");
        world.run(upsert(new RecordAddress.Id(id)), Map.of("CustomerName", "Uno"));
        assertThat(server.values("Customer", "CustomerName")).containsExactly("Uno");
    }

    @Test
    void filterFindsTheRecordThroughTheUrl() {
        server.plant("Customer", "CustomerID", "A1", "Phone", "O'Hara", "CustomerName", "One");
        world.run(upsert(new RecordAddress.Filter("Phone eq 'O''Hara'")), Map.of("CustomerName", "Uno"));
        assertThat(server.values("Customer", "CustomerName")).containsExactly("Uno");
        assertThat(server.log()).containsExactly("PUT Customer?$filter=Phone eq 'O''Hara'");
    }

    @Test
    void bodyThatContradictsTheAddressIsNotSent() {
        assertThatThrownBy(() ->
                        world.run(upsert(RecordAddress.keys("A1")), Map.of("CustomerID", "B2", "CustomerName", "Two")))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("Upsert of Customer 'A1' on connection 'erp' was not sent")
                .hasMessageContaining("CustomerID is another one: B2");
        assertThat(server.log()).isEmpty();
    }

    @Test
    void keysOfAnEntityWhoseKeysAreNotKnownAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> world.run(
                        spec(OperationKind.upsert, "Oddity").withAddress(RecordAddress.keys("X")), Map.of("Name", "n")))
                .hasMessageContaining("the key fields of Oddity are not known")
                .hasMessageContaining("Write the keys into their fields of the body");
    }

    @Test
    void wrongNumberOfKeysIsRefusedWithTheirNames() {
        assertThatThrownBy(() -> world.run(
                        spec(OperationKind.upsert, "SalesOrder").withAddress(RecordAddress.keys("SO")),
                        Map.of("Description", "x")))
                .hasMessageContaining("has 2 keys (OrderType, OrderNbr), and 1 were given");
    }

    @Test
    void createOfARecordThatIsThereIsRefused() {
        server.plant("Customer", "CustomerID", "A1", "CustomerName", "One");
        assertThatThrownBy(() ->
                        world.run(OperationKind.create, "Customer", Map.of("CustomerID", "A1", "CustomerName", "Uno")))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("412: the record exists already");
        assertThat(server.values("Customer", "CustomerName")).containsExactly("One");
        assertThat(server.log()).containsExactly("PUT Customer If-None-Match");
    }

    @Test
    void updateOfARecordThatIsNotThereIsRefused() {
        assertThatThrownBy(() ->
                        world.run(OperationKind.update, "Customer", Map.of("CustomerID", "A1", "CustomerName", "Uno")))
                .isInstanceOf(RecordNotFoundException.class)
                .hasMessageContaining("Update of Customer 'A1'")
                .hasMessageContaining("412");
        assertThat(server.count("Customer")).isZero();
    }

    @Test
    void updateThatNamesNoRecordIsNotSent() {
        assertThatThrownBy(() -> world.run(OperationKind.update, "Customer", Map.of("CustomerName", "Uno")))
                .hasMessageContaining("it names no record to update");
        assertThat(server.log()).isEmpty();
    }

    @Test
    void fieldsAddedToSelectForVerifyingAreNotDelivered() {
        for (RecordFormat format : RecordFormat.values()) {
            OperationSpec spec = OperationSpec.of(
                            OperationKind.upsert, Query.of("Customer").withSelect(java.util.List.of("CustomerID")))
                    .withFormat(format);
            OperationOutcome outcome = world.run(spec, Map.of("CustomerID", "A1", "CustomerName", "One"));
            assertThat(outcome.notSaved()).isEmpty();
            assertThat(String.valueOf(outcome.body())).contains("A1").doesNotContain("CustomerName");
        }
        assertThat(server.log()).allMatch(line -> line.contains("CustomerName"));
    }

    @Test
    void exportedRecordGoesBackAsItCame() {
        server.plant("Customer", "CustomerID", "A1", "CustomerName", "One", "Phone", "");
        Object read = world.run(spec(OperationKind.get, "Customer"), "A1").body();
        Map<String, Object> sent = new LinkedHashMap<>((Map<String, Object>) read);
        sent.put("CustomerName", "Uno");
        assertThat(world.run(OperationKind.update, "Customer", sent).notSaved()).isEmpty();
        assertThat(server.values("Customer", "CustomerName")).containsExactly("Uno");
    }
}
