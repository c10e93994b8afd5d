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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The token endpoint of an instance that takes one code, and says nothing of itself. */
final class AuthorizingErp implements AutoCloseable {
    static final String CODE = "a-code-of-this-test";
    static final String SECRET = "a-client-secret-of-this-test";
    static final String ACCESS = "an-access-token-of-this-test";
    static final String REFRESH = "a-refresh-token-of-this-test";

    private final HttpServer http;
    private final List<String> tokenRequests = new CopyOnWriteArrayList<>();

    AuthorizingErp() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    String site() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/Site";
    }

    /** The bodies that came to the token endpoint. */
    List<String> tokenRequests() {
        return tokenRequests;
    }

    AcumaticaConnection connection() {
        AcumaticaConnection connection = new AcumaticaConnection();
        connection.setInstanceUri(site());
        connection.setOauthClient("app");
        connection.setMaximumRetries(0);
        return connection;
    }

    static AcumaticaOAuthClient client() {
        AcumaticaOAuthClient client = new AcumaticaOAuthClient();
        client.setClientId("6EBC2ADD-D692-4A9E-A915-D72663A3E5A1@Main");
        client.setClientSecret(SECRET);
        return client;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/Site/identity/connect/token")) {
                tokenRequests.add(body);
                boolean taken = body.contains("code=" + CODE) && tokenRequests.size() == 1;
                send(
                        exchange,
                        taken ? 200 : 400,
                        taken
                                ? "{\"access_token\":\"" + ACCESS + "\",\"refresh_token\":\"" + REFRESH
                                        + "\",\"expires_in\":3600,\"token_type\":\"Bearer\","
                                        + "\"scope\":\"api offline_access\"}"
                                : "{\"error\":\"invalid_grant\"}");
            } else if (path.equals("/Site/entity")) {
                send(
                        exchange,
                        200,
                        "{\"version\":{},\"endpoints\":[{\"name\":\"Default\",\"version\":\"24.200.001\"}]}");
            } else if (path.endsWith("/auth/logout")) {
                exchange.sendResponseHeaders(204, -1);
            } else {
                send(exchange, 404, "{}");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
