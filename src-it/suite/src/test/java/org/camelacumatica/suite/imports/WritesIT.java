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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.camelacumatica.suite.Flows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes while answers are lost before and after the commit, requests are declined, tokens die and proxies answer. Each
 * document is there once with what was sent, or its row is told; compared record by record with the sandbox's store.
 */
@Timeout(3_600)
class WritesIT {
    private static final boolean ENDURANCE = Boolean.getBoolean("it.endurance");

    /** Rows of each workload. */
    private static final int ROWS = ENDURANCE ? 4_000 : 80;

    private static final List<String> FAULTS =
            List.of("dropAfterCommit", "reset", "truncate", "status:429", "status:503", "html", "deadBearer");
    private static final int PERCENT = 5;

    /** A seat whose sign-in lost its answer stays taken until the server ends the session, which it does not do here. */
    @RegisterExtension
    final SandboxExtension extension =
            new SandboxExtension(Sandbox.builder().withoutSeed().seats(400).journalLimit(200_000));

    @TempDir
    private Path state;

    private final Map<Workload, Map<Ledger.Told, Integer>> sums = new EnumMap<>(Workload.class);
    private Sandbox sandbox;
    private Flows flows;

    @BeforeEach
    void begin() {
        sandbox = extension.sandbox();
        flows = Flows.on(sandbox, state);
        flows.connection("many", sandbox, erp -> {
            erp.setGrant("password");
            erp.setOauthClient("client");
            erp.setSessions(3);
            erp.setResponseTimeout(1_500); // after it, what is not found is not there
        });
    }

    @AfterEach
    void end() {
        flows.close();
    }

    private void plantFaults(String entity, int seed) {
        int number = seed;
        for (String method : List.of("PUT", "PATCH", "DELETE", "GET")) {
            for (String fault : FAULTS) {
                sandbox.fault(Fault.once(method, "entity/*/*/" + entity + "/**", fault)
                        .always()
                        .percent(PERCENT, ++number));
                sandbox.fault(Fault.once(method, "entity/*/*/" + entity, fault)
                        .always()
                        .percent(PERCENT, ++number));
            }
        }
    }

    static Ledger.Told told(RecordResult result) {
        AcumaticaException refusal = result.getRefusal();
        if (refusal == null) {
            return Ledger.Told.SAVED;
        }
        return refusal instanceof UncertainWriteException ? Ledger.Told.UNCERTAIN : Ledger.Told.REFUSED;
    }

    private void run(Workload workload, int seed) {
        String prefix = workload.name().charAt(0) + "X";
        if (workload.isPlanted()) {
            sandbox.plant(workload.entity(), workload.planted(prefix, ROWS));
        }
        plantFaults(workload.entity(), seed);
        List<?> results = (List<?>) flows.call(workload.uri("many") + "&parallel=6", workload.rows(prefix, ROWS));
        sandbox.clearFaults();
        List<Ledger.Told> told = new ArrayList<>();
        results.forEach(result -> told.add(told((RecordResult) result)));
        assertThat(told).hasSize(ROWS);
        reasons(results).forEach((reason, count) -> System.out.println(workload + ", " + count + " times: " + reason));
        sums.put(workload, new Ledger(sandbox, workload, prefix).check(told));
    }

    /** Why rows were not saved, without what tells one from the other. */
    private static Map<String, Long> reasons(List<?> results) {
        return results.stream()
                .map(result -> ((RecordResult) result).getRefusal())
                .filter(Objects::nonNull)
                .map(refusal ->
                        String.valueOf(refusal.getMessage()).replaceAll("'[A-Z/]+\\d+'|[A-Z]+X\\d+|\\d\\d+", "..."))
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
    }

    private int told(Workload workload, Ledger.Told what) {
        return sums.getOrDefault(workload, Map.of()).getOrDefault(what, 0);
    }

    @Test
    void eachDocumentIsThereOnceOrItsRowIsTold() {
        int seed = ENDURANCE ? (int) System.nanoTime() : 7;
        for (Workload workload : Workload.values()) {
            run(workload, seed + 1_000 * workload.ordinal());
        }
        int cutOff = flows.status("many").seats().cutOff();
        flows.close();
        assertThat(sandbox.openSeats())
                .as("seats left open, beside those of sign-ins that were told as without an answer")
                .isLessThanOrEqualTo(cutOff);
        long faults = sandbox.journal().log().stream()
                .filter(entry -> entry.fault() != null)
                .count();
        System.out.printf(
                "%d writes, %d faults, %d sign-ins without an answer (seed %d): %s%n",
                ROWS * Workload.values().length, faults, cutOff, seed, sums);
        assertThat(faults).as("faults that hit").isGreaterThan(ROWS);
        for (Workload workload : List.of(Workload.KEYED, Workload.REFERENCED, Workload.CHANGED)) {
            assertThat(told(workload, Ledger.Told.SAVED))
                    .as("%s that a repeat or a look has saved", workload)
                    .isGreaterThan(ROWS * 9 / 10);
        }
        assertThat(told(Workload.NUMBERED, Ledger.Told.UNCERTAIN))
                .as("what nothing can find again is told")
                .isPositive();
    }
}
