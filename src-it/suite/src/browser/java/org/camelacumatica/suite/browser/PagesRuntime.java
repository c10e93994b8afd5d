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
package org.camelacumatica.suite.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.suite.Secrets;

/**
 * Camel Main with the component's pages, and one connection {@code erp} that a person authorizes; all of it declared by
 * properties, as users do.
 */
final class PagesRuntime implements AutoCloseable {
    private final Main main = new Main();
    private final Properties properties = new Properties();
    private final int port = freePort();

    private PagesRuntime(Path state) {
        set("camel.main.shutdownTimeout", "10");
        set("camel.server.enabled", "true");
        set("camel.server.host", "127.0.0.1");
        set("camel.server.port", String.valueOf(port));
        set("camel.component.acumatica.stateDirectory", state.toString());
        set("camel.component.acumatica.secretKey", "a key that is as good as any other");
        set("camel.beans.client", "#class:org.camelacumatica.AcumaticaOAuthClient");
        set("camel.beans.erp", "#class:org.camelacumatica.AcumaticaConnection");
        set("camel.beans.erp.grant", "authorizationCode");
        set("camel.beans.erp.oauthClient", "client");
        set("camel.beans.erp.maximumRetries", "2");
        set("camel.beans.erp.retryDelay", "5");
    }

    /** Not started yet. */
    static PagesRuntime on(Sandbox sandbox, Path state) {
        Secrets.used("password", sandbox.password());
        return at(sandbox.url(), state).client(sandbox.clientId(), sandbox.clientSecret());
    }

    /** Not started yet. Its host is the one that the server has registered. */
    static PagesRuntime on(OAuthServerProcess server, Path state) {
        PagesRuntime runtime = at(server.url(), state).client(server.said("client-id"), server.said("client-secret"));
        return runtime.set("camel.component.acumatica.callbackBaseUrl", "http://127.0.0.1:" + runtime.port);
    }

    /** Not started yet, and without a client. */
    static PagesRuntime at(String site, Path state) {
        return new PagesRuntime(state).set("camel.beans.erp.instanceUri", site);
    }

    PagesRuntime client(String id, String secret) {
        Secrets.used("client secret", secret);
        set("camel.beans.client.clientId", id);
        return set("camel.beans.client.clientSecret", secret);
    }

    PagesRuntime set(String property, String value) {
        properties.put(property, value);
        return this;
    }

    PagesRuntime bind(String name, Object bean) {
        main.bind(name, bean);
        return this;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no port is free", e);
        }
    }

    PagesRuntime start() {
        main.configure().setAutoConfigurationLogSummary(false);
        main.setOverrideProperties(properties);
        main.start();
        return this;
    }

    /** The pages' own address, by the host that people use. */
    String pages() {
        return "http://localhost:" + port + "/acumatica";
    }

    /** What the instance must have registered, unless the host is another. */
    String callback() {
        return pages() + "/callback";
    }

    String connectionPage() {
        return pages() + "/connection?name=erp";
    }

    ConnectionStatus status() {
        return component().getConnectionStatus().stream()
                .filter(status -> status.name().equals("erp"))
                .findFirst()
                .orElseThrow();
    }

    AcumaticaComponent component() {
        return main.getCamelContext().getComponent("acumatica", AcumaticaComponent.class);
    }

    /** Asks the instance for something, through the connection. */
    Object query() {
        return main.getCamelContext()
                .createFluentProducerTemplate()
                .to("acumatica:erp/Customer?operation=query&limit=1")
                .withHeaders(Map.of())
                .request(Object.class);
    }

    @Override
    public void close() {
        main.stop();
    }
}
