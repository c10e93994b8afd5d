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

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.suite.kill.JavaProcess;
import org.camelacumatica.suite.seats.FlowConnection;
import org.camelacumatica.suite.seats.Gateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Imports that are killed (SIGKILL) around a write, and begun again with the same rows until one comes to its end. Then
 * each document is there once with what was sent, or its row is told. With {@code -Dit.endurance=true} 20 kills hit each
 * moment of each workload.
 */
@Timeout(3_600)
class KilledImportsIT {
    private static final boolean ENDURANCE = Boolean.getBoolean("it.endurance");

    /** More than all lives but the last can write. */
    private static final int ROWS = ENDURANCE ? 1_200 : 30;

    /** Kills of each moment, for each workload. */
    private static final int ROUNDS = ENDURANCE ? 20 : 1;

    @TempDir
    private Path folder;

    private final long seed = ENDURANCE ? System.nanoTime() : 3;
    private final Random random = new Random(seed);
    private final Map<WriteMoment, Integer> kills = new EnumMap<>(WriteMoment.class);
    private Sandbox sandbox;
    private Gateway gateway;
    private int number;

    @BeforeEach
    void begin() throws IOException {
        sandbox = Sandbox.builder()
                .withoutSeed()
                .seats(100)
                .latency(Duration.ofMillis(5))
                .start();
        gateway = new Gateway(sandbox.url());
    }

    @AfterEach
    void end() throws IOException {
        gateway.close();
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"KEYED", "REFERENCED", "NUMBERED"})
    void eachDocumentIsThereOnceOrItsRowIsTold(Workload workload) throws Exception {
        String prefix = workload.name().charAt(0) + "K";
        List<WriteMoment> moments = moments(workload);
        for (int round = 0; round < ROUNDS; round++) {
            for (WriteMoment moment : moments) {
                kill(workload, prefix, moment);
            }
        }
        Path told = folder.resolve("told.txt");
        run(workload, prefix, told, process -> {});
        List<Ledger.Told> rows =
                Files.readAllLines(told).stream().map(Ledger.Told::valueOf).toList();
        assertThat(rows).hasSize(ROWS);
        Map<Ledger.Told, Integer> sums = new Ledger(sandbox, workload, prefix).check(rows);
        System.out.printf("%s, seed %d: killed %s, told %s%n", workload, seed, kills, sums);
        assertThat(kills.values())
                .as("kills: %s", kills)
                .hasSize(moments.size())
                .allMatch(hits -> hits == ROUNDS);
        int doubts = sums.getOrDefault(Ledger.Told.UNCERTAIN, 0);
        if (workload == Workload.NUMBERED) {
            assertThat(doubts).as("rows that were under way").isBetween(1, 2 * ROUNDS * moments.size());
        } else {
            assertThat(sums).containsOnlyKeys(Ledger.Told.SAVED);
        }
    }

    /** Only what is found by a reference is looked up time and again. */
    private static List<WriteMoment> moments(Workload workload) {
        List<WriteMoment> writes = ENDURANCE
                ? List.of(WriteMoment.BEFORE_A_WRITE, WriteMoment.AFTER_THE_COMMIT, WriteMoment.AFTER_THE_ANSWER)
                : List.of(WriteMoment.AFTER_THE_COMMIT, WriteMoment.BEFORE_A_WRITE);
        List<WriteMoment> all = new ArrayList<>(writes);
        if (workload == Workload.REFERENCED) {
            all.add(WriteMoment.IN_A_LOOK);
        }
        return all;
    }

    private void kill(Workload workload, String prefix, WriteMoment moment) throws Exception {
        run(
                workload,
                prefix,
                folder.resolve("not-told.txt"),
                process -> gateway.set(
                        new Gateway.Trap(moment, new AtomicInteger(3 + random.nextInt(5)), process::destroyForcibly)));
        assertThat(gateway.clear()).as("not killed: it never came %s", moment).isFalse();
        kills.merge(moment, 1, Integer::sum);
    }

    private void run(Workload workload, String prefix, Path told, java.util.function.Consumer<Process> begun)
            throws Exception {
        Path said = folder.resolve("said-" + ++number + ".txt");
        List<String> arguments = List.of(
                gateway.url(),
                folder.resolve("state").toString(),
                workload.name(),
                prefix,
                String.valueOf(ROWS),
                told.toString());
        ProcessBuilder builder = JavaProcess.of(ImportingProcess.class, "logback-quiet.xml", arguments)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(said.toFile()));
        FlowConnection.tell(sandbox, builder);
        Process process = builder.start();
        begun.accept(process);
        assertThat(process.waitFor(300, TimeUnit.SECONDS))
                .as("it has ended; it said: %s", Files.readString(said))
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isIn(0, 137);
    }
}
