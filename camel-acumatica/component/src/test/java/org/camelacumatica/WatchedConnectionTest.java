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

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.camelacumatica.AcumaticaConnectionEvent.Kind;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.export.ListServer;
import org.camelacumatica.model.UnreachableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a connection shows to whoever watches: JMX, the dev console, health checks and events. */
@Timeout(60)
class WatchedConnectionTest {
    @TempDir
    private Path directory;

    private final ListServer server = new ListServer("Customer", "CustomerID").describesItself();
    private final ListServerOverHttp http = new ListServerOverHttp(server);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AcumaticaComponent component = new AcumaticaComponent();
    private final List<AcumaticaConnectionEvent> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void begin() throws Exception {
        server.put("CustomerID", "C1", "CustomerName", "One");
        AcumaticaConnection connection = new AcumaticaConnection();
        connection.setInstanceUri(http.site());
        connection.setAuthenticationType("cookie");
        connection.setUsername("admin");
        connection.setPassword("pa55word");
        connection.setTenant("Company");
        connection.setMaximumRetries(1);
        connection.setRetryDelay(1);
        context.getRegistry().bind("erp", connection);
        component.setStateDirectory(directory.toString());
        context.addComponent("acumatica", component);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof AcumaticaConnectionEvent ours) {
                    events.add(ours);
                }
            }
        });
        context.setLoadHealthChecks(true);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:query").routeId("lookup").to("acumatica:erp/Customer?operation=query&limit=1");
                from("acumatica:erp/Customer?initialDelay=0").routeId("export").log("${body}");
            }
        });
        context.start();
        await().until(() -> component.getExports().get(0).state().equals("done"));
    }

    @AfterEach
    void end() throws Exception {
        context.close();
        http.close();
    }

    private void instanceGoesDown() {
        http.close();
        Throwable thrown =
                context.createFluentProducerTemplate().to("direct:query").send().getException();
        assertThat(thrown).isInstanceOf(UnreachableException.class);
    }

    private ObjectName named(String pattern) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + "," + pattern), null);
        assertThat(names).as(pattern).hasSize(1);
        return names.iterator().next();
    }

    @Test
    void jmxShowsTheConnectionAmongTheServices() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = named("type=services,name=ConnectionService*");
        assertThat(server.getAttribute(name, "Name")).isEqualTo("erp");
        assertThat(server.getAttribute(name, "Instance")).isEqualTo(http.site());
        assertThat(server.getAttribute(name, "Tenant")).isEqualTo("Company");
        assertThat(server.getAttribute(name, "Contract")).isEqualTo("Default/24.200.001");
        assertThat(server.getAttribute(name, "ConnectionState")).isEqualTo("online");
        assertThat(server.getAttribute(name, "Reason")).isEqualTo("");
        assertThat(String.valueOf(server.getAttribute(name, "Since"))).endsWith("Z");
        assertThat(server.getAttribute(name, "GrantEndsAt")).isEqualTo("");
        assertThat(server.getAttribute(name, "OpenSeats")).isEqualTo(1);
        assertThat((long) server.getAttribute(name, "Requests")).isGreaterThanOrEqualTo(3);
        assertThat(server.getAttribute(name, "Retries")).isEqualTo(0L);
        instanceGoesDown();
        assertThat(server.getAttribute(name, "ConnectionState")).isEqualTo("offline");
        assertThat(String.valueOf(server.getAttribute(name, "Reason"))).contains("See whether the instance is up");
        assertThat(server.getAttribute(name, "Retries")).isEqualTo(1L);
        for (var attribute : server.getMBeanInfo(name).getAttributes()) {
            assertThat(String.valueOf(server.getAttribute(name, attribute.getName())))
                    .as(attribute.getName())
                    .doesNotContain("pa55word");
        }
    }

    @Test
    void jmxShowsTheExportAmongTheConsumers() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = named("type=consumers,name=AcumaticaConsumer*");
        assertThat(server.getAttribute(name, "ExportedRecords")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "ExportedPages")).isEqualTo(1);
        assertThat(server.getAttribute(name, "ExportState")).isEqualTo("done");
    }

    private DevConsole console() {
        DevConsoleRegistry registry =
                Objects.requireNonNull(context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class));
        return Objects.requireNonNull(registry.resolveById("acumatica"));
    }

    @Test
    void theDevConsoleTellsOfConnectionsAndExportsAsText() {
        assertThat((String) console().call(DevConsole.MediaType.TEXT))
                .contains("Connection erp: online since")
                .contains("Default/24.200.001")
                .contains("open seats: 1")
                .contains("Export export of Customer: done, 1 records, 1 pages")
                .doesNotContain("pa55word");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theDevConsoleTellsTheSameAsJson() {
        Map<String, Object> json = (Map<String, Object>) console().call(DevConsole.MediaType.JSON);
        assertThat((List<Map<String, Object>>) json.get("connections"))
                .singleElement()
                .satisfies(erp -> assertThat(erp)
                        .containsEntry("name", "erp")
                        .containsEntry("state", "online")
                        .containsEntry("tenant", "Company")
                        .containsEntry("openSeats", 1)
                        .containsKey("grantEndsAt"));
        assertThat((List<Map<String, Object>>) json.get("exports"))
                .singleElement()
                .satisfies(export -> assertThat(export).containsEntry("records", 1L));
        assertThat(json.toString()).doesNotContain("pa55word");
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invoke(context, "full").stream()
                .filter(result -> result.getCheck().getId().equals("acumatica:erp"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theHealthCheckIsDownWithTheReasonWhileTheInstanceIsAway() {
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health().getDetails()).containsEntry("state", "online").doesNotContainKey("grantEndsAt");
        instanceGoesDown();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getDetails()).containsEntry("state", "offline");
        assertThat(health().getMessage().orElseThrow()).contains("See whether the instance is up");
    }

    @Test
    void everyChangeOfStateIsAnEventOfTheContext() throws Exception {
        instanceGoesDown();
        context.close();
        assertThat(events).extracting(AcumaticaConnectionEvent::getKind).containsOnly(Kind.STATE_CHANGED);
        assertThat(events)
                .extracting(AcumaticaConnectionEvent::getState)
                .containsExactly(ConnectionState.ONLINE, ConnectionState.OFFLINE, ConnectionState.CLOSED);
        assertThat(events).extracting(AcumaticaConnectionEvent::isTrouble).containsExactly(false, true, false);
        AcumaticaConnectionEvent offline = events.get(1);
        assertThat(offline.getConnection()).isEqualTo("erp");
        assertThat(offline.getReason()).contains("See whether the instance is up");
        assertThat(offline.getTime()).isNotNull();
        assertThat(offline.getTimestamp()).isEqualTo(offline.getTime().toEpochMilli());
        assertThat(offline.getContext()).isSameAs(context);
        assertThat(offline).hasToString("Connection 'erp' is offline: " + offline.getReason());
    }
}
