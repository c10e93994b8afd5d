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
import static org.camelacumatica.export.ExportWorld.shared;
import static org.camelacumatica.export.ExportWorld.with;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.camelacumatica.model.Query;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Others insert and delete while an export runs; the seed is in the failure's message. */
@Timeout(60)
class WritersTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Set<Object> untouched = new HashSet<>();

    private String key() {
        String digits = String.format("%05d", random.nextInt(100_000));
        return switch (random.nextInt(4)) {
            case 0 -> "a-" + digits;
            case 1 -> "A" + digits;
            case 2 -> digits.substring(0, 2) + "-" + digits.substring(2);
            default -> "z" + digits + "'s";
        };
    }

    private ListServer customers() {
        ListServer server = new ListServer("Customer", "CustomerID");
        while (server.values("id").size() < 600) {
            insert(server);
        }
        untouched.addAll(server.values("CustomerID"));
        server.beforeEachList(() -> write(server));
        return server;
    }

    private void insert(ListServer server) {
        String key = key();
        if (!server.has("CustomerID", key)) {
            server.put("CustomerID", key, "Place", random.nextInt(1_000_000));
        }
    }

    private void write(ListServer server) {
        int writes = random.nextInt(12);
        for (int i = 0; i < writes; i++) {
            insert(server);
        }
        List<Object> keys = new ArrayList<>(server.values("CustomerID"));
        Collections.shuffle(keys, random);
        keys.subList(0, random.nextInt(6)).forEach(key -> {
            server.remove("CustomerID", key);
            untouched.remove(key);
        });
    }

    private void everyUntouchedRecordComesOnce(ListServer server) {
        everyUntouchedRecordComesOnce(server, all("Customer", 25));
    }

    private void everyUntouchedRecordComesOnce(ListServer server, ExportSpec spec) {
        try (ExportWorld world = new ExportWorld(server, 4)) {
            List<Object> exported = world.read(spec, "CustomerID");
            assertThat(exported).as("seed %d", seed).doesNotHaveDuplicates().containsAll(untouched);
            assertThat(untouched).as("seed %d", seed).isNotEmpty();
        }
    }

    @RepeatedTest(10)
    void everyRecordThatWasThereFromStartToEndComesOnce() {
        everyUntouchedRecordComesOnce(customers());
    }

    @RepeatedTest(10)
    void soItDoesWhereTheServerListsInAnotherOrder() {
        ListServer server = customers();
        everyUntouchedRecordComesOnce(server.lists((one, other) -> place(one) - place(other)));
    }

    /** What somebody changes may leave what the export's own filter finds, its key unchanged. */
    @RepeatedTest(10)
    void soItDoesWhereAChangeTakesRecordsOutOfTheFilter() {
        ListServer server = customers();
        server.values("CustomerID").forEach(key -> server.change("CustomerID", key, "Status", "Active"));
        server.lists((one, other) -> place(one) - place(other)).beforeEachList(() -> {
            List<Object> keys = new ArrayList<>(server.values("CustomerID"));
            Collections.shuffle(keys, random);
            keys.subList(0, 8).forEach(key -> {
                server.change("CustomerID", key, "Status", "Hold");
                untouched.remove(key);
            });
        });
        try (ExportWorld world = new ExportWorld(server)) {
            List<Object> exported = world.read(
                    with(all("Customer", 25), Query.of("Customer").withFilter("Status eq 'Active'")), "CustomerID");
            assertThat(exported).as("seed %d", seed).doesNotHaveDuplicates().containsAll(untouched);
            assertThat(untouched).as("seed %d", seed).isNotEmpty();
        }
    }

    @RepeatedTest(10)
    void soItDoesWithSeveralReaders() {
        everyUntouchedRecordComesOnce(customers(), shared(all("Customer", 25), 2 + random.nextInt(9), false));
        untouched.clear();
        everyUntouchedRecordComesOnce(customers(), shared(all("Customer", 40), 2 + random.nextInt(9), true));
    }

    @RepeatedTest(10)
    void soItDoesWithSeveralReadersWhereTheServerListsInAnotherOrder() {
        ListServer server = customers();
        server.lists((one, other) -> place(one) - place(other));
        everyUntouchedRecordComesOnce(server, shared(all("Customer", 30), 2 + random.nextInt(9), random.nextBoolean()));
    }

    private static int place(Map<String, Object> row) {
        return (Integer) row.getOrDefault("Place", 0);
    }
}
