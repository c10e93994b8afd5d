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

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that a properties file gives to the component. */
class ComponentOptionsTest {
    @TempDir
    private Path folder;

    /** Refuses every sign-in as the ERP does: with 500. */
    private static HttpServer refusing() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = "{\"exceptionMessage\":\"Error: Invalid credentials. Please try again.\"}"
                .getBytes(StandardCharsets.UTF_8);
        http.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        return http;
    }

    @Test
    void aRefusedSignInIsRememberedInTheStateDirectoryOfTheProperties() throws Exception {
        HttpServer server = refusing();
        try {
            Main main = new Main();
            main.addInitialProperty("camel.component.acumatica.state-directory", folder.toString());
            main.addInitialProperty("camel.component.acumatica.secret-key", "of this test");
            main.addInitialProperty("camel.beans.erp", "#class:org.camelacumatica.AcumaticaConnection");
            main.addInitialProperty(
                    "camel.beans.erp.instanceUri",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/Site");
            main.addInitialProperty("camel.beans.erp.authenticationType", "cookie");
            main.addInitialProperty("camel.beans.erp.username", "somebody");
            main.addInitialProperty("camel.beans.erp.password", "wrong");
            main.start();
            try {
                var template = main.getCamelContext().createProducerTemplate();
                assertThatThrownBy(() -> template.requestBody("acumatica:erp/Customer?operation=query&limit=1", ""))
                        .hasStackTraceContaining("Sign-in on connection 'erp' was refused");
            } finally {
                main.stop();
            }
        } finally {
            server.stop(0);
        }
        assertThat(folder).isDirectoryContaining("glob:**/refused-erp");
        assertThat(folder).isDirectoryNotContaining("glob:**/key");
    }
}
