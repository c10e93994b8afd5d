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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camelacumatica.export.ExportWorld.all;
import static org.camelacumatica.export.ExportWorld.shared;
import static org.camelacumatica.export.ExportWorld.with;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An export that several readers share. */
class SeveralReadersTest {
    private static ListServer customers(int count) {
        ListServer server = new ListServer("Customer", "CustomerID");
        for (int i = 0; i < count; i++) {
            server.put(
                    "CustomerID",
                    "C%06d".formatted(i * 7919 % 1_000_003),
                    "CustomerClass",
                    i % 2 == 0 ? "LOCAL" : "INTL");
        }
        return server;
    }

    @ParameterizedTest
    @CsvSource({"0,8", "1,8", "4,8", "5,8", "26,2", "333,8", "1000,2", "1000,4", "1000,8", "1003,25", "4321,8"})
    void everyRecordComesOnceByNotManyMoreRequests(int count, int readers) {
        ListServer server = customers(count);
        try (ExportWorld world = new ExportWorld(server, readers)) {
            assertThat(world.read(shared(all("Customer", 5), readers, false), "CustomerID"))
                    .containsExactlyInAnyOrderElementsOf(server.values("CustomerID"));
        }
        assertThat(server.lists().size()).isLessThanOrEqualTo(count / 5 + 4 + 3 * readers);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void inOrderTheyDeliverWhatOneWould(int readers) {
        ListServer server = customers(700);
        try (ExportWorld world = new ExportWorld(server, readers)) {
            List<Object> one = world.read(all("Customer", 10), "CustomerID");
            assertThat(world.read(shared(all("Customer", 10), readers, true), "CustomerID"))
                    .isEqualTo(one);
        }
    }

    /** So that eight of them are busy: no part is much larger than the others. */
    @Test
    void theyShareTheWorkEvenly() {
        ListServer server = customers(4_000);
        try (ExportWorld world = new ExportWorld(server, 8);
                Export export = world.open(shared(all("Customer", 10), 8, false))) {
            Optional<Page> page = export.next();
            for (int read = 0; read < 80; read++) {
                page = export.next();
            }
            List<KeyRange> left = page.orElseThrow().after().ranges();
            assertThat(left).hasSizeGreaterThanOrEqualTo(8);
            assertThat(left).filteredOn(range -> range.upTo() == null).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aFilterOnTheKeyHoldsForEachPart() {
        ListServer server = customers(900);
        List<Object> wanted = server.values("CustomerID").stream()
                .filter(key -> String.valueOf(key).compareTo("C500000") > 0)
                .toList();
        try (ExportWorld world = new ExportWorld(server, 4)) {
            ExportSpec spec = with(all("Customer", 10), Query.of("Customer").withFilter("CustomerID gt 'C500000'"));
            assertThat(world.read(shared(spec, 4, false), "CustomerID")).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void whereNobodyAsksOnlySoManyPagesAreRead() {
        ListServer server = customers(2_000);
        try (ExportWorld world = new ExportWorld(server, 4);
                Export export = world.open(shared(all("Customer", 10), 4, false))) {
            for (int read = 0; read < 20; read++) {
                assertThat(export.next()).isPresent();
            }
            await().during(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> pages(server) <= 20 + 1 + 6);
        }
    }

    private static long pages(ListServer server) {
        return server.lists().stream()
                .filter(list -> list.contains("$top=10&") || list.endsWith("$top=10"))
                .count();
    }

    @ParameterizedTest
    @CsvSource({"8,false,true", "8,true,true", "3,false,true", "8,false,false", "3,true,false"})
    void whatARunHasLeftTheNextOneReads(int readers, boolean ordered, boolean inKeyOrder) {
        ListServer server = customers(600);
        if (!inKeyOrder) {
            server.lists((one, other) -> Integer.compare(one.hashCode(), other.hashCode()));
        }
        ExportSpec spec = shared(all("Customer", 10), readers, ordered);
        Random random = new Random(readers);
        List<Object> delivered = new ArrayList<>();
        ExportState kept = ExportState.none(new ExportState.Owner("", "", "Customer", ""));
        int runs = 0;
        for (boolean ended = false; !ended; runs++) {
            try (ExportWorld world = new ExportWorld(server, readers);
                    Export export = world.open(spec, ExportStateText.read(ExportStateText.write(kept)))) {
                for (int pages = random.nextInt(20); pages >= 0 && !ended; pages--) {
                    Optional<Page> page = export.next();
                    ended = page.isEmpty();
                    if (page.isPresent()) {
                        page.get()
                                .records()
                                .forEach(record -> delivered.add(((Map<?, ?>) record.body()).get("CustomerID")));
                        kept = export.finished(page.get());
                    }
                }
            }
        }
        assertThat(runs).isGreaterThan(2);
        assertThat(delivered).containsExactlyInAnyOrderElementsOf(server.values("CustomerID"));
    }

    @Test
    void whatOneReaderMeetsFailsTheExport() {
        ListServer server = customers(500);
        try (ExportWorld world = new ExportWorld(server, 4);
                Export export = world.open(shared(all("Customer", 10), 4, false))) {
            assertThat(export.next()).isPresent();
            server.fails((request, answer) -> ListServer.json(403, "{\"message\":\"No access rights\"}"));
            assertThatThrownBy(() -> {
                        Optional<Page> page = export.next();
                        while (page.isPresent()) {
                            page = export.next();
                        }
                    })
                    .isInstanceOf(AcumaticaException.class)
                    .hasMessageContaining("No access rights");
        }
    }
}
