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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.camelacumatica.export.ListServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AcumaticaConsumerTest {
    @TempDir
    private Path directory;

    private final ListServer server = new ListServer("Customer", "CustomerID").describesItself();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AcumaticaComponent component = new AcumaticaComponent();
    private final List<Map<?, ?>> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<Map<String, Object>> headers = Collections.synchronizedList(new ArrayList<>());
    private final ListServerOverHttp http = new ListServerOverHttp(server);

    @BeforeEach
    void begin() throws Exception {
        for (int i = 0; i < 45; i++) {
            server.put("CustomerID", String.format("C%02d", i), "CustomerName", "Name " + i);
        }
        AcumaticaConnection connection = new AcumaticaConnection();
        connection.setInstanceUri(http.site());
        connection.setAuthenticationType("cookie");
        connection.setUsername("admin");
        connection.setPassword("secret");
        connection.setMaximumRetries(1);
        connection.setRetryDelay(1);
        context.getRegistry().bind("erp", connection);
        component.setStateDirectory(directory.toString());
        context.addComponent("acumatica", component);
        context.getShutdownStrategy().setTimeout(10);
    }

    @AfterEach
    void end() throws Exception {
        context.close();
        http.close();
    }

    private void keep(Exchange exchange) {
        bodies.add(exchange.getMessage().getBody(Map.class));
        headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
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

    private RouteBuilder route(String options, org.apache.camel.Processor processor) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("acumatica:erp/Customer?initialDelay=0&" + options)
                        .routeId("export")
                        .process(processor);
            }
        };
    }

    @Test
    void everyRecordIsAnExchangeOfItsOwnWithItsHeaders() throws Exception {
        start(route("pageSize=10", this::keep));
        ended("done");
        assertThat(bodies)
                .<Object>extracting(body -> body.get("CustomerID"))
                .containsExactlyInAnyOrderElementsOf(server.values("CustomerID"));
        assertThat(headers.get(12))
                .containsEntry(AcumaticaConstants.CONNECTION, "erp")
                .containsEntry(AcumaticaConstants.ENTITY, "Customer")
                .containsEntry(AcumaticaConstants.PAGE, 2)
                .containsEntry(AcumaticaConstants.RECORD_NUMBER, 13L)
                .containsKey(AcumaticaConstants.ID);
        assertThat(progress())
                .isEqualTo(new ExportProgress("export", "erp", "Customer", "done", 45, 5, "", 0, List.of()));
    }

    @Test
    void aPageIsAnExchangeWithAListOfItsRecords() throws Exception {
        List<List<?>> pages = Collections.synchronizedList(new ArrayList<>());
        start(route("pageSize=20&delivery=page", exchange -> {
            pages.add(exchange.getMessage().getBody(List.class));
            headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
        }));
        ended("done");
        assertThat(pages).extracting(List::size).containsExactly(20, 20, 5);
        assertThat(headers.get(2))
                .containsEntry(AcumaticaConstants.PAGE, 3)
                .containsEntry(AcumaticaConstants.RECORD_NUMBER, 41L)
                .doesNotContainKey(AcumaticaConstants.ID);
        assertThat(progress().records()).isEqualTo(45);
    }

    @Test
    void aTestRunsOnceOverTenRecords() throws Exception {
        start(route("exportType=test", this::keep));
        ended("done");
        assertThat(bodies).hasSize(10);
        assertThat(server.lists()).containsExactly("Customer?$top=10");
    }

    @Test
    void anExceptionThatIsLeftEndsTheRunAndSaysHowFarItCame() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        start(route("pageSize=10", exchange -> {
            if (seen.incrementAndGet() == 13) {
                throw new IllegalStateException("disk full");
            }
        }));
        ended("failed");
        assertThat(progress().error())
                .isEqualTo("Export of Customer on connection 'erp' stopped after 12 records, page 2, because the route"
                        + " failed: disk full. Correct the cause, or let the route handle it (onException, doTry), and"
                        + " export again.");
        assertThat(seen).hasValue(13);
        await().until(() -> consumer().getErrorCounter() == 1);
        assertThat(consumer().isRunAllowed()).isTrue();
    }

    @Test
    void anExceptionThatTheRouteHandlesDoesNotEndTheRun() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).process(exchange -> handled.incrementAndGet());
                from("acumatica:erp/Customer?initialDelay=0&pageSize=10")
                        .routeId("export")
                        .process(exchange -> {
                            throw new IllegalStateException("refused");
                        });
            }
        });
        ended("done");
        assertThat(handled).hasValue(45);
    }

    @Test
    void aRouteThatHandsOverToSedaHasFinishedWhenThatIsThrough() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("acumatica:erp/Customer?initialDelay=0&pageSize=10")
                        .routeId("export")
                        .to("seda:further");
                from("seda:further?concurrentConsumers=4")
                        .process(exchange -> most.accumulateAndGet(inside.incrementAndGet(), Math::max))
                        .delay(2)
                        .process(AcumaticaConsumerTest.this::keep)
                        .process(exchange -> {
                            inside.decrementAndGet();
                            if (bodies.size() == 7) {
                                throw new IllegalStateException("late");
                            }
                        });
            }
        });
        ended("failed");
        assertThat(most).hasValue(1);
        assertThat(progress().records()).isEqualTo(6);
        assertThat(progress().error()).contains("late");
    }

    @Test
    void copiesOfAWireTapAreNotWaitedFor() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("acumatica:erp/Customer?initialDelay=0&limit=3")
                        .routeId("export")
                        .wireTap("direct:tapped");
                from("direct:tapped").process(exchange -> open.await());
            }
        });
        ended("done");
        open.countDown();
    }

    @Test
    void noLeaseIsHeldWhileTheRouteWorksOnAPage() throws Exception {
        start(route("pageSize=10&delivery=page", exchange -> {
            await().until(() -> component.getConnectionStatus().get(0).leasesInUse() == 0);
            headers.add(Map.of());
        }));
        ended("done");
        assertThat(headers).hasSize(5);
    }

    @Test
    void suspendingEndsTheRunBetweenTwoExchanges() throws Exception {
        CountDownLatch third = new CountDownLatch(1);
        CountDownLatch suspending = new CountDownLatch(1);
        start(route("pageSize=10", exchange -> {
            keep(exchange);
            if (bodies.size() == 3) {
                third.countDown();
                suspending.await();
            }
        }));
        third.await();
        Thread suspender = new Thread(consumer()::suspend);
        suspender.start();
        await().until(consumer()::isSuspendingOrSuspended);
        suspending.countDown();
        ended("failed");
        suspender.join();
        assertThat(bodies).hasSize(3);
        assertThat(progress().error()).isEqualTo("stopped after 3 records, page 1");
        assertThat(consumer().getErrorCounter()).isZero();
    }

    @Test
    void stoppingWhileAPageIsWaitedForHangsNowhere() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        server.fails((request, answer) -> {
            asked.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ListServer.json(200, answer);
        });
        start(route("pageSize=10", this::keep));
        asked.await();
        consumer().stop();
        ended("failed");
        assertThat(bodies).isEmpty();
        open.countDown();
    }

    @Test
    void aFaultInTheMiddleSaysHowFarTheExportCame() throws Exception {
        server.fails((request, answer) -> ListServer.json(200, answer))
                .fails((request, answer) -> ListServer.json(200, answer))
                .fails((request, answer) -> ListServer.json(403, "{\"message\":\"No access rights\"}"));
        start(route("pageSize=10", this::keep));
        ended("failed");
        assertThat(bodies).hasSize(10);
        assertThat(progress().error())
                .startsWith("Export of Customer on connection 'erp' was refused with 403: No access rights (it had"
                        + " delivered 10 records, page 1).");
    }

    @Test
    void anUnknownEntityIsToldWhenTheFirstPollBegins() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("acumatica:erp/Custmer?initialDelay=0").routeId("export").process(exchange -> {});
            }
        });
        ended("failed");
        assertThat(progress().error()).contains("has no entity 'Custmer'").contains("Did you mean 'Customer'?");
    }

    @Test
    void anUnknownOptionIsRefusedInCamelsOwnWords() {
        assertThatThrownBy(() -> start(route("exportTyp=all", this::keep)))
                .isInstanceOf(FailedToCreateRouteException.class)
                .hasStackTraceContaining("Unknown parameters=[{exportTyp=all}]");
    }

    @Test
    void wrongValuesKeepTheRouteFromStarting() {
        assertThatThrownBy(() -> start(route("exportType=al&pageSize=0", this::keep)))
                .hasStackTraceContaining("exportType=al is none of all, delta, once, test")
                .hasStackTraceContaining("pageSize=0 is less than 1");
    }

    @Test
    void aConnectionThatIsNotThereIsToldWithTheNearest() {
        assertThatThrownBy(() -> start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("acumatica:erb/Customer").process(exchange -> {});
                    }
                }))
                .hasStackTraceContaining("There is no connection 'erb'. Did you mean 'erp'?");
    }

    @Test
    void anExportWithADelayRunsAgain() throws Exception {
        start(route("limit=2&delay=10", this::keep));
        await().until(() -> bodies.size() >= 6);
    }

    @Test
    void aRouteThatIsRemovedIsNotListedAnyMore() throws Exception {
        start(route("limit=2", this::keep));
        ended("done");
        context.getRouteController().stopRoute("export");
        assertThat(component.getExports()).hasSize(1);
        context.removeRoute("export");
        assertThat(component.getExports()).isEmpty();
    }
}
