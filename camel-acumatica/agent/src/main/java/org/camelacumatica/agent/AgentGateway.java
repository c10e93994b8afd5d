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

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.service.ServiceSupport;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.agent.gateway.AgentTokens;
import org.camelacumatica.agent.gateway.Declared;
import org.camelacumatica.agent.gateway.Gateway;
import org.camelacumatica.agent.gateway.GatewaySettings;
import org.camelacumatica.agent.gateway.Roll;
import org.camelacumatica.model.AgentStatus;
import org.camelacumatica.model.Allowed;
import org.camelacumatica.model.Tunnels;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where agents connect to, as a bean of the context: the component finds it in the registry, starts it with the runtime
 * and stops it after the connections. Agents are beans of class {@link AcumaticaAgent}, and may be bound and unbound
 * while it runs. Safe for many threads.
 */
@ManagedResource(description = "Gateway of the agents")
public class AgentGateway extends ServiceSupport implements Tunnels, CamelContextAware {
    private static final Logger LOG = LoggerFactory.getLogger(AgentGateway.class);
    private static final int DEFAULT_PORT = 2222;

    private final Roll roll = new DeclaredAgents(this::camelContext);
    private @Nullable CamelContext context;
    private String host = "0.0.0.0";
    private int port = DEFAULT_PORT;
    private @Nullable String stateDirectory;
    private List<ExecutorService> threads = List.of();
    private volatile @Nullable Gateway gateway;

    @Override
    protected void doStart() throws Exception {
        roll.all(); // what is wrong with any of them is told at the start
        var executors = camelContext().getExecutorServiceManager();
        ScheduledExecutorService timer = executors.newSingleThreadScheduledExecutor(this, "acumatica-gateway-timer");
        ExecutorService teller = executors.newSingleThreadExecutor(this, "acumatica-gateway-teller");
        threads = List.of(timer, teller);
        try {
            Gateway started = Gateway.start(new GatewaySettings(host, port, folder(), roll, clock(), timer, teller));
            gateway = started;
            LOG.info("Gateway of the agents on {}:{}, fingerprint {}", host, started.port(), started.fingerprint());
        } catch (IOException e) {
            doStop();
            throw new IOException(
                    "The gateway of the agents cannot listen on " + host + ":" + port + ": " + e.getMessage()
                            + ". Set its port, or its host to an address of this machine.",
                    e);
        }
    }

    @Override
    protected void doStop() throws Exception {
        Gateway started = gateway;
        gateway = null;
        try {
            if (started != null) {
                started.close();
            }
        } finally {
            threads.forEach(camelContext().getExecutorServiceManager()::shutdownNow);
            threads = List.of();
        }
    }

    private Gateway running() {
        Gateway started = gateway;
        if (started == null) {
            throw new IllegalStateException("The gateway of the agents is not started");
        }
        return started;
    }

    /** The same clock as the component's. */
    @Allowed(reason = "the clock that everything below has injected is made here")
    private Clock clock() {
        Clock bound = camelContext().getRegistry().lookupByNameAndType("acumaticaClock", Clock.class);
        return bound == null ? Clock.systemUTC() : bound;
    }

    private Path folder() {
        String own = stateDirectory;
        return Path.of(
                own != null
                        ? own
                        : camelContext()
                                .getComponent("acumatica", AcumaticaComponent.class)
                                .getStateDirectory());
    }

    @Override
    public List<AgentStatus> agents() {
        Gateway started = gateway;
        return started == null ? List.of() : started.tunnels().agents();
    }

    @Override
    public Optional<AgentStatus> agent(String name) {
        Gateway started = gateway;
        return started == null ? Optional.empty() : started.tunnels().agent(name);
    }

    @Override
    public Watch watch(String name, Consumer<AgentStatus> listener) {
        return running().tunnels().watch(name, listener);
    }

    /**
     * Makes a token for an agent, to be shown once: only its hash is kept. It takes the place of the one that the agent
     * had, and closes no tunnel. Needs no gateway that runs.
     *
     * @throws IllegalArgumentException where no agent of that name is declared
     */
    public String newToken(String agent) {
        if (roll.find(agent).isEmpty()) {
            String names = roll.all().stream().map(Declared::name).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("There is no agent '" + agent + "'."
                    + (names.isEmpty() ? " None is declared" : " Declared are " + names)
                    + "; another one is declared by camel.beans." + agent
                    + " = #class:org.camelacumatica.agent.AcumaticaAgent and its target.");
        }
        return AgentTokens.in(folder()).make(agent);
    }

    @ManagedOperation(description = "Forgets the token of an agent and closes its tunnel; says whether it had a token")
    public boolean revokeToken(String agent) {
        Gateway started = gateway;
        return started == null ? AgentTokens.in(folder()).revoke(agent) : started.revoke(agent);
    }

    @ManagedAttribute(description = "The agents, and how things stand with each")
    public String getAgentList() {
        return agents().stream()
                .map(agent -> agent.sentence() + ", for " + agent.target() + ", " + agent.received()
                        + " bytes received, " + agent.sent() + " sent"
                        + (agent.roundTrip() == null ? "" : ", round trip " + agent.roundTripText()))
                .collect(Collectors.joining("\n"));
    }

    @ManagedAttribute(description = "The fingerprint of the gateway's key, for the agents")
    public String getFingerprint() {
        Gateway started = gateway;
        return started == null ? "" : started.fingerprint();
    }

    /** The port that it listens on, once it is started. */
    @ManagedAttribute(description = "The port that it listens on")
    public int getPort() {
        Gateway started = gateway;
        return started == null ? port : started.port();
    }

    /** The port to listen on, 2222 by default; 0 takes any. */
    public void setPort(int port) {
        this.port = port;
    }

    public String getHost() {
        return host;
    }

    /** The address of this machine to listen on; by default all of them. */
    public void setHost(String host) {
        this.host = host;
    }

    public @Nullable String getStateDirectory() {
        return stateDirectory;
    }

    /** Where the gateway's key and the hashes of tokens are kept; by default the component's state directory. */
    public void setStateDirectory(String stateDirectory) {
        this.stateDirectory = stateDirectory;
    }

    private CamelContext camelContext() {
        return Objects.requireNonNull(context, "the gateway belongs to no context");
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext();
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }
}
