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

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.camelacumatica.connection.InvalidConnectionException.Problem;
import org.camelacumatica.model.AgentStatus;
import org.camelacumatica.model.NearestNames;
import org.camelacumatica.model.Tunnels;
import org.jspecify.annotations.Nullable;

/**
 * The part of the check that is about the way to the instance: directly, or through the tunnel of an agent that is
 * declared for that very host and port. Whether the agent is there is no question of this check.
 */
final class TunnelCheck {
    private static final String ON_PREMISE = "onPremise";

    private final ConnectionDraft draft;
    private final Supplier<Optional<Tunnels>> tunnels;
    private final List<Problem> problems;

    TunnelCheck(ConnectionDraft draft, Supplier<Optional<Tunnels>> tunnels, List<Problem> problems) {
        this.draft = draft;
        this.tunnels = tunnels;
        this.problems = problems;
    }

    boolean isOnPremise() {
        return ON_PREMISE.equalsIgnoreCase(SettingsCheck.blankToNull(draft.mode()));
    }

    /** The agent's name, {@code null} where none is needed, or where something is wrong. */
    @Nullable
    String agent(@Nullable InstanceAddress instance) {
        String mode = SettingsCheck.blankToNull(draft.mode());
        String agent = SettingsCheck.blankToNull(draft.agent());
        if (mode != null && !isOnPremise() && !mode.equalsIgnoreCase("cloud")) {
            problem("mode", mode, "is no mode", "Set mode=cloud, or mode=onPremise with an agent.");
        } else if (isOnPremise() && agent == null) {
            problem(
                    "agent",
                    "",
                    "is missing, and mode=onPremise needs one",
                    "Name the agent that reaches the instance.");
        } else if (!isOnPremise() && agent != null) {
            problem("agent", agent, "is of no use with mode=cloud", "Set mode=onPremise, or leave the agent out.");
        } else if (agent != null && instance != null) {
            return declared(agent, instance);
        }
        return null;
    }

    private @Nullable String declared(String agent, InstanceAddress instance) {
        Optional<Tunnels> gateway = tunnels.get();
        if (gateway.isEmpty()) {
            problem(
                    "agent",
                    agent,
                    "has no gateway to connect to",
                    "Add the artifact camel-acumatica-agent and a bean of class org.camelacumatica.agent.AgentGateway.");
            return null;
        }
        Optional<AgentStatus> known = gateway.get().agent(agent);
        if (known.isEmpty()) {
            List<String> names =
                    gateway.get().agents().stream().map(AgentStatus::name).toList();
            String nearest = NearestNames.of(agent, names)
                    .map(near -> " Did you mean '" + near + "'?")
                    .orElse("");
            problem(
                    "agent",
                    agent,
                    "is no agent that is declared." + nearest
                            + (names.isEmpty() ? " None is" : " Declared are " + String.join(", ", names)),
                    "Declare it as a bean of class org.camelacumatica.agent.AcumaticaAgent.");
            return null;
        }
        if (!known.get().target().equals(hostAndPort(instance))) {
            problem(
                    "instanceUri",
                    instance.toString(),
                    "is at " + hostAndPort(instance) + ", and agent '" + agent + "' is declared for "
                            + known.get().target(),
                    "Name another agent, or correct the host in instanceUri or the agent's target.");
            return null;
        }
        return agent;
    }

    private static String hostAndPort(InstanceAddress instance) {
        return instance.host().toLowerCase(Locale.ROOT) + ":" + instance.realPort();
    }

    private void problem(String property, String value, String reason, String remedy) {
        problems.add(new Problem(property, value, reason, remedy));
    }
}
