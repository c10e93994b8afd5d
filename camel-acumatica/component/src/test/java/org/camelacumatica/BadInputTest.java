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
package org.camelacumatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no record can be made of: one message each, and the rows beside it unharmed. */
@NullUnmarked // what is absent fails the test
class BadInputTest extends ProducerFixture {
    private static final String CUSTOMER = "acumatica:erp/Customer";

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "plain text", "12", "\"text\"", "{\"CustomerID\":", "{} {}", "<html></html>"})
    void textOfNoRecordIsRefusedAndNotSent(String text) {
        assertThat(failure(send(CUSTOMER, message -> message.setBody(text))))
                .isInstanceOf(RecordRejectedException.class)
                .hasMessageContaining("Upsert of Customer on connection 'erp'")
                .hasMessageContaining("was not sent");
        assertThat(server.log()).isEmpty();
    }

    @Test
    void numberAndNothingAreRefusedAndNotSent() {
        for (Object body : Arrays.asList(5, null, true)) {
            assertThat(failure(send(CUSTOMER, message -> message.setBody(body))))
                    .isInstanceOf(RecordRejectedException.class);
        }
        assertThat(server.log()).isEmpty();
    }

    @Test
    void emptyListIsAnsweredByAnEmptyList() {
        assertThat((List<?>) answer(CUSTOMER, List.of()).getBody()).isEmpty();
        assertThat((List<?>) answer(CUSTOMER, "[]").getBody()).isEmpty();
    }

    @Test
    void whatIsWrongInAListIsToldInItsPlaceAndTheRestIsSaved() {
        List<?> results = (List<?>) answer(
                        CUSTOMER,
                        Arrays.asList(
                                customer(1),
                                List.of(customer(9)),
                                5,
                                "text",
                                Map.of("CustomerID", "C2", "CreditLimit", "much", "BirthDate", "soon"),
                                Map.of("CustomerID", "C3", "CustomerNmae", "Typo"),
                                Map.of(),
                                Map.of("CustomerID", "C4", "CustomerName", List.of("a", "b")),
                                customer(5)))
                .getBody();
        assertThat(results)
                .extracting(result -> ((RecordResult) result).isSaved())
                .containsExactly(true, false, false, false, false, false, false, false, true);
        assertThat(((RecordResult) results.get(4)).getRefusal())
                .hasMessageContaining("CreditLimit: is not a number: 'much'")
                .hasMessageContaining("BirthDate: is not a date: 'soon'")
                .hasMessageContaining("'C2'");
        assertThat(((RecordResult) results.get(5)).getRefusal()).hasMessageContaining("did you mean 'CustomerName'?");
        assertThat(server.values("Customer", "CustomerID")).containsExactlyInAnyOrder("C1", "C5");
    }

    @Test
    void arraysWithinAJsonListAreRefusedOneByOne() {
        List<?> results = (List<?>) answer(CUSTOMER, "[[1,2],{\"CustomerID\":\"C1\"},[{\"CustomerID\":\"C2\"}]]")
                .getBody();
        assertThat(results)
                .extracting(result -> ((RecordResult) result).isSaved())
                .containsExactly(false, true, false);
    }

    @Test
    void tooManyOrTooFewKeysAreRefusedWithTheirNames() {
        for (String keys : List.of("SO", "SO/1/2")) {
            assertThat(failure(send(
                            "acumatica:erp/SalesOrder?keys=" + keys,
                            message -> message.setBody(Map.of("Description", "x")))))
                    .hasMessageContaining("has 2 keys (OrderType, OrderNbr)");
        }
        assertThat(server.log()).isEmpty();
    }

    @Test
    void detailsThatAreNoLinesAreRefusedWithTheirPlace() {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("OrderType", "SO");
        order.put("Details", Arrays.asList(Map.of("InventoryID", "A"), "text", Map.of("OrderQty", "many")));
        assertThat(failure(send("acumatica:erp/SalesOrder", message -> message.setBody(order))))
                .hasMessageContaining("Details[1]: is no detail line")
                .hasMessageContaining("Details[2].OrderQty: is not a number: 'many'");
    }

    @Test
    void wrongOptionsAreToldTogether() {
        assertThatThrownBy(() -> send(
                        "acumatica:erp/Customer?detailKeys=InventoryID&lookupCache=many&verify=perhaps",
                        message -> message.setBody(customer(1))))
                .hasStackTraceContaining("detailKeys holds 'InventoryID', and must say the details and their field")
                .hasStackTraceContaining("lookupCache is 'many'")
                .hasStackTraceContaining("verify is 'perhaps'");
    }
}
