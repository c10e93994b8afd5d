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
package org.camelacumatica.suite.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.connection.TestStep;
import org.camelacumatica.connection.TestStep.Outcome;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.suite.Flows.Exported;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Flows through the agent program, which is killed, frozen, cut off and outlived in the middle. */
@Timeout(180)
class AgentIT {
    private static final int RECORDS = 230;
    private static final String EXPORT = "acumatica:plant/Customer?select=CustomerID&pageSize=20";
    private static final String QUERY = "acumatica:plant/Customer?operation=query&limit=1";

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private Plant plant;

    @BeforeEach
    void begin() throws IOException {
        sandbox = Sandbox.builder().seed("Customer", RECORDS).start();
        plant = Plant.of(sandbox, folder.resolve("state")).start();
    }

    @AfterEach
    void end() throws IOException {
        plant.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
        sandbox.close();
    }

    private AgentProcess agent() throws IOException {
        AgentProcess agent = AgentProcess.start(plant, folder, "127.0.0.1:" + sandbox.port());
        plant.awaitConnected();
        return agent;
    }

    private ConnectionState state() {
        return plant.flows().status(Plant.CONNECTION).state();
    }

    @Test
    void anExportGoesThroughTheTunnelUnderTheInstancesOwnName() throws Exception {
        try (AgentProcess agent = agent()) {
            Exported export = plant.flows().export(EXPORT);

            assertThat(export.progress().error()).isEmpty();
            assertThat(export.values("CustomerID")).hasSize(RECORDS).doesNotHaveDuplicates();
            assertThat(plant.status().received()).isGreaterThan(10_000);
            assertThat(plant.status().from()).isEqualTo("127.0.0.1");
            assertThat(plant.status().software()).contains("camel-acumatica-agent");
            await().until(() -> plant.status().roundTrip() != null);
            assertThat(Files.readString(folder.resolve("health"))).startsWith("connected since");
            agent.terminate();
            agent.awaitExit();
            assertThat(agent.lines()).hasSize(2).allMatch(line -> line.matches("\\S+Z (connected to|stopped).*"));
            assertThat(folder.resolve("health")).doesNotExist();
            sandbox.closeSessions();
        }
    }

    @Test
    void withoutTheAgentTheConnectionIsOfflineAndAnExportWaitsForIt() throws Exception {
        assertThat(plant.flows().refused(QUERY, "", UnreachableException.class))
                .hasMessageContaining("agent 'plant-agent' has not been connected since");
        assertThat(state()).isEqualTo(ConnectionState.OFFLINE);
        CompletableFuture<Exported> export =
                CompletableFuture.supplyAsync(() -> plant.flows().export(EXPORT));
        await().pollDelay(Duration.ofSeconds(1)).until(() -> !export.isDone());

        try (AgentProcess agent = agent()) {
            assertThat(export.get().values("CustomerID")).hasSize(RECORDS).doesNotHaveDuplicates();
            assertThat(state()).isEqualTo(ConnectionState.ONLINE);
            assertThat(agent.isAlive()).isTrue();
            plant.flows().close();
        }
    }

    @Test
    void aKilledAgentIsNoticedAtOnceAndTheExportGoesOnWithTheNext() throws Exception {
        List<AgentProcess> agents = new java.util.concurrent.CopyOnWriteArrayList<>(List.of(agent()));
        int port = plant.status().port();
        AtomicInteger seen = new AtomicInteger();

        Exported export = plant.flows().export(EXPORT, exchange -> {
            if (seen.incrementAndGet() == 50) {
                agents.get(0).kill();
                plant.awaitAway(port);
                await().until(() -> state() == ConnectionState.OFFLINE);
                CompletableFuture.runAsync(() -> agents.add(unchecked()));
            }
        });

        assertThat(export.progress().error()).isEmpty();
        assertThat(export.values("CustomerID")).hasSize(RECORDS).doesNotHaveDuplicates();
        plant.flows().close();
        agents.forEach(AgentProcess::close);
    }

