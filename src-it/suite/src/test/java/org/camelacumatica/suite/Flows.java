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
package org.camelacumatica.suite;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.AcumaticaConnection;
import org.camelacumatica.AcumaticaOAuthClient;
import org.camelacumatica.ExportProgress;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.TenantAccess;

/**
 * A Camel context with the component, whose connections lead to a sandbox: {@code erp} signs in by OAuth, {@code cookies}
 * by cookie. Retries come fast. Closing it stops the context, and so signs out.
 */
public final class Flows implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AcumaticaComponent component = new AcumaticaComponent();
    private final AtomicInteger routes = new AtomicInteger();

    private Flows(Path stateDirectory) {
        component.setStateDirectory(stateDirectory.toString());
        context.addComponent("acumatica", component);
        context.getShutdownStrategy().setTimeout(10);
    }

    private Flows(Sandbox sandbox, Path stateDirectory) {
        this(stateDirectory);
        context.getRegistry().bind("client", client(sandbox.first()));
        connection("erp", sandbox, erp -> {
            erp.setGrant("password");
            erp.setOauthClient("client");
        });
        connection("cookies", sandbox, erp -> {
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
        });
        Secrets.used("password", sandbox.password());
    }

    /** A context that has not started. */
    public static Flows on(Sandbox sandbox, Path stateDirectory) {
        return new Flows(sandbox, stateDirectory);
    }

    /** A context that has not started, and has no connections. */
    public static Flows empty(Path stateDirectory) {
        return new Flows(stateDirectory);
    }

    public static AcumaticaOAuthClient client(TenantAccess access) {
        AcumaticaOAuthClient client = new AcumaticaOAuthClient();
        client.setClientId(access.clientId());
        client.setClientSecret(access.clientSecret());
        Secrets.used("client secret", access.clientSecret());
        return client;
    }

    /** One connection more, or another in place of one, to the sandbox's site with its user. */
    public Flows connection(String name, Sandbox sandbox, Consumer<AcumaticaConnection> set) {
        return connection(name, erp -> {
            erp.setInstanceUri(sandbox.url());
            erp.setUsername(sandbox.username());
            erp.setPassword(sandbox.password());
            set.accept(erp);
        });
    }

    /** One connection more, or another in place of one. */
    public Flows connection(String name, Consumer<AcumaticaConnection> set) {
        AcumaticaConnection connection = new AcumaticaConnection();
        connection.setMaximumRetries(4);
        connection.setRetryDelay(5);
        connection.setMaximumRetryDelay(50);
        set.accept(connection);
        context.getRegistry().bind(name, connection);
        return this;
    }

    public Flows start() {
        context.start();
        return this;
    }

    public DefaultCamelContext context() {
        return context;
    }

    public ConnectionStatus status(String connection) {
        return component.getConnectionStatus().stream()
                .filter(status -> status.name().equals(connection))
                .findFirst()
                .orElseThrow();
    }

    /**
     * What an export brought.
     *
     * @param bodies in the order of their exchanges
     * @param headers of each exchange
     * @param progress what the component says of it
     */
    public record Exported(List<Object> bodies, List<Map<String, Object>> headers, ExportProgress progress) {
        /** The field of each record, of pages and of records alike. */
        public List<Object> values(String field) {
            List<Object> values = new ArrayList<>();
            for (Object body : bodies) {
                List<?> records = body instanceof List<?> page ? page : List.of(body);
                records.forEach(record -> values.add(((Map<?, ?>) record).get(field)));
            }
            return values;
        }
    }

    /** Runs an export to its end, good or bad. */
    public Exported export(String uri) {
        return export(uri, exchange -> {});
    }

    /** The same, with something that happens to each exchange. */
    public Exported export(String uri, org.apache.camel.Processor also) {
        List<Object> bodies = Collections.synchronizedList(new ArrayList<>());
        List<Map<String, Object>> headers = Collections.synchronizedList(new ArrayList<>());
        String id = "export-" + routes.incrementAndGet();
        String from = uri + (uri.contains("?") ? "&" : "?") + "initialDelay=0";
        add(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId(id).process(exchange -> {
                    also.process(exchange);
                    bodies.add(exchange.getMessage().getBody());
                    headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
                });
            }
        });
        start();
        await().atMost(Duration.ofSeconds(60)).until(() -> isOver(id));
        ExportProgress progress = progress(id);
        Secrets.requireNoneIn(new IllegalStateException(progress.error()));
        return new Exported(List.copyOf(bodies), List.copyOf(headers), progress);
    }

    private boolean isOver(String route) {
        return component.getExports().stream()
                .anyMatch(export -> export.routeId().equals(route)
                        && (export.state().equals("done") || export.state().equals("failed")));
    }

    public ExportProgress progress(String route) {
        return component.getExports().stream()
                .filter(export -> export.routeId().equals(route))
                .findFirst()
                .orElseThrow();
    }

    public void add(RouteBuilder builder) {
        try {
            context.addRoutes(builder);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a body to a producer's URI; the exchange afterwards, an exception still in it. */
    public Exchange send(String uri, Object body, Map<String, Object> headers) {
        start();
        Exchange done = context.createFluentProducerTemplate()
                .to(uri)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
                })
                .send();
        if (done.getException() != null) {
            Secrets.requireNoneIn(done.getException());
        }
        return done;
    }

    /** What comes back as body. */
    public Object call(String uri, Object body) {
        Exchange done = send(uri, body, Map.of());
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException());
        }
        return done.getMessage().getBody();
    }

    /** Why it failed. */
    public <T extends Throwable> T refused(String uri, Object body, Class<T> type) {
        Exception thrown = send(uri, body, Map.of()).getException();
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        throw new AssertionError("expected " + type.getSimpleName() + " and got " + thrown, thrown);
    }

    /** What it shows by JMX to the end is searched for secrets. */
    @Override
    public void close() {
        try {
            ManagedValues.requireNoSecretIn(context);
        } finally {
            context.stop();
        }
    }
}
