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
package org.camelacumatica.web;

import java.util.List;
import java.util.Locale;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.model.AgentStatus;

/** The agents whose tunnels reach instances: on the list all of them, on a connection's page its own. */
final class AgentSection {
    /** So many are shown; a runtime may have thousands. */
    private static final int ROWS = 200;

    private AgentSection() {}

    static void list(Html html, List<AgentStatus> agents) {
        if (agents.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Agents");
        html.open("div", "class", "scroll").open("table", "id", "agents");
        html.open("thead").open("tr");
        for (String title : List.of("Agent", "State", "Since", "From", "For", "Received", "Sent", "Round trip")) {
            html.element("th", title, "scope", "col");
        }
        html.close().close().open("tbody");
        agents.stream().limit(ROWS).forEach(agent -> row(html, agent));
        html.close().close().close();
        if (agents.size() > ROWS) {
            html.element("p", "The first " + ROWS + " of " + agents.size() + " are shown.");
        }
        html.close();
    }

    private static void row(Html html, AgentStatus agent) {
        html.open("tr")
                .element("th", agent.name(), "scope", "row")
                .element("td", agent.word())
                .element("td", Layout.time(agent.since()))
                .element("td", agent.from())
                .element("td", agent.target())
                .element("td", bytes(agent.received()))
                .element("td", bytes(agent.sent()))
                .element("td", agent.roundTripText())
                .close();
    }

    static void write(Html html, ConnectionStatus status) {
        AgentStatus agent = status.agent();
        if (agent == null) {
            return;
        }
        html.open("section", "id", "agent").element("h2", "Agent");
        Details.open(html)
                .line("Name", agent.name())
                .line("State", agent.sentence(), "id", "agent-state")
                .line("From", agent.from())
                .line("Received", bytes(agent.received()))
                .line("Sent", bytes(agent.sent()))
                .line("Round trip", agent.roundTripText())
                .line("Software", agent.software())
                .close();
        html.close();
    }

    private static String bytes(long count) {
        return String.format(Locale.ROOT, "%,d", count) + " bytes";
    }
}
