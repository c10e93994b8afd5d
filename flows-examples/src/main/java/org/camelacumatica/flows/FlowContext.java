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
package org.camelacumatica.flows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.DefaultMainShutdownStrategy;
import org.apache.camel.main.Main;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.AcumaticaConsumer;
import org.camelacumatica.ConnectionService;
import org.camelacumatica.agent.AgentGateway;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.connection.TestStep;
import org.camelacumatica.model.SignedOut;
import org.camelacumatica.web.Terminal;

/** Camel, with the flows of a run in it. Nothing of them moves before it is started one by one. */
final class FlowContext implements AutoCloseable {
    private final Main main = new Main();
    private final FlowWatch watch = new FlowWatch();
    private final RunSettings settings;
    private final List<Path> files;
    private Set<ConnectionService> connections = Set.of();

    FlowContext(RunSettings settings, Map<String, String> sandbox, List<Path> files, boolean withJavaFlows) {
        this.settings = settings;
        this.files = files;
        DefaultMainShutdownStrategy signals = new DefaultMainShutdownStrategy(main);
        signals.disableHangupSupport();
        main.setShutdownStrategy(signals);
        main.setPropertyPlaceholderLocations("file:" + settings.properties());
        settings.statePlaces().forEach(main::addInitialProperty);
        main.addInitialProperty("camel.main.shutdown-timeout", "20");
        main.addInitialProperty("camel.main.name", "flows");
        main.addOverrideProperty("flows.home", settings.home().toString());
        main.addOverrideProperty("camel.main.auto-startup", "false");
        sandbox.forEach(main::addOverrideProperty);
        settings.serving().ifPresent(this::serve);
        settings.overrides().forEach(main::addOverrideProperty);
        main.bind("flowWatch", watch);
        if (!files.isEmpty()) {
            String pattern = files.stream().map(file -> "file:" + file).collect(Collectors.joining(","));
            main.configure().withRoutesIncludePattern(pattern);
        }
        if (withJavaFlows) {
            main.configure().addRoutesBuilder(new CopyStockItems());
        }
    }

    private void serve(Serving serving) {
        main.addInitialProperty("camel.server.host", serving.host());
        main.addOverrideProperty("camel.server.enabled", "true");
        main.addOverrideProperty("camel.server.port", String.valueOf(serving.port()));
    }

    /** Reads and checks everything, and starts the context without any of its routes. */
    void start() {
        main.init();
        if (settings.ownSandbox()) {
            // Its accounts and records are new as well: what was kept of an earlier sandbox would only mislead.
            empty(out().resolve("state"));
        }
        main.start();
    }

    private static void empty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!isKept(folder, file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The state directory " + folder + " cannot be emptied", e);
        }
    }

    /**
     * The keys are no state of the sandbox: what --seal has sealed with them stands in a file of the user. Nor is what
     * agents know: the gateway's key, and the tokens that were made for them.
     */
    private static boolean isKept(Path folder, Path file) {
        return file.equals(folder)
                || file.startsWith(folder.resolve("agents"))
                || (folder.equals(file.getParent())
                        && file.getFileName().toString().startsWith("key"));
    }

    /** Where the flows' files go. */
    Path out() {
        return Path.of(context().resolvePropertyPlaceholders("{{out}}")).toAbsolutePath();
    }

    FlowWatch watch() {
        return watch;
    }

    /** The flows, in the order of their files; those in Java come last. */
    List<Flow> flows() {
        Map<String, List<Route>> byFile = new LinkedHashMap<>();
        files.forEach(file -> byFile.put("file:" + file, new ArrayList<>()));
        for (Route route : context().getRoutes()) {
            String file = route.getSourceResource() == null
                    ? route.getId()
                    : route.getSourceResource().getLocation();
            byFile.computeIfAbsent(file, name -> new ArrayList<>()).add(route);
        }
        return byFile.values().stream()
                .filter(routes -> !routes.isEmpty())
                .map(routes -> new Flow(context(), routes))
                .toList();
    }

    /** The exports of the flows, by route. */
    Map<String, AcumaticaConsumer> exports() {
        Map<String, AcumaticaConsumer> exports = new TreeMap<>();
        for (Route route : context().getRoutes()) {
            if (route.getConsumer() instanceof AcumaticaConsumer export) {
                exports.put(route.getId(), export);
            }
        }
        return exports;
    }

    /** Tests a connection; nothing of the flows moves. */
    List<TestStep> testConnection(String name) {
        return context().getComponent("acumatica", AcumaticaComponent.class).testConnection(name);
    }

    /**
     * Begins the authorization of a connection.
     *
     * @throws IllegalArgumentException where there is no such connection, or it signs in without a person
     */
    Terminal authorize(String connection) {
        return context().getComponent("acumatica", AcumaticaComponent.class).authorize(connection);
    }

    /** Signs out what earlier runs have left open; nothing of the flows moves. */
    List<SignedOut> signOutAllKnown() {
        return context().getComponent("acumatica", AcumaticaComponent.class).signOutAllKnown();
    }

    /** The gateway of the agents, where a file has declared one. */
    Optional<AgentGateway> gateway() {
        return Optional.ofNullable(context().getRegistry().findSingleByType(AgentGateway.class));
    }

    /**
     * Makes a token for an agent. Reads everything, and starts nothing.
     *
     * @throws IllegalArgumentException where no agent of that name is declared
     */
    String newAgentToken(String agent) {
        main.init();
        AgentGateway gateway = gateway().orElseGet(AgentGateway::new);
        gateway.setCamelContext(context());
        return gateway.newToken(agent);
    }

    /** How many requests the connections have sent so far. */
    long requests() {
        AcumaticaComponent component =
                context().hasComponent("acumatica") instanceof AcumaticaComponent acumatica ? acumatica : null;
        return component == null
                ? 0
                : component.getConnectionStatus().stream()
                        .mapToLong(ConnectionStatus::requests)
                        .sum();
    }

    /** The seats that the connections could not give back, once this is closed. */
    int openSeats() {
        return connections.stream().mapToInt(ConnectionService::getOpenSeats).sum();
    }

    private CamelContext context() {
        return main.getCamelContext();
    }

    /** Stops everything that still runs, and signs every session out. */
    @Override
    public void close() {
        if (context() != null) {
            connections = context().hasServices(ConnectionService.class);
        }
        main.stop();
    }
}
