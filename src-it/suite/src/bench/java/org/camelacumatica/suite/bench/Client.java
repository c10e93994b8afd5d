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
package org.camelacumatica.suite.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.AcumaticaConnection;
import org.camelacumatica.AcumaticaOAuthClient;
import org.camelacumatica.ExportProgress;

/** A Camel context of its own with the connection {@code erp}, signed in by OAuth. Closing it signs out. */
final class Client implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AcumaticaComponent component = new AcumaticaComponent();
    private int routes;

    Client(SandboxProcess sandbox, String stateDirectory, int concurrencyLevel) {
        this(sandbox, stateDirectory, concurrencyLevel, 1);
    }

    Client(SandboxProcess sandbox, String stateDirectory, int concurrencyLevel, int sessions) {
        component.setStateDirectory(stateDirectory);
        context.addComponent("acumatica", component);
        AcumaticaOAuthClient oauthClient = new AcumaticaOAuthClient();
        oauthClient.setClientId(sandbox.said("client-id"));
        oauthClient.setClientSecret(sandbox.said("client-secret"));
        context.getRegistry().bind("client", oauthClient);
        AcumaticaConnection erp = new AcumaticaConnection();
        erp.setInstanceUri(sandbox.url());
        erp.setGrant("password");
        erp.setOauthClient("client");
        erp.setUsername(sandbox.said("username"));
        erp.setPassword(sandbox.said("password"));
        erp.setConcurrencyLevel(concurrencyLevel);
        erp.setSessions(sessions);
        erp.setSessionIdle(TimeUnit.HOURS.toMillis(1)); // what is measured works with sessions that are open
        context.getRegistry().bind("erp", erp);
        context.start();
    }

    /** Runs an export to its end; how long it took in nanoseconds. Fails unless it brought so many records. */
    long export(String uri, long records) throws Exception {
        String id = "export-" + ++routes;
        AtomicLong seen = new AtomicLong();
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from(uri + (uri.contains("?") ? "&" : "?") + "initialDelay=0")
                        .routeId(id)
                        .process(exchange ->
                                seen.addAndGet(records(exchange.getMessage().getBody())));
            }
        };
        long begun = System.nanoTime();
        context.addRoutes(route);
        ExportProgress end = awaitEnd(id);
        long taken = System.nanoTime() - begun;
        context.getRouteController().stopRoute(id);
        context.removeRoute(id);
        if (!end.state().equals("done") || seen.get() != records) {
            throw new IllegalStateException(
                    uri + " brought " + seen + " of " + records + " records: " + end.state() + " " + end.error());
        }
        return taken;
    }

    private static long records(Object body) throws IOException {
        if (body instanceof Iterator<?> stream) {
            long records = 0;
            for (; stream.hasNext(); stream.next()) {
                records++;
            }
            return records;
        }
        return body instanceof InputStream lines ? lines(lines) : body instanceof List<?> page ? page.size() : 1;
    }

    private static long lines(InputStream stream) throws IOException {
        long lines = 0;
        byte[] bytes = new byte[1 << 16];
        for (int read = stream.read(bytes); read >= 0; read = stream.read(bytes)) {
            for (int i = 0; i < read; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
        }
        return lines;
    }

    private ExportProgress awaitEnd(String id) throws InterruptedException {
        while (true) {
            for (ExportProgress progress : component.getExports()) {
                boolean over =
                        progress.state().equals("done") || progress.state().equals("failed");
                if (over && progress.routeId().equals(id)) {
                    return progress;
                }
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    /** Sends bodies to a producer, one after the other; how long it took in nanoseconds. */
    long send(String uri, List<?> bodies) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            long begun = System.nanoTime();
            for (Object body : bodies) {
                Exchange done =
                        template.request(uri, exchange -> exchange.getMessage().setBody(body));
                if (done.getException() != null) {
                    throw new IllegalStateException(done.getException());
                }
            }
            return System.nanoTime() - begun;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
