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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

/** The same rows by two imports at the same time. */
@Timeout(300)
class TwoImportsAtOnceIT {
    private static final int ROWS = Boolean.getBoolean("it.endurance") ? 1_000 : 60;

    @RegisterExtension
    final SandboxExtension extension =
            new SandboxExtension(Sandbox.builder().withoutSeed().seats(8).latency(Duration.ofMillis(3)));

    @TempDir
    private Path state;

    private Sandbox sandbox;
    private Flows flows;

    @BeforeEach
    void begin() {
        sandbox = extension.sandbox();
        flows = Flows.on(sandbox, state);
        flows.connection("many", sandbox, erp -> {
            erp.setGrant("password");
            erp.setOauthClient("client");
            erp.setSessions(4);
        });
        flows.start();
    }

    @AfterEach
    void end() {
        flows.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
    }

    private void both(Workload workload, String first, String second) {
        String prefix = workload.name().charAt(0) + "T";
        List<CompletableFuture<List<?>>> imports = new ArrayList<>();
        for (String connection : List.of(first, second)) {
            imports.add(CompletableFuture.supplyAsync(
                    () -> (List<?>) flows.call(workload.uri(connection) + "&parallel=4", workload.rows(prefix, ROWS))));
        }
        for (CompletableFuture<List<?>> one : imports) {
            List<Ledger.Told> told = one.join().stream()
                    .map(result -> WritesIT.told((RecordResult) result))
                    .toList();
            new Ledger(sandbox, workload, prefix).check(told);
            assertThat(told).containsOnly(Ledger.Told.SAVED);
        }
        assertThat(sandbox.records(workload.entity())).hasSize(ROWS);
    }

    @Test
    void ofKeyedRecordsThereIsOne() {
        both(Workload.KEYED, "many", "cookies");
    }

    @Test
    void ofRecordsWithAReferenceThereIsOne() {
        both(Workload.REFERENCED, "many", "many");
    }
}
