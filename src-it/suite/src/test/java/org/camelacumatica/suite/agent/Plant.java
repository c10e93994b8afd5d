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

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.camelacumatica.AcumaticaConnection;
import org.camelacumatica.agent.AcumaticaAgent;
import org.camelacumatica.agent.AgentGateway;
import org.camelacumatica.model.AgentStatus;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.suite.Flows;
import org.camelacumatica.suite.Secrets;

/**
 * An instance at a name that nobody here can resolve, a gateway, and a connection {@code plant} that reaches the one
 * through the other; agents are the test's business.
 */
final class Plant implements AutoCloseable {
    static final String HOST = "erp.plant.internal";
    static final String AGENT = "plant-agent";
    static final String CONNECTION = "plant";

    private final Sandbox sandbox;
    private final Path state;
    private final AgentGateway gateway;
    private final Flows flows;

    private Plant(Sandbox sandbox, Path state, int port) {
        this.sandbox = sandbox;
        this.state = state;
        this.flows = Flows.empty(state);
        this.gateway = new AgentGateway();
        gateway.setCamelContext(flows.context());
        gateway.setHost("127.0.0.1");
        gateway.setPort(port);
        flows.context().getRegistry().bind("gateway", gateway);
        declare(AGENT, HOST + ":" + sandbox.port());
        onPremise(CONNECTION, erp -> {});
    }

    /** Not started yet; the gateway takes any port. */
    static Plant of(Sandbox sandbox, Path state) {
        return new Plant(sandbox, state, 0);
    }

    /** The same runtime once more, with its gateway on the port that it had. */
    Plant again(int port) {
        return new Plant(sandbox, state, port);
    }

    void declare(String agent, String target) {
        AcumaticaAgent bean = new AcumaticaAgent();
        bean.setTarget(target);
        flows.context().getRegistry().bind(agent, bean);
    }

    void declareKey(String agent, String publicKey) {
        Objects.requireNonNull(flows.context().getRegistry().lookupByNameAndType(agent, AcumaticaAgent.class))
                .setPublicKey(publicKey);
    }

    void onPremise(String name, Consumer<AcumaticaConnection> set) {
        flows.connection(name, sandbox, erp -> {
            erp.setInstanceUri(sandbox.url().replaceFirst("//[^:/]+", "//" + HOST));
            erp.setMode("onPremise");
            erp.setAgent(AGENT);
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
            set.accept(erp);
        });
    }

    Plant start() {
        flows.start();
        return this;
    }

    Flows flows() {
        return flows;
    }

    AgentGateway gateway() {
        return gateway;
    }

    String newToken() {
        String token = gateway.newToken(AGENT);
        Secrets.used("agent's token", token);
        return token;
    }

    AgentStatus status() {
        return gateway.agent(AGENT).orElseThrow();
    }

    void awaitConnected() {
        await().atMost(Duration.ofSeconds(30)).until(() -> status().isConnected());
    }

    /** Everything that is promised of an agent that goes is promised within ten seconds. */
    void awaitAway() {
        await().atMost(Duration.ofSeconds(10)).until(() -> !status().isConnected());
    }

    /** The same of its port, which nothing listens on any more. */
    void awaitAway(int port) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !status().isConnected() && !isOpen(port));
    }

    /** Whether anything accepts connections on that port of loopback. */
    static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        flows.close();
    }
}
