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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;

/** A context that serves the pages on a port of its own. */
final class PagesWorld implements AutoCloseable {
    final DefaultCamelContext context = new DefaultCamelContext();
    final AcumaticaComponent component = new AcumaticaComponent();
    final int port;

    /** @param set sets the component's options and declares its connections */
    PagesWorld(Path stateDirectory, String host, Consumer<AcumaticaComponent> set) {
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost(host);
        server.setBindPort(freePort());
        port = server.getBindPort();
        component.setStateDirectory(stateDirectory.toString());
        component.setSecretKey("of this test");
        component.setCamelContext(context);
        set.accept(component);
        try {
            context.addService(new VertxPlatformHttpServer(server));
            context.getComponent("platform-http");
            context.addComponent("acumatica", component);
            context.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Browser browser() {
        return new Browser("http://localhost:" + port);
    }

    /** A connection by cookie to a server that nobody listens at. */
    static AcumaticaConnection unreachable() {
        AcumaticaConnection connection = new AcumaticaConnection();
        connection.setInstanceUri("http://127.0.0.1:9/Site");
        connection.setAuthenticationType("cookie");
        connection.setTenant("Prod");
        connection.setUsername("somebody");
        connection.setPassword("a-password-of-this-test");
        connection.setMaximumRetries(0);
        return connection;
    }

    @Override
    public void close() {
        context.stop();
    }
}
