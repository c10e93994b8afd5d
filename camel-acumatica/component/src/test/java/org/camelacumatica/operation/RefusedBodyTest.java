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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordRejectedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedBodyTest {
    private final RecordServer server = new RecordServer();
    private final OperationWorld world = new OperationWorld(server);

    @AfterEach
    void end() {
        world.close();
    }

    private static List<Object> noRecords() {
        return List.of("no JSON", "[1]", "42", 42, true, List.of(List.of()), Map.of(), "{}");
    }

    @ParameterizedTest
    @MethodSource("noRecords")
    void whatIsNoRecordIsRefusedAndNotSent(Object body) {
        assertThatThrownBy(() -> world.run(OperationKind.upsert, "Customer", body))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageStartingWith("Upsert of Customer on connection 'erp' was not sent: ");
        assertThat(server.log()).isEmpty();
    }

    @Test
    void nothingIsNoRecord() {
        assertThatThrownBy(() -> world.run(OperationKind.upsert, "Customer", null))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("the body is empty");
    }

    @Test
    void everyWrongFieldIsToldAtOnce() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("CustomerID", "A1");
        body.put("CustomerNam", "One");
        body.put("CreditLimit", "much");
        body.put("BirthDate", "31.01.2026");
        body.put("Taxable", "perhaps");
        assertThatThrownBy(() -> world.run(OperationKind.upsert, "Customer", body))
                .isInstanceOfSatisfying(RecordRejectedException.class, refusal -> {
                    assertThat(refusal.getFieldErrors())
                            .extracting(FieldError::path)
                            .containsExactlyInAnyOrder("CustomerNam", "CreditLimit", "BirthDate", "Taxable");
                    assertThat(refusal.getKey()).isEqualTo("A1");
                })
                .hasMessageContaining("CustomerNam: is no field of Customer; did you mean 'CustomerName'?")
                .hasMessageContaining("CreditLimit: is not a number: 'much'");
        assertThat(server.log()).isEmpty();
    }

    @Test
    void unknownFieldOfALineIsTold() {
        assertThatThrownBy(() -> world.run(
                        OperationKind.upsert,
                        "SalesOrder",
                        Map.of("OrderType", "SO", "OrderNbr", "1", "Details", List.of(Map.of("Quantity", 1)))))
                .hasMessageContaining("Details[0].Quantity");
    }

    @Test
    void unknownFieldsAreDroppedWhereThatIsAskedFor() {
        OperationOutcome outcome = world.run(
                spec(OperationKind.upsert, "Customer")
                        .withRules(WriteRules.DEFAULT.withUnknownNames(UnknownNames.drop)),
                Map.of("CustomerID", "A1", "CustomerName", "One", "Shoe", "44"));
        assertThat(outcome.notSaved()).isEmpty();
        assertThat(server.values("Customer", "Shoe")).containsExactly((@Nullable Object) null);
    }

    @Test
    void unknownFieldsAreSentWhereThatIsAskedForAndToldWhereTheServerIgnoresThem() {
        server.ignores("Shoe");
        OperationOutcome outcome = world.run(
                spec(OperationKind.upsert, "Customer")
                        .withRules(WriteRules.DEFAULT.withUnknownNames(UnknownNames.send)),
                Map.of("CustomerID", "A1", "CustomerName", "One", "Shoe", "44"));
        assertThat(outcome.notSaved()).containsExactly(new FieldError("Shoe", "sent '44', came back empty"));
    }

    @Test
    void unknownEntityIsToldWithTheNearestName() {
        assertThatThrownBy(() -> world.run(OperationKind.upsert, "Custommer", Map.of("CustomerID", "A1")))
                .isInstanceOf(AcumaticaException.class)
                .hasMessageContaining("Did you mean 'Customer'?");
    }

    @Test
    void jsonTextIsARecordAndItsTextIsConvertedByTheContract() {
        world.run(
                OperationKind.upsert,
                "Customer",
                "{\"CustomerID\":\"A1\",\"CreditLimit\":\"10.50\",\"Priority\":\"7\"}");
        assertThat(server.values("Customer", "Priority")).containsExactly(7);
    }

    @Test
    void refusalOfTheServerNamesTheField() {
        assertThatThrownBy(() ->
                        world.run(OperationKind.upsert, "Customer", Map.of("CustomerID", "A1", "CustomerClass", "BAD")))
                .hasMessage("Upsert of Customer 'A1' on connection 'erp' was refused with 422: CustomerClass: 'BAD'"
                        + " cannot be found in the system. The record was not saved; correct the field and send it"
                        + " again.");
    }
}
