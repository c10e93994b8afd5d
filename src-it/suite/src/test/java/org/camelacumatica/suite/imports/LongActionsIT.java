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
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.journal.JournalEntry;
import org.camelacumatica.suite.Flows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Actions that take their time: their screen is busy for their session meanwhile. */
@Timeout(120)
class LongActionsIT {
    private static final Duration LENGTH = Duration.ofMillis(1_500);
    private static final String RELEASE = "/SalesOrder?operation=action&action=ReleaseFromHold";

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(
            Sandbox.builder().withoutSeed().seats(8).actionTime(LENGTH).seed("Customer", 3));

    @TempDir
    private Path state;

    private Sandbox sandbox;
    private HeldOrders orders;
    private Flows flows;

    @BeforeEach
    void begin() {
        sandbox = ERP.sandbox();
        orders = new HeldOrders(sandbox);
        flows = Flows.on(sandbox, state);
        flows.connection("one", sandbox, erp -> {
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
        });
        flows.connection("three", sandbox, erp -> {
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
            erp.setSessions(3);
        });
        flows.connection("grant", sandbox, erp -> {
            erp.setGrant("password");
            erp.setOauthClient("client");
            erp.setSessions(3);
        });
        flows.start();
    }

    @AfterEach
    void end() {
        flows.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
    }

    private CompletableFuture<Object> later(String uri, Object body) {
        return CompletableFuture.supplyAsync(() -> flows.call(uri, body));
    }

    private List<JournalEntry> polls() {
        return sandbox.journal().log().stream()
                .filter(entry -> entry.path().contains("/status/"))
                .toList();
    }

    private void begun() {
        await().until(() -> !polls().isEmpty());
    }

    @Test
    void noLeaseIsHeldBetweenTheQuestions() {
        String order = orders.plantOne("LEASE");
        CompletableFuture<Object> action = later("acumatica:one" + RELEASE, HeldOrders.keys(order));
        begun();
        for (int i = 0; i < 20; i++) {
            flows.call("acumatica:one/Customer?operation=query&limit=1", null);
        }
        assertThat(action).isNotDone();
        assertThat(action.join()).isEqualTo(HeldOrders.keys(order));
        assertThat(orders.status(order)).isEqualTo("Open");
        assertThat(polls()).hasSizeLessThan(10);
    }

    @Test
    void whoNeedsTheScreenMeanwhileWaitsForIt() {
        String order = orders.plantOne("BUSY");
        CompletableFuture<Object> action = later("acumatica:one" + RELEASE, HeldOrders.keys(order));
        begun();
        Object read = flows.call("acumatica:one/SalesOrder?operation=get&keys=SO/" + order, null);
        assertThat(((Map<?, ?>) read).get("Status")).isEqualTo("Open");
        assertThat(sandbox.journal().log()).anyMatch(entry -> entry.status() == 409);
        action.join();
    }

    @Test
    void anotherActionOfTheScreenWaitsForIt() {
        List<String> numbers = orders.plant("TWO", 2);
        CompletableFuture<Object> first = later("acumatica:one" + RELEASE, HeldOrders.keys(numbers.get(0)));
        begun();
        flows.call("acumatica:one" + RELEASE, HeldOrders.keys(numbers.get(1)));
        first.join();
        assertThat(numbers).allMatch(number -> orders.status(number).equals("Open"));
    }

    @Test
    void eachOfSeveralHasASessionToItself() {
        for (String connection : List.of("three", "grant")) {
            sandbox.clearJournal();
            List<String> numbers = orders.plant("MANY" + connection, 6);
            List<?> results = (List<?>) flows.call(
                    "acumatica:" + connection + RELEASE + "&parallel=6",
                    numbers.stream().map(HeldOrders::keys).toList());
            assertThat(results).allMatch(result -> ((RecordResult) result).isSaved());
            assertThat(numbers).allMatch(number -> orders.status(number).equals("Open"));
            assertThat(sandbox.journal().log()).noneMatch(entry -> entry.status() == 409 || entry.status() == 404);
            Map<String, List<JournalEntry>> runs = polls().stream().collect(Collectors.groupingBy(JournalEntry::path));
            assertThat(runs).hasSize(6);
            runs.values().forEach(run -> assertThat(
                            run.stream().map(JournalEntry::session).distinct())
                    .hasSize(1));
            assertThat(sandbox.journal().maxOpenSeats()).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void oneThatTakesTooLongIsUncertain() {
        String order = orders.plantOne("SLOW");
        UncertainWriteException refusal = flows.refused(
                "acumatica:one" + RELEASE + "&actionTimeout=400",
                HeldOrders.keys(order),
                UncertainWriteException.class);
        assertThat(refusal).hasMessageContaining("actionTimeout").hasMessageContaining("Look at the record");
        await().untilAsserted(() -> assertThat(orders.status(order)).isEqualTo("Open"));
    }

    @Test
    void oneWhoseSessionEndsIsUncertainAndNobodyAsksForItElsewhere() {
        String order = orders.plantOne("ENDS");
        CompletableFuture<Throwable> refusal = CompletableFuture.supplyAsync(() ->
                flows.refused("acumatica:three" + RELEASE, HeldOrders.keys(order), UncertainWriteException.class));
        begun();
        sandbox.closeSessions();
        assertThat(refusal.join()).hasMessageContaining("how it ended is not known");
        assertThat(polls().stream()
                        .map(JournalEntry::session)
                        .filter(java.util.Objects::nonNull)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void stopOfTheContextDoesNotWaitForItAndLeavesNoSeat() {
        String order = orders.plantOne("STOP");
        CompletableFuture<Throwable> refusal = CompletableFuture.supplyAsync(() -> flows.refused(
                "acumatica:three" + RELEASE + "&actionTimeout=60000", HeldOrders.keys(order), Exception.class));
        begun();
        flows.close();
        assertThat(refusal.join()).isInstanceOf(Exception.class);
    }
}
