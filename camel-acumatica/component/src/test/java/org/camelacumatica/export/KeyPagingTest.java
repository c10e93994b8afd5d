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
package org.camelacumatica.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.export.ExportWorld.all;
import static org.camelacumatica.export.ExportWorld.limited;
import static org.camelacumatica.export.ExportWorld.with;

import java.util.List;
import java.util.Map;
import org.camelacumatica.model.Query;
import org.junit.jupiter.api.Test;

class KeyPagingTest {

    private static ListServer customers(int count) {
        ListServer server = new ListServer("Customer", "CustomerID");
        for (int i = 0; i < count; i++) {
            server.put(
                    "CustomerID",
                    String.format("%s%03d", i % 2 == 0 ? "a-" : "A", i),
                    "CustomerName",
                    "Name " + i,
                    "CustomerClass",
                    i % 3 == 0 ? "LOCAL" : "INTL");
        }
        return server;
    }

    @Test
    void everyRecordComesOnceWhereTheServerOrdersKeysOtherwiseThanJava() {
        ListServer server = customers(95);
        try (ExportWorld world = new ExportWorld(server)) {
            List<Object> ids = world.read(all("Customer", 10), "CustomerID");
            assertThat(ids).containsExactlyInAnyOrderElementsOf(server.values("CustomerID"));
            assertThat(ids).isNotEqualTo(ids.stream().sorted().toList());
        }
    }

    @Test
    void requestsAreAsManyAsPagesAndOneQuestion() {
        ListServer server = customers(95);
        try (ExportWorld world = new ExportWorld(server)) {
            world.read(all("Customer", 10));
            assertThat(server.lists()).hasSize(10 + 1);
        }
    }

    @Test
    void aFullLastPageIsFollowedByOneRequestMore() {
        ListServer server = customers(40);
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(all("Customer", 10))).hasSize(40);
            assertThat(server.lists()).hasSize(4 + 1 + 1);
        }
    }

    @Test
    void anEntityWithoutRecordsIsExportedByOneRequest() {
        ListServer server = customers(0);
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(all("Customer", 10))).isEmpty();
            assertThat(server.lists()).hasSize(1);
        }
    }

    @Test
    void theUsersFilterHoldsOnEveryPage() {
        ListServer server = customers(95);
        try (ExportWorld world = new ExportWorld(server)) {
            Query locals = Query.of("Customer").withFilter("CustomerClass eq 'LOCAL' or CustomerID eq 'A001'");
            List<Object> ids = world.read(with(all("Customer", 10), locals), "CustomerID");
            assertThat(ids).hasSize(33).doesNotHaveDuplicates().contains("A001");
        }
    }

    @Test
    void aQuoteInAKeyStaysInsideItsLiteral() {
        ListServer server = new ListServer("Customer", "CustomerID");
        for (String key : List.of("O'A", "O'B", "O''C", "D' or 'a' eq 'a")) {
            server.put("CustomerID", key);
        }
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(all("Customer", 1), "CustomerID"))
                    .containsExactlyInAnyOrderElementsOf(server.values("CustomerID"));
        }
    }

    @Test
    void aLimitCutsTheLastRequest() {
        ListServer server = customers(95);
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(limited(all("Customer", 10), 25))).hasSize(25);
            assertThat(server.lists()).hasSize(3 + 1);
            assertThat(server.lists().get(3)).contains("$top=5&");
        }
    }

    @Test
    void aLimitThatFitsIntoOnePageAsksForNothingElse() {
        ListServer server = customers(95);
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(limited(all("Customer", 500), 10))).hasSize(10);
            assertThat(server.lists()).containsExactly("Customer?$top=10");
        }
    }

    @Test
    void numbersAreComparedAsNumbers() {
        ListServer server = new ListServer("Contact", "ContactID").describesItself();
        for (int i = 1; i <= 120; i++) {
            server.put("ContactID", i);
        }
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(all("Contact", 7), "ContactID")).hasSize(120).doesNotHaveDuplicates();
            assertThat(server.lists()).anyMatch(list -> list.endsWith("$filter=ContactID gt 7"));
        }
    }

    @Test
    void twoKeysAreReadAcrossTheBorderOfTheFirst() {
        ListServer server = new ListServer("SalesOrder", "OrderType", "OrderNbr");
        for (String type : List.of("SO", "so-", "CM", "in")) {
            for (int i = 0; i < 23; i++) {
                server.put("OrderType", type, "OrderNbr", String.format("%06d", i));
            }
        }
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(all("SalesOrder", 10), "id"))
                    .containsExactlyInAnyOrderElementsOf(server.values("id"));
            assertThat(server.lists()).hasSize(10 + 1);
        }
    }

    @Test
    void dropDownsAreReadInTheOrderOfTheirCodes() {
        ListServer server = payments();
        try (ExportWorld world = new ExportWorld(server)) {
            List<Object> ids = world.read(all("Payment", 10), "id");
            assertThat(ids).containsExactlyInAnyOrderElementsOf(server.values("id"));
        }
    }

    private static ListServer payments() {
        ListServer server = new ListServer("Payment", "Type", "ReferenceNbr")
                .dropDown("Type", "Void Payment", "Credit Memo", "Prepayment", "Payment", "Customer Refund");
        for (String type : List.of("Payment", "Credit Memo", "Void Payment", "Customer Refund", "Prepayment")) {
            for (int i = 0; i < 17; i++) {
                server.put("Type", type, "ReferenceNbr", String.format("%06d", i));
            }
        }
        return server;
    }

    @Test
    void aSelectDeliversNothingButWhatItNames() {
        ListServer server = customers(25);
        try (ExportWorld world = new ExportWorld(server)) {
            Query names = Query.of("Customer").withSelect(List.of("CustomerName"));
            var records = world.read(with(all("Customer", 10), names));
            assertThat(records).hasSize(25).allSatisfy(record -> assertThat(((Map<?, ?>) record.body()).keySet())
                    .extracting(String::valueOf)
                    .containsExactlyInAnyOrder("id", "rowNumber", "CustomerName"));
            assertThat(server.lists().get(0)).endsWith("$select=CustomerName,CustomerID");
        }
    }

    @Test
    void aSelectThatNamesTheKeyKeepsIt() {
        ListServer server = customers(3);
        try (ExportWorld world = new ExportWorld(server)) {
            Query both = Query.of("Customer").withSelect(List.of("CustomerID", "CustomerName"));
            assertThat(world.read(with(all("Customer", 2), both), "CustomerID")).doesNotContainNull();
        }
    }

    @Test
    void thePlanCanBeRead() {
        try (ExportWorld world = new ExportWorld(customers(3));
                Export export = world.open(all("Customer", 2))) {
            assertThat(export).hasToString("Export of Customer, not begun");
            export.next();
            assertThat(export).hasToString("Export of Customer by key CustomerID, pages of 2");
        }
    }
}
