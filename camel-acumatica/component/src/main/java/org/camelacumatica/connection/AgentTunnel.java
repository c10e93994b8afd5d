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
package org.camelacumatica.connection;

import java.net.ConnectException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpHost;
import org.camelacumatica.model.AgentStatus;
import org.camelacumatica.model.Transport.NotSentException;
import org.camelacumatica.model.Tunnels;
import org.jspecify.annotations.Nullable;

/** The way to an instance through an agent's tunnel, as one connection sees it. Safe for many threads. */
final class AgentTunnel {
    private final Tunnels tunnels;
    private final String agent;
    private final InstanceAddress instance;

    AgentTunnel(Tunnels tunnels, String agent, InstanceAddress instance) {
        this.tunnels = tunnels;
        this.agent = agent;
        this.instance = instance;
    }

    /** The tunnel that a connection needs; empty where it needs none. */
    static Optional<AgentTunnel> of(ConnectionSettings settings, ConnectionSurroundings world) {
        String agent = settings.agent();
        return agent == null
                ? Optional.empty()
                : Optional.of(new AgentTunnel(
                        world.tunnels()
                                .get()
                                .orElseThrow(() -> new IllegalStateException("The gateway of the agents is gone")),
                        agent,
                        settings.instance()));
    }

    /** The tunnel's end on loopback; it changes whenever the agent comes back. */
    HttpHost entrance() throws NotSentException {
        AgentStatus now = statusNow();
        if (now == null || !now.isConnected()) {
            String reason = now == null ? "agent '" + agent + "' is not declared any more" : now.absence();
            throw new NotSentException(reason, new ConnectException(reason));
        }
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new HttpHost(instance.scheme(), loopback, loopback.getHostAddress(), now.port());
    }

    /** How things stand with the agent. */
    Optional<AgentStatus> status() {
        return tunnels.agent(agent);
    }

    private @Nullable AgentStatus statusNow() {
        return status().orElse(null);
    }

    boolean isAway() {
        return status().filter(AgentStatus::isConnected).isEmpty();
    }

    Tunnels.Watch watch(Consumer<AgentStatus> listener) {
        return tunnels.watch(agent, listener);
    }

    String agent() {
        return agent;
    }
}
