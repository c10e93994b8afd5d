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
package org.camelacumatica.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.agent.ssh.Fingerprints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway in its context: nobody but the component starts it. */
class AgentGatewayTest {
    @TempDir
    private Path state;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AcumaticaComponent component = new AcumaticaComponent();
    private final AgentGateway gateway = new AgentGateway();

    @BeforeEach
    void declare() {
        component.setStateDirectory(state.toString());
        context.addComponent("acumatica", component);
        gateway.setHost("127.0.0.1");
        gateway.setPort(0);
        context.getRegistry().bind("gateway", gateway);
        context.getRegistry().bind("plant", agent("erp.plant.internal:443"));
    }

    @AfterEach
    void close() {
        context.stop();
    }

    private static AcumaticaAgent agent(String target) {
        AcumaticaAgent agent = new AcumaticaAgent();
        agent.setTarget(target);
        return agent;
    }

    @Test
    void itStartsWithTheRuntimeAndEndsWithIt() throws Exception {
        context.start();
        context.getComponent("acumatica");
        int port = gateway.getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] hello = socket.getInputStream().readNBytes(7);
            assertThat(new String(hello, StandardCharsets.US_ASCII)).isEqualTo("SSH-2.0");
        }
        assertThat(component.getAgents()).singleElement().satisfies(agent -> {
            assertThat(agent.isConnected()).isFalse();
            assertThat(agent.absence()).startsWith("agent 'plant' has not been connected since");
        });

        context.stop();

        assertThat(gateway.agents()).isEmpty();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(java.net.ConnectException.class);
    }

    @Test
    void jmxShowsAgentsAndFingerprintAndRevokesTokens() throws Exception {
        context.start();
        gateway.newToken("plant");
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = beans.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName()
                        + ",type=services,name=AgentGateway*"),
                null);
        assertThat(names).hasSize(1);
        ObjectName name = names.iterator().next();

        assertThat(beans.getAttribute(name, "Fingerprint").toString()).matches(Fingerprints.PATTERN);
        assertThat(beans.getAttribute(name, "AgentList").toString()).startsWith("agent 'plant' has not been connected");
        String[] signature = {String.class.getName()};
        assertThat(beans.invoke(name, "revokeToken", new Object[] {"plant"}, signature))
                .isEqualTo(true);
        assertThat(beans.invoke(name, "revokeToken", new Object[] {"plant"}, signature))
                .isEqualTo(false);
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gateway.setPort(taken.getLocalPort());
            assertThatThrownBy(context::start)
                    .hasStackTraceContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .hasStackTraceContaining("Set its port");
        }
    }

    @Test
    void anAgentThatIsNotSetUpStopsTheStart() {
        context.getRegistry().bind("office", agent("no target"));
        assertThatThrownBy(context::start)
                .hasStackTraceContaining("Agent 'office': target 'no target' is no HOST:PORT");
    }

    @Test
    void moreThanOneGatewayIsRefused() {
        context.getRegistry().bind("another", new AgentGateway());
        assertThatThrownBy(context::start).hasStackTraceContaining("There are 2 gateways for agents");
    }

    @Test
    void aTokenIsMadeForDeclaredAgentsAloneAndNeedsNoGatewayThatRuns() {
        gateway.setCamelContext(context);
        assertThat(gateway.newToken("plant")).hasSize(43);
        assertThatThrownBy(() -> gateway.newToken("office"))
                .hasMessageContaining("There is no agent 'office'. Declared are plant");
        assertThatThrownBy(() -> gateway.newToken("gateway")).hasMessageContaining("There is no agent 'gateway'");
    }
}
