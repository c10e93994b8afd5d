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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camelacumatica.model.ListStoppedException;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ListOfRecordsTest {
    private static final OperationSpec UPSERT = spec(OperationKind.upsert, "Customer");

    private final RecordServer server = new RecordServer();
    private final OperationWorld world = new OperationWorld(server, 4);

    @AfterEach
    void end() {
        world.close();
    }

    private static Map<String, Object> customer(int number) {
        return Map.of("CustomerID", "C" + number, "CustomerName", "Name " + number);
    }

    private static Map<String, Object> bad(int number) {
        return Map.of("CustomerID", "C" + number, "CustomerClass", "BAD");
    }

    private static List<Map<String, Object>> customers(int count) {
        return IntStream.range(0, count).mapToObj(ListOfRecordsTest::customer).toList();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("The others did not come", e);
        }
    }

    @Test
    void resultsComeInTheListsOrderWithARefusalInItsPlace() {
        List<Map<String, Object>> list = new ArrayList<>(customers(20));
        list.set(7, bad(7));
        List<RecordResult> results = world.runAll(UPSERT, list, new ListSettings(4, false));
        assertThat(results)
                .extracting(RecordResult::getIndex)
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
        assertThat(results)
                .filteredOn(result -> !result.isSaved())
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.getIndex()).isEqualTo(7);
                    assertThat(refused.getRefusal()).isInstanceOf(RecordRejectedException.class);
                });
        assertThat(field(results.get(19).getRecord(), "CustomerName")).isEqualTo("Name 19");
    }

    @Test
    void asManyAsAskedForAreUnderWayAtOnce() {
        CyclicBarrier four = new CyclicBarrier(4);
        server.beforeEachWrite(() -> meet(four));
        world.runAll(UPSERT, customers(8), new ListSettings(4, false));
        assertThat(server.mostInFlight()).isEqualTo(4);
    }

    @Test
    void oneAtATimeKeepsTheOrderOnTheServer() {
        world.runAll(UPSERT, customers(10), new ListSettings(1, false));
        assertThat(server.mostInFlight()).isOne();
        assertThat(server.values("Customer", "CustomerID"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).<Object>mapToObj(i -> "C" + i).toList());
    }

    @Test
    void twoRecordsOfTheSameKeyKeepTheirOrder() {
        for (int round = 0; round < 20; round++) {
            String last = "last of " + round;
            world.runAll(
                    UPSERT,
                    List.of(
                            Map.of("CustomerID", "A1", "CustomerName", "first"),
                            Map.of("CustomerID", "a1 ", "CustomerName", "second"),
                            "{\"CustomerID\":\"A1\",\"CustomerName\":\"" + last + "\"}"),
                    new ListSettings(4, false));
            assertThat(server.values("Customer", "CustomerName")).containsExactly(last);
        }
    }

    @Test
    void whatIsNoRecordIsARefusalInItsPlace() {
        List<RecordResult> results = world.runAll(
                UPSERT,
                Arrays.asList(customer(0), null, "no JSON", List.of(customer(1)), customer(2)),
                new ListSettings(2, false));
        assertThat(results).extracting(RecordResult::isSaved).containsExactly(true, false, false, false, true);
    }

    @Test
    void longListOfRecordsThatAreRefusedAtOnceCostsNoStack() {
        List<RecordResult> results =
                world.runAll(UPSERT, Collections.nCopies(20_000, "no JSON"), new ListSettings(1, false));
        assertThat(results).hasSize(20_000).noneMatch(RecordResult::isSaved);
    }

    @Test
    void emptyListGivesAnEmptyList() {
        assertThat(world.runAll(UPSERT, List.of(), new ListSettings(4, false))).isEmpty();
    }

    @Test
    void firstRefusalEndsTheListWhereThatIsAskedFor() {
        List<Map<String, Object>> list = new ArrayList<>(customers(10));
        list.set(3, bad(3));
        assertThatThrownBy(() -> world.runAll(UPSERT, list, new ListSettings(1, true)))
                .isInstanceOfSatisfying(ListStoppedException.class, stopped -> {
                    assertThat(stopped.getIndex()).isEqualTo(3);
                    assertThat(stopped.getSavedCount()).isEqualTo(3);
                    assertThat(stopped.getNotSentCount()).isEqualTo(6);
                    assertThat(stopped.getResults()).hasSize(4);
                })
                .hasMessageContaining("was stopped by the record at index 3: 3 saved, 1 refused, 6 not sent")
                .hasMessageContaining("'BAD' cannot be found");
        assertThat(server.count("Customer")).isEqualTo(3);
    }

    @Test
    void keysAreEnoughForALookupOrADelete() {
        world.runAll(UPSERT, customers(3), new ListSettings(1, false));
        List<RecordResult> found = world.runAll(
                spec(OperationKind.get, "Customer"),
                List.of("C0", Map.of("CustomerID", "C2")),
                new ListSettings(2, false));
        assertThat(found)
                .<Object>extracting(result -> field(result.getRecord(), "CustomerName"))
                .containsExactly("Name 0", "Name 2");
        world.runAll(spec(OperationKind.delete, "Customer"), List.of("C0", "C1"), new ListSettings(2, false));
        assertThat(server.values("Customer", "CustomerID")).containsExactly("C2");
    }

    @Test
    void iteratorIsReadNoFurtherThanItsWindow() {
        AtomicInteger taken = new AtomicInteger();
        Iterator<Map<String, Object>> endless = IntStream.iterate(0, i -> i + 1)
                .peek(i -> taken.incrementAndGet())
                .mapToObj(ListOfRecordsTest::customer)
                .iterator();
        Iterator<RecordResult> results = world.runLazily(UPSERT, endless, new ListSettings(3, false));
        assertThat(taken).hasValue(0);
        for (int i = 0; i < 10; i++) {
            assertThat(results.next().getIndex()).isEqualTo(i);
            assertThat(taken.get()).isLessThanOrEqualTo(i + 4);
        }
    }

    @Test
    void iteratorEndsWithItsFirstRefusalWhereThatIsAskedFor() {
        List<Map<String, Object>> list = new ArrayList<>(customers(10));
        list.set(3, bad(3));
        Iterator<RecordResult> results = world.runLazily(UPSERT, list.iterator(), new ListSettings(1, true));
        for (int i = 0; i < 3; i++) {
            assertThat(results.next().isSaved()).isTrue();
        }
        assertThatThrownBy(results::next)
                .isInstanceOfSatisfying(ListStoppedException.class, stopped -> {
                    assertThat(stopped.getIndex()).isEqualTo(3);
                    assertThat(stopped.getSavedCount()).isEqualTo(3);
                })
                .hasMessageContaining("the rest not sent");
        assertThat(results.hasNext()).isFalse();
        assertThat(server.count("Customer")).isEqualTo(3);
    }

    @Test
    void secondRowOfANewKeyTellsTheFirst() {
        List<RecordResult> results = world.runAll(
                UPSERT,
                List.of(customer(1), customer(2), Map.of("CustomerID", "c1", "CustomerName", "Other")),
                new ListSettings(4, false));
        assertThat(results).allMatch(RecordResult::isSaved);
        assertThat(results.get(0).getNotSaved()).isEmpty();
        assertThat(results.get(2).getNotSaved())
                .singleElement()
                .asString()
                .contains("the record at index 0 of this list has the same new key");
        List<RecordResult> created = world.runAll(
                spec(OperationKind.create, "Customer"),
                List.of(customer(8), customer(8), customer(9)),
                new ListSettings(4, false));
        assertThat(created).extracting(RecordResult::isSaved).containsExactly(true, false, true);
        assertThat(created.get(1).getRefusal()).hasMessageContaining("made by the record at index 0 of this list");
    }

    @Test
    void whatWasNotSavedIsToldOfEachRow() {
        server.ignores("Phone");
        List<RecordResult> results = world.runAll(
                UPSERT,
                List.of(customer(1), Map.of("CustomerID", "C2", "CustomerName", "Two", "Phone", "5")),
                new ListSettings(1, false));
        assertThat(results.get(1).getNotSaved()).extracting("path").containsExactly("Phone");
    }

    @Test
    void hundredThousandRowsOfAnIteratorAreTakenAsTheyAreNeeded() {
        AtomicInteger taken = new AtomicInteger();
        Iterator<Map<String, Object>> rows = IntStream.range(0, 100_000)
                .peek(i -> taken.incrementAndGet())
                .<Map<String, Object>>mapToObj(i -> Map.of("CustomerID", "C" + i % 50, "CustomerName", "Name " + i))
                .iterator();
        Iterator<RecordResult> results = world.runLazily(UPSERT, rows, new ListSettings(4, false));
        for (int i = 0; i < 100_000; i++) {
            RecordResult result = results.next();
            if (!result.isSaved() || result.getIndex() != i || taken.get() > i + 5) {
                throw new AssertionError("At " + i + ": " + result.getIndex() + ", taken " + taken.get());
            }
        }
        assertThat(results.hasNext()).isFalse();
        assertThat(server.count("Customer")).isEqualTo(50);
    }
}
