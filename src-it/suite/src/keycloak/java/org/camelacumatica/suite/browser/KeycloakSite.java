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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A site whose identity server is Keycloak: it hands on what the component sends to the token endpoint, has Keycloak say
 * what a bearer token is worth, and is as much of an ERP as a connection needs to be online. Browsers go to Keycloak itself.
 */
final class KeycloakSite implements AutoCloseable {
    private static final String ENDPOINTS =
            """
            {"version":{"acumaticaBuildVersion":"0.0.0","databaseVersion":"0.0.0"},
             "endpoints":[{"name":"Default","version":"25.200.001","href":"/entity/Default/25.200.001/"}]}
            """;
    private static final String REALM = "/realms/acme";

    private final AtomicReference<Optional<KeycloakProcess>> keycloak = new AtomicReference<>(Optional.empty());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    KeycloakSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/identity/.well-known/openid-configuration",
                exchange -> handOn(exchange, REALM + "/.well-known/openid-configuration"));
        server.createContext(
                REALM, exchange -> handOn(exchange, exchange.getRequestURI().getRawPath()));
        server.createContext("/entity", this::entity);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void identityIs(KeycloakProcess process) {
        keycloak.set(Optional.of(process));
    }

    private KeycloakProcess identity() {
        return Optional.ofNullable(keycloak.get()).flatMap(known -> known).orElseThrow();
    }

    private void handOn(HttpExchange exchange, String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(identity().at(path))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        HttpResponse<byte[]> reply = send(request.build());
        answer(exchange, reply.statusCode(), reply.body());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return identity().send(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void entity(HttpExchange exchange) throws IOException {
        if (!isActive(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, new byte[0]);
        } else if (exchange.getRequestURI().getPath().equals("/entity")) {
            answer(exchange, 200, ENDPOINTS.getBytes(StandardCharsets.UTF_8));
        } else if (exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 204, new byte[0]);
        } else {
            answer(exchange, 200, "[]".getBytes(StandardCharsets.UTF_8));
        }
    }

    private boolean isActive(@org.jspecify.annotations.Nullable String authorization) throws IOException {
        if (authorization == null) {
            return false;
        }
        String form = "client_id=" + URLEncoder.encode(KeycloakProcess.CLIENT, StandardCharsets.UTF_8)
                + "&client_secret=" + identity().secret()
                + "&token=" + authorization.substring("Bearer ".length());
        HttpRequest request = HttpRequest.newBuilder(identity().at(REALM + "/protocol/openid-connect/token/introspect"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return new String(send(request).body(), StandardCharsets.UTF_8).contains("\"active\":true");
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
