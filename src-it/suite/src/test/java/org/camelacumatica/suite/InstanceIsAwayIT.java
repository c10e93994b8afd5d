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
package org.camelacumatica.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxBuilder;
import org.camelacumatica.sandbox.faults.Fault;
import org.camelacumatica.suite.Flows.Exported;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The instance goes away in the middle: maintenance, a restart. Exports wait and lose nothing; imports are told. */
@Timeout(120)
class InstanceIsAwayIT {
    private static final int RECORDS = 230;
    private static final String EXPORT = "acumatica:cookies/Customer?select=CustomerID&pageSize=20";
    private static final String QUERY = "acumatica:cookies/Customer?operation=query&limit=1";

    @TempDir
    private Path state;

    private Sandbox sandbox;
    private Flows flows;

    @BeforeEach
    void begin() throws IOException {
        sandbox = builder().start();
        flows = Flows.on(sandbox, state);
    }

    private static SandboxBuilder builder() {
        return Sandbox.builder().seed("Customer", RECORDS);
    }

    @AfterEach
    void end() throws IOException {
        flows.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
        sandbox.close();
    }

    private void maintenance() {
        sandbox.fault(Fault.once("*", "**", "status:503").always());
    }

    private static CompletableFuture<Void> in(Duration wait, Runnable action) {
        return CompletableFuture.runAsync(
                action, CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Test
    void anExportGoesOnAfterAMaintenanceAndEachRecordComesOnce() {
        AtomicInteger seen = new AtomicInteger();
        Exported export = flows.export(EXPORT, exchange -> {
            if (seen.incrementAndGet() == 50) {
                maintenance();
                in(Duration.ofSeconds(2), sandbox::clearFaults);
            }
        });
        assertThat(export.progress().error()).isEmpty();
        assertThat(export.values("CustomerID")).hasSize(RECORDS).doesNotHaveDuplicates();
        assertThat(sandbox.journal().log()).anyMatch(entry -> entry.status() == 503);
    }

    @Test
    void anExportGoesOnAfterARestartInWhichItsSessionIsLost() {
        AtomicInteger seen = new AtomicInteger();
        int port = sandbox.port();
        CompletableFuture<Void> restarted = new CompletableFuture<>();
        Exported export = flows.export(EXPORT, exchange -> {
            if (seen.incrementAndGet() == 50) {
                sandbox.close();
                in(Duration.ofSeconds(2), () -> restart(port)).thenAccept(restarted::complete);
            }
        });
        assertThat(restarted).isCompleted();
        assertThat(export.progress().error()).isEmpty();
        assertThat(export.values("CustomerID")).hasSize(RECORDS).doesNotHaveDuplicates();
        assertThat(flows.status("cookies").state()).isEqualTo(ConnectionState.ONLINE);
    }

    private void restart(int port) {
        try {
            sandbox = builder().port(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void manyExportsThatWaitAreNoStormForTheInstance() {
        List<AtomicInteger> seen = exports(12);
        flows.start();
        await().until(() -> seen.stream().allMatch(count -> count.get() >= RECORDS));
        maintenance();
        await().until(() -> flows.status("cookies").state() == ConnectionState.OFFLINE);
        sandbox.clearJournal();
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        long meanwhile = sandbox.journal().requests();
        assertThat(meanwhile)
                .as("looks in 2 s, one at a time, 25 ms apart at least")
                .isBetween(1L, 90L);
        List<Integer> before = seen.stream().map(AtomicInteger::get).toList();
        sandbox.clearFaults();
        await().until(() ->
                IntStream.range(0, seen.size()).allMatch(i -> seen.get(i).get() > before.get(i)));
        assertThat(flows.status("cookies").state()).isEqualTo(ConnectionState.ONLINE);
    }

    private List<AtomicInteger> exports(int count) {
        List<AtomicInteger> seen =
                IntStream.range(0, count).mapToObj(i -> new AtomicInteger()).toList();
        flows.add(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < count; i++) {
                    AtomicInteger counter = seen.get(i);
                    from(EXPORT + "&initialDelay=0&delay=" + (50 + i)).process(exchange -> counter.incrementAndGet());
                }
            }
        });
        return seen;
    }

    @Test
    void anImportIsToldAfterTheRetriesWhileAnExportWaits() {
        List<AtomicInteger> seen = exports(1);
        flows.start();
        await().until(() -> seen.get(0).get() >= 1);
        maintenance();
        assertThat(flows.refused(QUERY, "", UnreachableException.class)).hasMessageContaining("after 5 attempts");
        await().until(() -> flows.status("cookies").state() == ConnectionState.OFFLINE);
        sandbox.clearFaults();
        int before = seen.get(0).get();
        await().until(() -> seen.get(0).get() > before + RECORDS);
    }

    @Test
    void whoeverStopsTheContextDoesNotWaitForTheInstance() {
        List<AtomicInteger> seen = exports(3);
        flows.start();
        await().until(() -> seen.get(0).get() >= RECORDS);
        maintenance();
        await().until(() -> flows.status("cookies").state() == ConnectionState.OFFLINE);
        in(Duration.ofMillis(1500), sandbox::clearFaults); // for the sign-out
        long begun = System.nanoTime();
        flows.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void anInstanceThatNeverWasThereEndsTheExport() {
        maintenance();
        Exported export = flows.export(EXPORT);
        assertThat(export.progress().state()).isEqualTo("failed");
        assertThat(export.progress().error()).contains("after 5 attempts");
        sandbox.clearFaults();
    }
}
