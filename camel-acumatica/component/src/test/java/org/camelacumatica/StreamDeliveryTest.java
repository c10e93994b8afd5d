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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.camelacumatica.export.ListServer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // what is absent fails the test
@Timeout(60)
class StreamDeliveryTest {
    @TempDir
    private Path directory;

    private final ListServer server = new ListServer("Customer", "CustomerID").describesItself();
    private final ListServerOverHttp http = new ListServerOverHttp(server);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AcumaticaComponent component = new AcumaticaComponent();
    private final List<Object> taken = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void begin() throws Exception {
        for (int i = 0; i < 45; i++) {
            server.put("CustomerID", String.format("C%02d", i), "CustomerName", "Name\n" + i);
        }
        AcumaticaConnection connection = new AcumaticaConnection();
        connection.setInstanceUri(http.site());
        connection.setAuthenticationType("cookie");
        connection.setUsername("admin");
        connection.setPassword("secret");
        context.getRegistry().bind("erp", connection);
        component.setStateDirectory(directory.resolve("state").toString());
        context.addComponent("acumatica", component);
    }

    @AfterEach
    void end() throws Exception {
        context.close();
        http.close();
    }

    private static String uri(String options) {
        return "acumatica:erp/Customer?initialDelay=0&delivery=stream&pageSize=10" + options;
    }

    private void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private ExportProgress progress() {
        return component.getExports().get(0);
    }

    private void ended(String state) {
        await().until(() -> progress().state().equals(state));
    }

    private ScheduledPollConsumer consumer() {
        return (ScheduledPollConsumer) context.getRoute("export").getConsumer();
    }

    @Test
    void aSplitTakesOneRecordAfterTheOtherAndPagesAreReadMeanwhile() throws Exception {
        AtomicInteger listsAtTheSecondRecord = new AtomicInteger();
        List<Iterator<?>> streams = new ArrayList<>();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(""))
                        .routeId("export")
                        .process(exchange -> streams.add(exchange.getMessage().getBody(Iterator.class)))
                        .split(body())
                        .streaming()
                        .process(exchange -> {
                            taken.add(exchange.getMessage().getBody(Map.class).get("CustomerID"));
                            if (taken.size() == 2) {
                                listsAtTheSecondRecord.set(server.lists().size());
                            }
                        });
            }
        });
        ended("done");
        assertThat(taken).containsExactlyElementsOf(server.values("CustomerID"));
        assertThat(listsAtTheSecondRecord.get()).isLessThan(server.lists().size());
        assertThat(progress().records()).isEqualTo(45);
        assertThatThrownBy(() -> streams.get(0).hasNext()).hasMessageContaining("is closed");
    }

    @Test
    void linesOfJsonGoIntoAFileAsTheyAreRead() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("&format=json")).routeId("export").to("file:" + directory + "?fileName=customers.jsonl");
            }
        });
        ended("done");
        List<String> lines = Files.readAllLines(directory.resolve("customers.jsonl"));
        assertThat(lines).hasSize(45);
        assertThat(lines.get(44)).contains("\"C44\"", "\"Name\\n44\"").endsWith("}");
    }

    @Test
    void aRouteThatHandsOverFinishesWithTheStreamBeforeTheRunIsDone() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("")).routeId("export").to("seda:further");
                from("seda:further").split(body()).streaming().delay(2).process(exchange -> taken.add(1));
            }
        });
        ended("done");
        assertThat(taken).hasSize(45);
    }

    @Test
    void aStreamThatIsNotReadToItsEndIsNotDone() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("&delay=20")).routeId("export").process(exchange -> {
                    Iterator<?> records = exchange.getMessage().getBody(Iterator.class);
                    taken.add(records.next());
                });
            }
        });
        await().until(() -> consumer().isSuspended());
        assertThat(progress().error()).contains("it has finished without reading the stream to its end");
        assertThat(taken).hasSize(1);
    }

    @Test
    void whatIsReadTwiceIsRefusedAndNotEmpty() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("&format=json"))
                        .routeId("export")
                        .process(exchange -> {
                            try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
                                taken.add(in.readNBytes(10));
                            }
                        })
                        .to("file:" + directory + "?fileName=customers.jsonl");
            }
        });
        ended("failed");
        await().until(() -> consumer().getErrorCounter() == 1);
        assertThat(consumer().getHealthCheck().call().getError()).hasValueSatisfying(error -> assertThat(error)
                .hasStackTraceContaining("The stream of an export can be read once"));
    }

    @Test
    void anInstanceThatFailsInTheMiddleFailsTheRunAndDoesNotSuspendIt() throws Exception {
        server.fails((request, answer) -> ListServer.json(200, answer))
                .fails((request, answer) -> ListServer.json(200, answer))
                .fails((request, answer) -> ListServer.json(403, "{\"message\":\"No access rights\"}"));
        AtomicInteger streams = new AtomicInteger();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).process(exchange -> streams.incrementAndGet());
                from(uri("&format=json&delay=500"))
                        .routeId("export")
                        .convertBodyTo(String.class)
                        .process(exchange -> taken.add(exchange.getMessage().getBody()));
            }
        });
        ended("failed");
        assertThat(progress().error()).contains("was refused with 403: No access rights");
        await().until(() -> taken.size() == 1);
        assertThat(String.valueOf(taken.get(0)).lines()).hasSize(45);
        assertThat(consumer().isSuspended()).isFalse();
        assertThat(streams).hasValue(1);
    }

    @Test
    void nothingToReadIsNoExchange() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("&filter=CustomerID eq 'none'")).routeId("export").process(exchange -> taken.add(1));
            }
        });
        ended("done");
        assertThat(taken).isEmpty();
    }

    @Test
    void whatAStreamCannotKeepIsRefusedAtTheStart() {
        assertThatThrownBy(() -> start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri("&onFailure=skip&checkpoint=page")).process(exchange -> {});
                    }
                }))
                .hasStackTraceContaining("delivery=stream and onFailure=skip cannot stand together")
                .hasStackTraceContaining("delivery=stream and checkpoint=page cannot stand together");
    }
}
