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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.camelacumatica.disk.LineFile;
import org.camelacumatica.disk.WatchedLineFile;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordChange;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.operation.RecordServer.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a journal makes of an import that was killed: here one whose journal is let go of in the middle. */
@Timeout(60)
class KilledImportTest {
    private static final ListSettings ONE = new ListSettings(1, false);

    @TempDir
    private Path directory;

    private final RecordServer server = new RecordServer();

    private Path file() {
        return directory.resolve("import.journal");
    }

    private WriteJournal journal() {
        return WriteJournal.open(file(), "erp\norders");
    }

    private static List<Map<String, Object>> orders(int count) {
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(Map.of("OrderType", "SO", "Description", "Order " + i));
        }
        return orders;
    }

    private void first(OperationSpec spec, List<Map<String, Object>> rows, int results) {
        try (OperationWorld world = new OperationWorld(server);
                WriteJournal journal = journal()) {
            Iterator<RecordResult> some = world.with(journal).runLazily(spec, rows.iterator(), ONE);
            for (int i = 0; i < results; i++) {
                some.next();
            }
        }
    }

    private List<RecordResult> again(OperationSpec spec, List<Map<String, Object>> rows) {
        try (OperationWorld world = new OperationWorld(server);
                WriteJournal journal = journal()) {
            return world.with(journal).runAll(spec, rows, ONE);
        }
    }

    @Test
    void rowsThatWereSavedAreNotSentAgain() throws IOException {
        server.autoNumbering();
        try (OperationWorld world = new OperationWorld(server);
                WriteJournal journal = journal()) {
            world.with(journal).runAll(spec(OperationKind.create, "SalesOrder"), orders(4), ONE);
        }
        List<RecordResult> results = again(spec(OperationKind.create, "SalesOrder"), orders(6));
        assertThat(server.count("SalesOrder")).isEqualTo(6);
        assertThat(results)
                .extracting(RecordResult::getChange)
                .startsWith(RecordChange.found, RecordChange.found, RecordChange.found, RecordChange.found)
                .endsWith(RecordChange.made);
        assertThat(String.valueOf(results.get(0).getRecord()))
                .contains("OrderNbr=C1165")
                .contains("id=");
        assertThat(Files.readString(file())).doesNotContain("Order 1");
    }

    @Test
    void rowsThatHoldTheSameCountOneByOne() {
        server.autoNumbering();
        List<Map<String, Object>> twins =
                List.of(orders(1).get(0), orders(1).get(0), orders(1).get(0));
        try (OperationWorld world = new OperationWorld(server);
                WriteJournal journal = journal()) {
            world.with(journal).runAll(spec(OperationKind.create, "SalesOrder"), twins.subList(0, 2), ONE);
        }
        again(spec(OperationKind.create, "SalesOrder"), twins);
        assertThat(server.count("SalesOrder")).isEqualTo(3);
    }

    @Test
    void refusedRowsAreSentAgain() {
        List<Map<String, Object>> rows = List.of(Map.of("CustomerID", "A", "CustomerClass", "BAD"));
        assertThat(again(spec(OperationKind.upsert, "Customer"), rows)).noneMatch(RecordResult::isSaved);
        again(spec(OperationKind.upsert, "Customer"), rows);
        assertThat(server.requests("PUT")).isEqualTo(2);
    }

    private void leftUnderWay(OperationSpec spec, Map<String, Object> row, Fault fault) throws IOException {
        server.next(fault);
        again(spec, List.of(row));
        assertThat(Files.readAllLines(file())).last().asString().startsWith("> ");
    }

    @Test
    void rowThatWasUnderWayWithoutAKeyIsTold() throws IOException {
        server.autoNumbering();
        OperationSpec create = spec(OperationKind.create, "SalesOrder");
        leftUnderWay(create, orders(1).get(0), Fault.DROP_AFTER);
        List<RecordResult> results = again(create, orders(2));
        assertThat(results.get(0).getRefusal()).isInstanceOf(UncertainWriteException.class);
        assertThat(results.get(1).isSaved()).isTrue();
        assertThat(server.count("SalesOrder")).isEqualTo(2);
    }

    @Test
    void rowThatWasUnderWayIsFoundByItsReference() throws IOException {
        server.autoNumbering();
        OperationSpec create = spec(OperationKind.create, "SalesOrder")
                .withRules(WriteRules.DEFAULT.withExternalReference("CustomerOrder"));
        Map<String, Object> saved = Map.of("OrderType", "SO", "CustomerOrder", "PO-1");
        try (OperationWorld world = new OperationWorld(server);
                WriteJournal journal = journal()) {
            world.with(journal)
                    .runLazily(create, List.of(saved).iterator(), ONE)
                    .next();
        }
        String kept = Files.readString(file());
        Files.writeString(file(), kept.substring(0, kept.indexOf("\n= ") + 1)); // killed before its answer came
        assertThat(again(create, List.of(saved)).get(0).getChange()).isEqualTo(RecordChange.found);
        assertThat(server.count("SalesOrder")).isOne();
    }

    @Test
    void rowByKeysThatWasUnderWayGoesAgainOnceNewRecordsAreKnownToKeepThem() throws IOException {
        OperationSpec create = spec(OperationKind.create, "Customer");
        Map<String, Object> one = Map.of("CustomerID", "A1", "CustomerName", "One");
        Map<String, Object> two = Map.of("CustomerID", "B2", "CustomerName", "Two");
        again(create, List.of(one));
        Files.writeString(file(), "> ", StandardOpenOption.APPEND); // cut off in the middle of a line
        List<RecordResult> results = again(create, List.of(one, two));
        assertThat(results).allMatch(RecordResult::isSaved);
        String kept = Files.readString(file());
        Files.writeString(file(), kept.substring(0, kept.lastIndexOf("\n= ") + 1));
        assertThat(again(create, List.of(one, two)).get(1).isSaved()).isTrue();
        assertThat(server.values("Customer", "CustomerID")).containsExactly("A1", "B2");
    }

    @Test
    void rowThatNeverReachedTheServerGoesAgainOnceAnotherOneProvesTheLook() throws IOException {
        server.autoNumbering();
        OperationSpec upsert = spec(OperationKind.upsert, "SalesOrder")
                .withRules(WriteRules.DEFAULT.withExternalReference("CustomerOrder"));
        Map<String, Object> one = Map.of("OrderType", "SO", "CustomerOrder", "PO-1");
        Map<String, Object> two = Map.of("OrderType", "SO", "CustomerOrder", "PO-2");
        again(upsert, List.of(one, two));
        String kept = Files.readString(file());
        Files.writeString(file(), kept.substring(0, kept.lastIndexOf("\n= ") + 1));
        try (OperationWorld world = new OperationWorld(server)) {
            world.run(spec(OperationKind.delete, "SalesOrder"), "SO/C1166");
        }
        List<RecordResult> results = again(upsert, List.of(one, two));
        assertThat(results).allMatch(RecordResult::isSaved);
        assertThat(server.values("SalesOrder", "CustomerOrder")).containsExactly("PO-1", "PO-2");
    }

    @Test
    void rowIsOnTheDiskBeforeItIsSent() throws IOException {
        server.autoNumbering();
        List<Integer> sentAtEachForce = new ArrayList<>();
        LineFile lines = WatchedLineFile.open(file(), () -> sentAtEachForce.add(server.requests("PUT")));
        try (OperationWorld world = new OperationWorld(server);
                WriteJournal journal = WriteJournal.open(lines, "erp\norders")) {
            sentAtEachForce.clear();
            world.with(journal).runAll(spec(OperationKind.create, "SalesOrder"), orders(3), ONE);
        }
        assertThat(sentAtEachForce).containsExactly(0, 1, 2);
    }

    @Test
    void whatDidNotReachTheDiskBeforeALossOfPowerIsLookedForAsALostAnswer() throws IOException {
        server.autoNumbering();
        OperationSpec create = spec(OperationKind.create, "SalesOrder");
        again(create, orders(1));
        String kept = Files.readString(file());
        int answer = kept.indexOf("\n= ") + 1;
        Files.writeString(file(), kept.substring(0, answer) + "\0".repeat(kept.length() - answer - 1) + "\n");
        assertThat(again(create, orders(1)).get(0).getRefusal()).isInstanceOf(UncertainWriteException.class);
        assertThat(server.count("SalesOrder")).isOne();
    }

    @Test
    void damagedJournalIsTold() throws IOException {
        journal().close();
        for (String line : List.of("? row", "junk")) {
            String kept = Files.readString(file());
            Files.writeString(file(), kept + line + "\n");
            assertThatThrownBy(this::journal).hasMessageContaining("or is damaged");
            Files.writeString(file(), kept);
        }
        journal().close();
    }

    @Test
    void rowIsNotSentAfterItsImportHasEnded() {
        WriteJournal ended = journal();
        ended.end();
        try (OperationWorld world = new OperationWorld(server)) {
            List<RecordResult> results =
                    world.with(ended).runAll(spec(OperationKind.create, "SalesOrder"), orders(1), ONE);
            assertThat(results.get(0).getRefusal()).hasMessageContaining("The import has ended");
        }
        assertThat(server.requests("PUT")).isZero();
    }

    @Test
    void sameImportDoesNotRunTwiceAtOnce() {
        try (WriteJournal journal = journal()) {
            assertThat(journal.earlierSaved()).isZero();
            assertThatThrownBy(this::journal)
                    .isInstanceOf(WriteJournal.BusyException.class)
                    .hasMessageContaining("The same import is running already");
        }
    }

    @Test
    void journalOfAnotherImportIsNotTaken() {
        journal().close();
        assertThatThrownBy(() -> WriteJournal.open(file(), "erp2\norders"))
                .hasMessageContaining("belongs to another import");
    }

    @Test
    void journalThatHasEndedIsGone() {
        first(spec(OperationKind.upsert, "Customer"), List.of(Map.of("CustomerID", "A")), 1);
        assertThat(file()).exists();
        journal().end();
        assertThat(file()).doesNotExist();
    }
}
