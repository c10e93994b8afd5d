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

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that lists in another order than that of the keys. */
@Timeout(60)
class UnorderedListTest {
    private static ListServer customers(int count) {
        ListServer server = new ListServer("Customer", "CustomerID");
        for (int i = 0; i < count; i++) {
            server.put("CustomerID", String.format("%s%04d", i % 2 == 0 ? "a-" : "A", i), "Place", i * 7919 % count);
        }
        return server;
    }

    private static Comparator<Map<String, Object>> shuffled(ListServer server, long seed) {
        List<Object> ids = new ArrayList<>(server.values("id"));
        Collections.shuffle(ids, new Random(seed));
        Map<Object, Integer> places = new HashMap<>();
        ids.forEach(id -> places.put(id, places.size()));
        return Comparator.comparing(row -> places.get(row.get("id")));
    }

    private static void deliversEverythingOnce(ListServer server, int pageSize) {
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(all("Customer", pageSize), "id"))
                    .containsExactlyInAnyOrderElementsOf(server.values("id"));
        }
    }

    @Test
    void rangesAreHalvedUntilTheyAreNotFull() {
        for (long seed = 1; seed <= 5; seed++) {
            ListServer server = customers(500);
            deliversEverythingOnce(server.lists(shuffled(server, seed)), 20);
            assertThat(server.lists().size()).as("requests with seed %d", seed).isLessThan(100);
        }
    }

    @Test
    void pagesOfOneRecordWork() {
        ListServer server = customers(30);
        deliversEverythingOnce(server.lists(shuffled(server, 3)), 1);
    }

    @Test
    void theReverseOrderWorks() {
        ListServer server = customers(500);
        deliversEverythingOnce(
                server.lists((one, other) -> ListServer.collated(String.valueOf(other.get("CustomerID")))
                        .compareTo(ListServer.collated(String.valueOf(one.get("CustomerID"))))),
                20);
    }

    @Test
    void anOrderThatBeginsLikeThatOfTheKeysIsNotTrustedForItsLastKeyAlone() {
        // The first page ends with what is the page's greatest key, yet leaves smaller ones out.
        ListServer server = customers(100);
        List<Object> ids = new ArrayList<>(server.values("CustomerID"));
        ids.sort(Comparator.comparing(id -> ListServer.collated(String.valueOf(id))));
        Collections.swap(ids, 3, 60);
        Collections.swap(ids, 3, 9);
        deliversEverythingOnce(server.lists(Comparator.comparing(row -> ids.indexOf(row.get("CustomerID")))), 10);
    }

    @Test
    void aLimitHoldsOverRangesToo() {
        ListServer server = customers(500);
        server.lists(shuffled(server, 9));
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(limited(all("Customer", 20), 130), "id"))
                    .hasSize(130)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void dropDownsThatAreComparedByLabelButListedByCodeLoseNothing() {
        List<String> byCode = List.of("Void Payment", "Credit Memo", "Prepayment", "Payment", "Customer Refund");
        ListServer server = new ListServer("Payment", "Type", "ReferenceNbr")
                .lists(Comparator.comparing((Map<String, Object> row) -> byCode.indexOf(row.get("Type")))
                        .thenComparing(row -> String.valueOf(row.get("ReferenceNbr"))));
        for (String type : byCode) {
            for (int i = 0; i < 25; i++) {
                server.put("Type", type, "ReferenceNbr", String.format("%06d", i));
            }
        }
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(all("Payment", 10), "id")).containsExactlyInAnyOrderElementsOf(server.values("id"));
        }
    }
}