    private AgentProcess unchecked() {
        try {
            return agent();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFrozenAgentIsNoticedAndComesBackWhenItThaws() throws Exception {
        try (AgentProcess agent = agent()) {
            plant.flows().call(QUERY, "");
            int port = plant.status().port();
            sandbox.fault(org.camelacumatica.sandbox.faults.Fault.once("GET", "**/Customer**", "delay:30000"));
            CompletableFuture<Throwable> inFlight = CompletableFuture.supplyAsync(() -> plant.flows()
                    .refused("acumatica:plant/Customer?operation=query&limit=2", "", UnreachableException.class));
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);

            agent.freeze();
            plant.awaitAway(port);

            assertThat(inFlight.get(10, java.util.concurrent.TimeUnit.SECONDS)).hasMessageContaining("plant-agent");
            agent.thaw();
            plant.awaitConnected();
            await().atMost(Duration.ofSeconds(10)).until(() -> state() == ConnectionState.ONLINE);
            plant.flows().call(QUERY, "");
            plant.flows().close();
        }
    }

    @Test
    void aNetworkThatDropsEverythingIsNoticedOnBothSides() throws Exception {
        try (Wire wire = new Wire(plant.gateway().getPort())) {
            Path token = AgentProcess.token(folder, plant.newToken());
            try (AgentProcess agent = AgentProcess.start(
                    folder, wire.port(), plant.gateway().getFingerprint(), token, "127.0.0.1:" + sandbox.port())) {
                plant.awaitConnected();
                plant.flows().call(QUERY, "");

                wire.silence();
                plant.awaitAway();
                agent.awaitLine("the gateway did not answer any more");
                wire.restore();

                plant.awaitConnected();
                plant.flows().call(QUERY, "");
                plant.flows().close();
            }
        }
    }

    @Test
    void aGatewayThatIsRestartedGetsItsAgentBackAndIsKnownByItsKey() throws Exception {
        try (AgentProcess agent = agent()) {
            int port = plant.gateway().getPort();
            String fingerprint = plant.gateway().getFingerprint();
            plant.close();

            plant = plant.again(port).start();

            assertThat(plant.gateway().getFingerprint()).isEqualTo(fingerprint);
            plant.awaitConnected();
            plant.flows().call(QUERY, "");
            assertThat(agent.said("trying again")).isTrue();
            plant.close();
        }
    }

    @Test
    void aRestartedInstanceIsReachedAgainThroughTheSameTunnel() throws Exception {
        try (AgentProcess agent = agent()) {
            plant.flows().call(QUERY, "");
            int port = sandbox.port();
            sandbox.close();
            assertThat(plant.flows().refused(QUERY, "", UnreachableException.class))
                    .isNotNull();
            agent.awaitLine("cannot be reached from here");
            assertThat(plant.status().isConnected()).isTrue();

            sandbox = Sandbox.builder().seed("Customer", RECORDS).port(port).start();

            await().ignoreExceptions().until(() -> plant.flows().call(QUERY, "") != null);
            agent.awaitLine("is reached again");
            plant.close();
        }
    }

    @Test
    void testOfTheConnectionBeginsWithTheTunnel() throws Exception {
        AcumaticaComponent component = plant.flows().context().getComponent("acumatica", AcumaticaComponent.class);
        List<TestStep> without = component.testConnection(Plant.CONNECTION);
        assertThat(without.get(0).name()).isEqualTo("tunnel");
        assertThat(without.get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(without.get(0).detail()).startsWith("agent 'plant-agent' has not been connected since");
        assertThat(without.subList(2, without.size())).allMatch(step -> step.outcome() == Outcome.SKIPPED);

        try (AgentProcess agent = agent()) {
            List<TestStep> with = component.testConnection(Plant.CONNECTION);
            assertThat(with.get(0).detail()).startsWith("agent 'plant-agent' is connected since");
            assertThat(with).noneMatch(step -> step.outcome() == Outcome.FAILED);
            assertThat(agent.isAlive()).isTrue();
            plant.close();
        }
    }

    @Test
    void aRevokedTokenClosesTheTunnelAndOpensNoOther() throws Exception {
        try (AgentProcess agent = agent()) {
            plant.flows().call(QUERY, "");

            assertThat(plant.gateway().revokeToken(Plant.AGENT)).isTrue();

            plant.awaitAway();
            agent.awaitLine("its token was revoked");
            sandbox.closeSessions();
        }
    }

    @Test
    void aSecondAgentOfTheSameNameTakesThePlaceOfOneThatIsSilent() throws Exception {
        Path token = AgentProcess.token(folder, plant.newToken());
        String allow = "127.0.0.1:" + sandbox.port();
        String fingerprint = plant.gateway().getFingerprint();
        try (Wire wire = new Wire(plant.gateway().getPort());
                AgentProcess first = AgentProcess.start(folder, wire.port(), fingerprint, token, allow)) {
            plant.awaitConnected();
            int port = plant.status().port();
            wire.silence();
            try (AgentProcess second =
                    AgentProcess.start(folder, plant.gateway().getPort(), fingerprint, token, allow)) {
                await().atMost(Duration.ofSeconds(15))
                        .until(() ->
                                plant.status().port() != port && plant.status().isConnected() && !Plant.isOpen(port));
                plant.flows().call(QUERY, "");
                assertThat(second.said("connected already")).isFalse();
                assertThat(first.isAlive()).isTrue();
                plant.close();
            }
        }
    }

    @Test
    void aSecondAgentOfTheSameNameIsSentAwayAndToldWhy() throws Exception {
        try (AgentProcess first = agent();
                AgentProcess second = AgentProcess.start(
                        folder,
                        plant.gateway().getPort(),
                        plant.gateway().getFingerprint(),
                        folder.resolve("token"),
                        "127.0.0.1:" + sandbox.port())) {
            int port = plant.status().port();
            second.awaitLine("agent 'plant-agent' is connected already, since");
            assertThat(plant.status().port()).isEqualTo(port);
            plant.flows().call(QUERY, "");
            assertThat(first.lines()).hasSize(1);
            plant.close();
        }
    }
}
