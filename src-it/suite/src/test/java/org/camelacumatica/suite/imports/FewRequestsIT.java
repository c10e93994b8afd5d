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
package org.camelacumatica.suite.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.suite.Flows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to import rows that are there already, and to look the same records up again and again. */
@Timeout(600)
class FewRequestsIT {
    private static final boolean ENDURANCE = Boolean.getBoolean("it.endurance");
    private static final int ROWS = ENDURANCE ? 10_000 : 2_000;
    private static final int PAGE = 500;
    private static final int LOOKUPS = ENDURANCE ? 10_000 : 1_600;
    private static final int KEYS = ENDURANCE ? 500 : 80;
    private static final int THREADS = 16;

    @RegisterExtension
    final SandboxExtension extension =
            new SandboxExtension(Sandbox.builder().withoutSeed().seats(8).journalLimit(200_000));

    @TempDir
    private Path state;

    private Sandbox sandbox;
    private Flows flows;

    @BeforeEach
    void begin() {
        sandbox = extension.sandbox();
        flows = Flows.on(sandbox, state);
        plant();
        flows.start();
    }

    @AfterEach
    void end() {
        flows.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
    }

    private void plant() {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < ROWS; i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"CustomerID\":\"K" + i + "\",\"CustomerName\":\"Name " + i
                            + "\",\"CustomerClass\":\"LOCAL\"}");
        }
        sandbox.plant("Customer", list.append(']').toString());
    }

    private static Map<String, Object> row(int number, String name) {
        return Map.of("CustomerID", "K" + number, "CustomerName", name, "CustomerClass", "local");
    }

    private long requests(String method) {
        return sandbox.journal().log().stream()
                .filter(entry -> entry.method().equals(method) && entry.path().contains("/Customer"))
                .count();
    }

    @Test
    void rowsThatAreThereCostAPageAndWhatHasChangedAWrite() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(row(i, i % 100 == 0 ? "Changed " + i : "Name " + i));
        }
        Collections.shuffle(rows, new Random(2));
        List<?> results =
                (List<?>) flows.call("acumatica:erp/Customer?skipUnchanged=true&select=CustomerID,CustomerName", rows);
        assertThat(results).allSatisfy(result -> assertThat(((RecordResult) result).isSaved())
                .isTrue());
        assertThat(results.stream().filter(result -> ((RecordResult) result).isUnchanged()))
                .hasSize(ROWS - ROWS / 100);
        assertThat(requests("PUT")).isEqualTo(ROWS / 100);
        assertThat(requests("GET")).as("reads").isLessThanOrEqualTo(ROWS / PAGE + 4);
        sandbox.clearJournal();
        flows.call("acumatica:erp/Customer?skipUnchanged=true&select=CustomerID,CustomerName", rows);
        assertThat(requests("PUT")).isZero();
    }

    @Test
    void lookupsOfTheSameKeysCostARequestForEachKey() throws Exception {
        String uri = "acumatica:erp/Customer?operation=get&lookupCache=1000,10m&select=CustomerID,CustomerName";
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * 7;
                done.add(threads.submit(() -> {
                    for (int i = 0; i < LOOKUPS / THREADS; i++) {
                        int key = (first + i) % KEYS;
                        assertThat((Map<?, ?>) flows.call(uri, "K" + key))
                                .extracting("CustomerName")
                                .isEqualTo("Name " + key);
                    }
                }));
            }
            for (Future<?> thread : done) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(requests("GET")).isEqualTo(KEYS);
        flows.call("acumatica:erp/Customer", row(3, "Other"));
        assertThat((Map<?, ?>) flows.call(uri, "K3")).extracting("CustomerName").isEqualTo("Other");
    }
}
