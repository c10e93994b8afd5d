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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.connection.PoolStatus;
import org.camelacumatica.model.AgentStatus;
import org.camelacumatica.model.SeatGlance;

/** Connections with their pools and seats, and exports, for the developer console. */
@DevConsole(name = "acumatica", displayName = "Acumatica", description = "Connections to Acumatica ERP, and exports")
public final class AcumaticaDevConsole extends AbstractDevConsole {
    public AcumaticaDevConsole() {
        super("camel", "acumatica", "Acumatica", "Connections to Acumatica ERP, and exports");
    }

    private List<AcumaticaComponent> components() {
        List<AcumaticaComponent> found = new ArrayList<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof AcumaticaComponent component) {
                found.add(component);
            }
        }
        return found;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (AcumaticaComponent component : components()) {
            component.getConnectionStatus().forEach(status -> connection(text, status));
            component
                    .getAgents()
                    .forEach(agent -> text.append(String.format(
                            Locale.ROOT,
                            "Agent %s for %s: %s%n    received: %d, sent: %d, round trip: %s, %s%n",
                            agent.name(),
                            agent.target(),
                            agent.sentence(),
                            agent.received(),
                            agent.sent(),
                            agent.roundTripText(),
                            agent.software())));
            component
                    .getExports()
                    .forEach(export -> text.append(String.format(
                            Locale.ROOT,
                            "Export %s of %s: %s, %d records, %d pages%n",
                            export.routeId(),
                            export.entity(),
                            export.state(),
                            export.records(),
                            export.pages())));
        }
        return text.toString();
    }

    private static void connection(StringBuilder text, ConnectionStatus status) {
        text.append(String.format(
                Locale.ROOT,
                "Connection %s: %s since %s%s%n    %s, %s%s%n    leases: %d of %d, %d waiting; open seats: %d of %d, left over: %d, cut off: %d%n"
                        + "    requests: %d, repeats: %d, declined: %d%n",
                status.name(),
                status.state().word(),
                status.since(),
                status.reason().isEmpty() ? "" : " (" + status.reason() + ")",
                status.instance(),
                status.contract() == null ? "endpoint not known yet" : status.contract(),
                status.grantEndsAt() == null ? "" : ", grant ends " + status.grantEndsAt(),
                status.leasesInUse(),
                status.level(),
                status.leasesWaiting(),
                status.openSeats(),
                status.seats().granted(),
                status.seats().leftOver(),
                status.seats().cutOff(),
                status.requests(),
                status.retries(),
                status.declined()));
        pool(text, status.pool());
    }

    /** Said where there is more to say than that a connection has its own pool for itself. */
    private static void pool(StringBuilder text, PoolStatus pool) {
        if (pool.borrowers().size() > 1 || pool.levelNow() < pool.level()) {
            text.append(String.format(
                    Locale.ROOT,
                    "    pool of %s, level now: %d of %d%n",
                    pool.lender(),
                    pool.levelNow(),
                    pool.level()));
            pool.borrowers()
                    .forEach(borrower -> text.append(String.format(
                            Locale.ROOT,
                            "        %s: %d held, %d waiting%s%n",
                            borrower.connection(),
                            borrower.inUse(),
                            borrower.waiting(),
                            borrower.holders().isEmpty() ? "" : "; " + String.join(", ", borrower.holders()))));
        }
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        List<Object> connections = new ArrayList<>();
        List<Object> agents = new ArrayList<>();
        List<Object> exports = new ArrayList<>();
        for (AcumaticaComponent component : components()) {
            component.getConnectionStatus().forEach(status -> connections.add(json(status)));
            component.getAgents().forEach(agent -> agents.add(json(agent)));
            component.getExports().forEach(export -> exports.add(json(export)));
        }
        Map<String, Object> root = new org.apache.camel.util.json.JsonObject();
        root.put("connections", connections);
        root.put("agents", agents);
        root.put("exports", exports);
        return root;
    }

    private static Map<String, Object> json(ConnectionStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", status.name());
        json.put("instance", status.instance());
        json.put("tenant", status.tenant());
        json.put("contract", status.contract());
        json.put("authentication", status.authentication());
        json.put("state", status.state().word());
        json.put("reason", status.reason());
        json.put("since", status.since().toString());
        json.put("pool", pool(status));
        json.put(
                "grantEndsAt",
                status.grantEndsAt() == null ? null : status.grantEndsAt().toString());
        json.put("openSeats", status.openSeats());
        json.put("seats", json(status.seats()));
        json.put("agent", status.agent() == null ? null : status.agent().name());
        json.put("requests", status.requests());
        json.put("retries", status.retries());
        json.put("declined", status.declined());
        return json;
    }

    private static Map<String, Object> pool(ConnectionStatus status) {
        return Map.of(
                "level", status.level(),
                "levelNow", status.pool().levelNow(),
                "inUse", status.leasesInUse(),
                "waiting", status.leasesWaiting(),
                "holders", status.holders(),
                "lender", status.pool().lender(),
                "borrowers",
                        status.pool().borrowers().stream()
                                .map(AcumaticaDevConsole::json)
                                .toList());
    }

    private static Map<String, Object> json(SeatGlance seats) {
        return Map.of(
                "sessions", seats.sessions(),
                "granted", seats.granted(),
                "open", seats.open(),
                "leftOver", seats.leftOver(),
                "cutOff", seats.cutOff());
    }

    private static Map<String, Object> json(PoolStatus.Borrower borrower) {
        return Map.of(
                "connection", borrower.connection(),
                "inUse", borrower.inUse(),
                "waiting", borrower.waiting(),
                "holders", borrower.holders());
    }

    private static Map<String, Object> json(AgentStatus agent) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", agent.name());
        json.put("target", agent.target());
        json.put("state", agent.word());
        json.put("since", agent.since().toString());
        json.put("from", agent.from());
        json.put("received", agent.received());
        json.put("sent", agent.sent());
        json.put("roundTrip", agent.roundTripText());
        json.put("software", agent.software());
        return json;
    }

    private static Map<String, Object> json(ExportProgress export) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("routeId", export.routeId());
        json.put("connection", export.connection());
        json.put("entity", export.entity());
        json.put("state", export.state());
        json.put("records", export.records());
        json.put("pages", export.pages());
        json.put("error", export.error());
        json.put("skipped", export.skipped());
        json.put("failures", export.failures());
        return json;
    }
}
