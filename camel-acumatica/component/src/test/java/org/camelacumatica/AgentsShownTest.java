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
package org.camelacumatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.connection.TestStep;
import org.camelacumatica.fixture.FakeTunnels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever watches a runtime sees its agents, whether they are there or not. */
class AgentsShownTest {
    private static final String AWAY = "agent 'plant' has not been connected since 2026-03-01T08:00:00Z";

    @TempDir
    private Path directory;

    private final FakeTunnels tunnels =
            new FakeTunnels().declare("plant", "erp.plant.internal:80").declare("office", "erp.office.internal:443");
    private PagesWorld world;

    @BeforeEach
    void open() {
        world = new PagesWorld(directory, "127.0.0.1", component -> {
            component.getCamelContext().getRegistry().bind("gateway", tunnels);
            AcumaticaConnection connection = PagesWorld.unreachable();
            connection.setInstanceUri("http://erp.plant.internal/Site");
            connection.setMode("onPremise");
            connection.setAgent("plant");
            component.getConnections().put("erp", connection);
        });
        world.component.services().get("erp");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private ConnectionState state() {
        return world.component.getConnectionStatus().get(0).state();
    }

    /** A port where nobody listens: the agent is there, and the instance is not. */
    private void connect() {
        tunnels.connect("plant", PagesWorld.freePort());
    }

    @Test
    void withoutItsAgentAConnectionIsOfflineThoughNobodyHasUsedIt() {
        assertThat(state()).isEqualTo(ConnectionState.OFFLINE);
        assertThat(world.component.getConnectionStatus().get(0).reason()).isEqualTo(AWAY);
    }

    @Test
    void anAgentThatComesBackToAnInstanceThatIsAwayIsNoFault() {
        connect();
        await().until(() -> world.component
                .getConnectionStatus()
                .get(0)
                .reason()
                .contains("the instance does not answer through it"));
        tunnels.disconnect("plant");
        assertThat(world.component.getConnectionStatus().get(0).reason()).startsWith("agent 'plant' has not been");
    }

    @Test
    void healthNamesTheAgentAndWhyItIsDown() {
        HealthCheck.Result down =
                world.component.services().get("erp").healthCheck().call();
        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(down.getMessage()).hasValue(AWAY);
        assertThat(down.getDetails()).containsEntry("agent", "plant").containsEntry("agentState", "away");
        connect();
        Map<String, Object> details =
                world.component.services().get("erp").healthCheck().call().getDetails();
        assertThat(details)
                .containsEntry("agentState", "connected")
                .containsEntry("agentFrom", "192.0.2.7")
                .containsEntry("agentRoundTrip", "3.0 ms");
    }

    @Test
    void consoleAndJmxTellOfAgents() throws Exception {
        connect();
        AcumaticaDevConsole console = new AcumaticaDevConsole();
        console.setCamelContext(world.context);
        assertThat(String.valueOf(console.call(DevConsole.MediaType.TEXT)))
                .contains("Agent plant for erp.plant.internal:80: agent 'plant' is connected since")
                .contains("received: 10, sent: 20, round trip: 3.0 ms")
                .contains("Agent office for erp.office.internal:443: agent 'office' has not been connected since");
        assertThat(String.valueOf(console.call(DevConsole.MediaType.JSON)))
                .contains("agents")
                .contains("192.0.2.7");
        assertThat(world.component.services().get("erp").getAgent()).startsWith("agent 'plant' is connected since");
    }

    @Test
    void thePagesShowThem() {
        String list = world.browser().get("/acumatica").body();
        assertThat(list).contains("<h2>Agents</h2>", "erp.office.internal:443", "away");
        connect();
        assertThat(world.browser().get("/acumatica/connection?name=erp").body())
                .contains("<h2>Agent</h2>", "192.0.2.7", "3.0 ms", "agent &#39;plant&#39; is connected since");
    }

    @Test
    void theTestBeginsWithTheTunnel() {
        List<TestStep> steps = world.component.testConnection("erp");
        assertThat(steps.get(0).name()).isEqualTo("tunnel");
        assertThat(steps.get(0).detail()).isEqualTo(AWAY);
        assertThat(steps.get(1).outcome()).isEqualTo(TestStep.Outcome.PASSED);
        assertThat(steps.subList(2, steps.size())).allMatch(step -> step.outcome() == TestStep.Outcome.SKIPPED);
        connect();
        List<TestStep> with = world.component.testConnection("erp");
        assertThat(with.get(0).outcome()).isEqualTo(TestStep.Outcome.PASSED);
        assertThat(with.get(2).detail()).contains("by agent 'plant' where it runs");
    }
}
