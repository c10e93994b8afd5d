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

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.camel.builder.RouteBuilder;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that lead nowhere, or elsewhere than they say: each ends with one message that says what to do. */
@Timeout(120)
class ContractIT extends FlowsOnSandbox {
    private static final String QUERY = "/Customer?operation=query&limit=1";

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().seed("Customer", 5));

    private Flows connection(java.util.function.Consumer<org.camelacumatica.AcumaticaConnection> set) {
        return flows.connection("other", sandbox, erp -> {
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
            set.accept(erp);
        });
    }

    private AcumaticaException refused() {
        return flows.refused("acumatica:other" + QUERY, null, AcumaticaException.class);
    }

    private String refusedAtStart(String uri) {
        flows.start();
        try {
            flows.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to(uri);
                }
            });
        } catch (Exception e) {
            Secrets.requireNoneIn(e);
            StringBuilder all = new StringBuilder();
            for (Throwable at = e; at != null; at = at.getCause()) {
                all.append(at.getMessage()).append('\n');
            }
            return all.toString();
        }
        throw new AssertionError(uri + " started");
    }

    @Test
    void theNewestVersionIsTakenWhereNoneIsAskedFor() {
        flows.call("acumatica:erp" + QUERY, null);
        assertThat(flows.status("erp").contract()).isEqualTo("Default/25.200.001");
    }

    @Test
    void anAddressCopiedFromTheAccountNamesTheVersion() {
        connection(erp -> erp.setInstanceUri(sandbox.url() + "/entity/Default/24.200.001"));
        flows.call("acumatica:other" + QUERY, null);
        assertThat(flows.status("other").contract()).isEqualTo("Default/24.200.001");
    }

    @Test
    void aVersionThatIsNotOfferedIsToldWithThoseThatAre() {
        connection(erp -> erp.setEndpointVersion("26.200.001"));
        assertThat(refused()).hasMessageContaining("26.200.001").hasMessageContaining("24.200.001, 25.200.001");
    }

    @Test
    void anEndpointThatIsNotOfferedIsToldWithThoseThatAre() {
        connection(erp -> {
            erp.setEndpointName("Custom");
            erp.setEndpointVersion("1");
        });
        assertThat(refused()).hasMessageContaining("'Custom'").hasMessageContaining("Default");
    }

    @Test
    void aContradictionIsFoundBeforeAnythingIsSent() {
        connection(erp -> {
            erp.setInstanceUri(sandbox.url() + "/entity/Default/24.200.001");
            erp.setEndpointVersion("25.200.001");
        });
        assertThat(refusedAtStart("acumatica:other/Customer"))
                .contains("endpointVersion")
                .contains("contradicts instanceUri");
        assertThat(sandbox.journal().log()).isEmpty();
    }

    @Test
    void anUnknownConnectionIsToldWithTheNearest() {
        assertThat(refusedAtStart("acumatica:cookeis/Customer"))
                .contains("'cookeis'")
                .contains("'cookies'");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThat(refusedAtStart("acumatica:erp/Customer?pageSise=5")).contains("pageSise");
    }

    @Test
    void theScopeOfConcurrentAccessIsRefusedByHand() {
        flows.connection("scoped", sandbox, erp -> {
            erp.setGrant("password");
            erp.setOauthClient("client");
            erp.setScopes("api api:concurrent_access");
        });
        assertThat(refusedAtStart("acumatica:scoped/Customer"))
                .contains("api:concurrent_access")
                .contains("sessions");
    }

    @Test
    void anUnknownEntityIsToldWithTheNearest() {
        AcumaticaException refusal =
                flows.refused("acumatica:erp/Custmer?operation=query", null, AcumaticaException.class);
        assertThat(refusal).hasMessageContaining("'Custmer'").hasMessageContaining("'Customer'");
    }

    @Test
    void aHostThatIsNotThereFailsAfterTheLastRetry() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        connection(erp -> erp.setInstanceUri("http://127.0.0.1:" + free + "/Site"));
        assertThat(refused())
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("5 attempts")
                .hasMessageContaining("127.0.0.1:" + free);
    }

    @Test
    void aServerWithoutTlsIsToldApart() {
        connection(erp -> erp.setInstanceUri(sandbox.url().replace("http:", "https:")));
        assertThat(refused()).isInstanceOf(UnreachableException.class).hasMessageContaining("TLS");
    }

    @Test
    void aPageInsteadOfJsonIsToldApart() {
        sandbox.fault(Fault.once("GET", "entity", "html").always());
        connection(erp -> {});
        assertThat(refused()).isInstanceOf(UnreachableException.class).hasMessageContaining("HTML page");
    }

    @Test
    void aRedirectElsewhereIsNotFollowed() throws IOException {
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "https://elsewhere.example.com/Site?secret=1");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        elsewhere.start();
        try {
            connection(erp -> erp.setInstanceUri(
                    "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/Site"));
            assertThat(refused())
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("redirect")
                    .hasMessageContaining("elsewhere.example.com");
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void aWrongFieldInAFilterIsToldFromOtherRefusals() {
        AcumaticaException refusal = flows.refused(
                "acumatica:erp/Customer?operation=query&filter=Nmae eq 'x'", null, AcumaticaException.class);
        assertThat(refusal).hasMessageContaining("500").hasMessageContaining("field in filter");
    }
}
