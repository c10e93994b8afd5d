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
import static org.camelacumatica.operation.OperationWorld.field;
import static org.camelacumatica.operation.OperationWorld.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordChange;
import org.camelacumatica.model.RecordResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class UnchangedRecordsTest {
    private static final WriteRules SKIP = WriteRules.DEFAULT.withSkipUnchanged(true);
    private static final OperationSpec UPSERT =
            spec(OperationKind.upsert, "Customer").withRules(SKIP);

    private final RecordServer server = new RecordServer();
    private final OperationWorld world = new OperationWorld(server, 4);

    @AfterEach
    void end() {
        world.close();
    }

    private static Map<String, Object> customer(int number, String name) {
        return Map.of("CustomerID", "C%05d".formatted(number), "CustomerName", name, "CreditLimit", "100.00");
    }

    private List<Map<String, Object>> planted(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            server.plant(
                    "Customer", "CustomerID", "C%05d".formatted(i), "CustomerName", "Name " + i, "CreditLimit", 100);
            rows.add(customer(i, "Name " + i));
        }
        return rows;
    }

    @Test
    void onlyDifferencesAreSent() {
        planted(1);
        OperationOutcome same = world.run(UPSERT, customer(0, "Name 0"));
        assertThat(same.change()).isEqualTo(RecordChange.unchanged);
        assertThat(field(same.body(), "CustomerName")).isEqualTo("Name 0");
        assertThat(server.requests("PUT")).isZero();
        server.ignores("CreditLimit");
        OperationOutcome changed = world.run(UPSERT, customer(0, "Other"));
        assertThat(changed.change()).isEqualTo(RecordChange.written);
        assertThat(server.values("Customer", "CustomerName")).containsExactly("Other");
    }

    @Test
    void manyRowsAreReadInPagesAndFewAreWritten() {
        List<Map<String, Object>> rows = planted(2_000);
        for (int i = 0; i < 2_000; i += 100) {
            rows.set(i, customer(i, "Changed " + i));
        }
        List<RecordResult> results = world.runAll(UPSERT, rows, new ListSettings(4, false));
        assertThat(results).allMatch(RecordResult::isSaved);
        assertThat(results).filteredOn(RecordResult::isUnchanged).hasSize(1_980);
        assertThat(server.requests("PUT")).isEqualTo(20);
        assertThat(server.requests("GET")).isLessThanOrEqualTo(2_000 / LookedUpRows.PAGE + 4);
        assertThat(server.values("Customer", "CustomerName")).contains("Changed 1900", "Name 1901");
    }

    @Test
    void rowsInAnyOrderAreReadByListsOfKeys() {
        planted(5_000);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i += 10) {
            rows.add(customer(i, "Name " + i));
        }
        Collections.shuffle(rows, new Random(3));
        List<RecordResult> results = world.runAll(UPSERT, rows, new ListSettings(4, false));
        assertThat(results).allMatch(RecordResult::isUnchanged);
        assertThat(server.requests("GET")).isLessThan(40);
    }

    @Test
    void newRowsAreWritten() {
        planted(10);
        List<RecordResult> results =
                world.runAll(UPSERT, List.of(customer(3, "Name 3"), customer(99, "New")), new ListSettings(4, false));
        assertThat(results)
                .extracting(RecordResult::getChange)
                .containsExactly(RecordChange.unchanged, RecordChange.made);
    }

    @Test
    void rowsOfTheSameKeyAreComparedWithWhatTheOneBeforeHasLeft() {
        planted(1);
        world.runAll(
                UPSERT,
                List.of(customer(0, "Other"), customer(0, "Name 0"), customer(0, "Name 0")),
                new ListSettings(4, false));
        assertThat(server.values("Customer", "CustomerName")).containsExactly("Name 0");
    }

    @Test
    void iteratorIsReadOnePageAhead() {
        List<Map<String, Object>> rows = planted(1_200);
        int[] taken = {0};
        Iterator<Map<String, Object>> counting =
                rows.stream().peek(row -> taken[0]++).iterator();
        Iterator<RecordResult> results = world.runLazily(UPSERT, counting, new ListSettings(4, false));
        for (int i = 0; i < 1_200; i++) {
            assertThat(results.next().isUnchanged()).isTrue();
            assertThat(taken[0]).isLessThanOrEqualTo(i + LookedUpRows.PAGE + 5);
        }
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void linesAreComparedByTheirKey() {
        OperationSpec spec = spec(OperationKind.upsert, "SalesOrder")
                .withRules(SKIP.withDetailKeys(DetailKeys.of(List.of("Details/InventoryID"))));
        Map<String, Object> order = Map.of(
                "OrderType",
                "SO",
                "OrderNbr",
                "1",
                "Details",
                List.of(Map.of("InventoryID", "A", "OrderQty", "1.00"), Map.of("InventoryID", "B", "OrderQty", 2)));
        world.run(spec, order);
        assertThat(world.run(spec, order).change()).isEqualTo(RecordChange.unchanged);
        assertThat(server.requests("PUT")).isOne();
        Map<String, Object> changed = Map.of(
                "OrderType", "SO", "OrderNbr", "1", "Details", List.of(Map.of("InventoryID", "B", "OrderQty", 5)));
        assertThat(world.run(spec, changed).change()).isEqualTo(RecordChange.written);
        assertThat(server.lineValues("SalesOrder", 0, "OrderQty")).containsExactly(new java.math.BigDecimal("1.00"), 5);
    }

    @Test
    void stampsOfAnExportedRecordAreNoDifference() {
        planted(1);
        Map<String, Object> exported = new java.util.HashMap<>(customer(0, "Name 0"));
        exported.put("CreatedDateTime", "2020-01-01T00:00:00Z");
        assertThat(world.run(UPSERT, exported).change()).isEqualTo(RecordChange.unchanged);
    }

    @Test
    void lineKeepsItsPlaceAmongThoseThatAreTheSame() {
        OperationSpec spec = spec(OperationKind.upsert, "SalesOrder")
                .withRules(SKIP.withDetailKeys(DetailKeys.of(List.of("Details/InventoryID"))));
        world.run(spec, order(1, 2));
        server.ignores("Details/OrderQty");
        OperationOutcome outcome = world.run(spec, order(1, 3));
        assertThat(outcome.notSaved()).extracting("path").containsExactly("Details[1].OrderQty");
        assertThat(server.lines("SalesOrder", 0)).isEqualTo(2);
    }

    private static Map<String, Object> order(int one, int other) {
        return Map.of(
                "OrderType",
                "SO",
                "OrderNbr",
                "1",
                "Description",
                "Orders " + other,
                "Details",
                List.of(Map.of("InventoryID", "A", "OrderQty", one), Map.of("InventoryID", "B", "OrderQty", other)));
    }
}
