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
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.camelacumatica.export.ListServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a polling export does after a failure: the route's stops it, the instance's does not. */
@Timeout(60)
class FailedExportTest {
    @TempDir
    private Path directory;

    private final ListServer server = new ListServer("Customer", "CustomerID").describesItself();
    private final ListServerOverHttp http = new ListServerOverHttp(server);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AcumaticaComponent component = new AcumaticaComponent();
    private final AtomicBoolean diskIsFull = new AtomicBoolean();
    private final AtomicInteger seen = new AtomicInteger();

    @BeforeEach
    void begin() throws Exception {
        server.put("CustomerID", "C1", "CustomerName", "One");
        AcumaticaConnection connection = new AcumaticaConnection();
        connection.setInstanceUri(http.site());
        connection.setAuthenticationType("cookie");
        connection.setUsername("admin");
        connection.setPassword("secret");
        context.getRegistry().bind("erp", connection);
        component.setStateDirectory(directory.toString());
        context.addComponent("acumatica", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("acumatica:erp/Customer?initialDelay=0&delay=20")
                        .routeId("export")
                        .process(exchange -> {
                            seen.incrementAndGet();
                            if (diskIsFull.get()) {
                                throw new IllegalStateException("disk full");
                            }
                        });
            }
        });
    }

    @AfterEach
    void end() throws Exception {
        context.close();
        http.close();
    }

    private ScheduledPollConsumer consumer() {
        return (ScheduledPollConsumer) context.getRoute("export").getConsumer();
    }

    private HealthCheck.Result health() {
        return consumer().getHealthCheck().call();
    }

    @Test
    void anExceptionThatIsLeftSuspendsTheConsumerAndResumingGoesOn() throws Exception {
        diskIsFull.set(true);
        context.start();
        await().until(() -> consumer().isSuspended());
        await().until(() -> consumer().getErrorCounter() == 1);
        await().during(Duration.ofMillis(300)).until(() -> seen.get() == 1);
        assertThat(consumer().getHealthCheck().call().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getError()).hasValueSatisfying(error -> assertThat(error)
                .hasMessageContaining("stopped after 0 records")
                .hasMessageContaining("disk full"));

        diskIsFull.set(false);
        context.getRouteController().resumeRoute("export");
        await().until(() -> seen.get() >= 3);
        assertThat(consumer().isSuspended()).isFalse();
        await().until(() -> health().getState() == HealthCheck.State.UP);
    }

    @Test
    void aRefusalOfTheInstanceIsTriedAgainAtTheNextPoll() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.fails((request, answer) -> ListServer.json(403, "{\"message\":\"No access rights\"}"));
        }
        context.start();
        await().until(() -> seen.get() >= 1);
        assertThat(consumer().isSuspended()).isFalse();
    }
}
