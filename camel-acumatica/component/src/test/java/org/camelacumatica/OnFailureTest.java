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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.camelacumatica.export.ListServer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an export whose route fails with every hundredth record. */
@NullUnmarked // what is absent fails the test
@Timeout(60)
class OnFailureTest {
    @TempDir
    private Path directory;

    private final ListServer server = new ListServer("Customer", "CustomerID").describesItself();
    private final ListServerOverHttp http = new ListServerOverHttp(server);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AcumaticaComponent component = new AcumaticaComponent();
    private final List<Object> taken = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger tries = new AtomicInteger();

    @BeforeEach
    void begin() throws Exception {
        for (int i = 1; i <= 350; i++) {
            server.put("CustomerID", String.format("C%03d", i), "CustomerName", "Name " + i);
        }
        AcumaticaConnection connection = new AcumaticaConnection();
        connection.setInstanceUri(http.site());
        connection.setAuthenticationType("cookie");
        connection.setUsername("admin");
        connection.setPassword("secret");
        context.getRegistry().bind("erp", connection);
        component.setStateDirectory(directory.toString());
        context.addComponent("acumatica", component);
    }

    @AfterEach
    void end() throws Exception {
        context.close();
        http.close();
    }

    private void start(String options, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("acumatica:erp/Customer?initialDelay=0&pageSize=50&" + options)
                        .routeId("export")
                        .process(processor);
            }
        });
        context.start();
    }

    private void everyHundredthFails(Exchange exchange) {
        Object id = exchange.getMessage().getBody(Map.class).get("CustomerID");
        if (String.valueOf(id).endsWith("00")) {
            tries.incrementAndGet();
            throw new IllegalStateException("no room for " + id);
        }
        taken.add(id);
    }

    private ScheduledPollConsumer consumer() {
        return (ScheduledPollConsumer) context.getRoute("export").getConsumer();
    }

    private ExportProgress progress() {
        return component.getExports().get(0);
    }

    private void ended(String state) {
        await().until(() -> progress().state().equals(state));
    }

    private static List<Object> customers(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .<Object>mapToObj(i -> String.format("C%03d", i))
                .toList();
    }

    private String kept() {
        try (Stream<Path> files = Files.list(directory.resolve("watermarks"))) {
            return Files.readString(files.findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void skippingBringsAllOthersAndListsTheFailures() throws Exception {
        start("onFailure=skip&checkpoint=page", this::everyHundredthFails);
        ended("done");
        List<Object> others = new ArrayList<>(customers(1, 350));
        others.removeAll(List.of("C100", "C200", "C300"));
        assertThat(taken).containsExactlyElementsOf(others);
        assertThat(progress().records()).isEqualTo(347);
        assertThat(progress().skipped()).isEqualTo(3);
        assertThat(progress().failures()).hasSize(3);
        assertThat(progress().failures().get(1)).startsWith("record 200 (id ").endsWith(" of page 4: no room for C200");
        assertThat(kept()).doesNotContain("\nrange");
        assertThat(consumer().getErrorCounter()).isZero();
    }

    @Test
    void skippingAPageCountsItsRecords() throws Exception {
        start("onFailure=skip&delivery=page", exchange -> {
            List<?> page = exchange.getMessage().getBody(List.class);
            if (exchange.getMessage().getHeader(AcumaticaConstants.PAGE, Integer.class) == 3) {
                throw new IllegalStateException("disk full");
            }
            taken.addAll(page);
        });
        ended("done");
        assertThat(taken).hasSize(300);
        assertThat(progress().skipped()).isEqualTo(50);
        assertThat(progress().failures()).singleElement().asString().startsWith("the 50 records from id ");
    }

    @Test
    void stoppingLeavesTheWatermarkBeforeTheFailure() throws Exception {
        start("delay=20&checkpoint=record", this::everyHundredthFails);
        await().until(() -> consumer().isSuspended());
        await().until(() -> consumer().getErrorCounter() == 1);
        assertThat(taken).containsExactlyElementsOf(customers(1, 99));
        assertThat(tries).hasValue(1);
        assertThat(consumer().getHealthCheck().call().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(kept()).contains("\nrange SC050").contains("\ndone");

        context.getRouteController().resumeRoute("export");
        await().until(() -> tries.get() == 2);
        assertThat(taken).hasSize(99);
    }

    @Test
    void retryingBeginsWithTheSamePageAtTheNextPoll() throws Exception {
        start("onFailure=retry&delay=20", exchange -> {
            if (tries.get() < 2) {
                everyHundredthFails(exchange);
            } else {
                taken.add(exchange.getMessage().getBody(Map.class).get("CustomerID"));
            }
        });
        await().until(() -> taken.size() >= 2 * 49 + 350);
        assertThat(taken.subList(0, 99)).containsExactlyElementsOf(customers(1, 99));
        assertThat(taken.subList(99, 148)).containsExactlyElementsOf(customers(51, 99));
        assertThat(taken.subList(148, 448)).containsExactlyElementsOf(customers(51, 350));
        assertThat(consumer().isSuspended()).isFalse();
    }

    @Test
    void retryingWithoutANextPollIsRefused() {
        assertThatThrownBy(() -> start("onFailure=retry", exchange -> {}))
                .hasStackTraceContaining("onFailure=retry needs a next poll")
                .hasStackTraceContaining("Set delay or repeatCount.");
    }
}
