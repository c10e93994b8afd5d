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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.camelacumatica.AcumaticaConnection;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Pools against a server that applies a licence. */
@Timeout(300)
class PoolIT {
    private static final String ONE_RECORD = "/Customer?operation=query&limit=1&select=CustomerID";

    @TempDir
    private Path state;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Sandbox sandbox;
    private Flows flows;

    private void begin(SandboxBuilder builder) throws Exception {
        sandbox = builder.seed("Customer", 40).seats(6).parallelSession(true).start();
        flows = Flows.on(sandbox, state);
    }

    private void connection(String name, java.util.function.Consumer<AcumaticaConnection> set) {
        flows.connection(name, sandbox, erp -> {
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
            set.accept(erp);
        });
    }

    /** So many threads that send one request after the other. */
    private void keepBusy(String connection, int atOnce) {
        flows.start();
        for (int i = 0; i < atOnce; i++) {
            threads.submit(() -> {
                while (!over.get()) {
                    try {
                        flows.call("acumatica:" + connection + ONE_RECORD, null);
                        done.incrementAndGet();
                    } catch (RuntimeException e) {
                        failed.incrementAndGet();
                    }
                }
            });
        }
    }

    private int doneIn(Duration span) {
        int before = done.get();
        LockSupport.parkNanos(span.toNanos());
        return done.get() - before;
    }

    @AfterEach
    void end() throws Exception {
        over.set(true);
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        flows.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
        sandbox.close();
    }

    @Test
    void threeBorrowersUseUpALicenceOfFourAtOnceAnd120AMinuteAndNothingIsDeclined(TestReporter reporter)
            throws Exception {
        begin(Sandbox.builder().concurrent(4).perMinute(120).minute(Duration.ofSeconds(6)));
        connection("first", erp -> {
            erp.setConcurrencyLevel(4);
            erp.setRequestsPerMinute(1_200);
        });
        connection("second", erp -> erp.setBorrowConcurrencyFrom("first"));
        connection("third", erp -> erp.setBorrowConcurrencyFrom("second"));
        for (String connection : List.of("first", "second", "third")) {
            keepBusy(connection, 4);
        }
        LockSupport.parkNanos(Duration.ofSeconds(6).toNanos());

        int seen = doneIn(Duration.ofSeconds(12));

        reporter.publishEntry("throughput", seen + " of 240");
        assertThat(seen)
                .as("of 240 that the licence allows in two minutes of 6 s")
                .isGreaterThanOrEqualTo(216);
        assertThat(sandbox.journal().declined()).isZero();
        assertThat(failed).hasValue(0);
    }

    @Test
    void exportAndImportThroughOnePoolOfOneLeaseFinish() throws Exception {
        begin(Sandbox.builder());
        connection("reader", erp -> erp.setConcurrencyLevel(1));
        connection("writer", erp -> erp.setBorrowConcurrencyFrom("reader"));
        List<Object> written = new ArrayList<>();

        Flows.Exported exported = flows.export(
                "acumatica:reader/Customer?pageSize=7&select=CustomerID,CustomerName",
                exchange -> written.add(flows.call(
                        "acumatica:writer/Customer", exchange.getMessage().getBody())));

        assertThat(exported.bodies()).hasSize(40);
        assertThat(written).hasSize(40);
        assertThat(sandbox.journal().maxParallel()).isEqualTo(1);
    }

    /**
     * Real windows of 10 s: the fake clock of the component's own tests shows the same in no time, and more exactly. A level
     * of 25 on a licence of 8 leaves the server's queue a margin of 3, so that a busy machine declines now and then.
     */
    @Test
    @EnabledIfSystemProperty(named = "it.endurance", matches = "true")
    void strangerWhoFillsTheQueueCostsFewDeclinesAndIsForgottenInTwoWindows(TestReporter reporter) throws Exception {
        begin(Sandbox.builder().concurrent(8).latency(Duration.ofMillis(100)));
        connection("first", erp -> erp.setConcurrencyLevel(25));
        keepBusy("first", 40);
        doneIn(Duration.ofSeconds(3));
        int before = doneIn(Duration.ofSeconds(10));
        Stranger stranger = new Stranger(sandbox, 20);
        doneIn(Duration.ofSeconds(30));
        stranger.close();
        doneIn(Duration.ofSeconds(20));
        int after = doneIn(Duration.ofSeconds(10));

        long declined = flows.status("first").declined();
        long requests = flows.status("first").requests();
        reporter.publishEntry(
                "stranger",
                before + " before, " + after + " after, " + declined + " of " + requests + " declined, " + failed
                        + " failed");
        assertThat(declined / (double) requests).isLessThan(0.02);
        assertThat(after).isGreaterThan((int) (before * 0.75));
    }
}
