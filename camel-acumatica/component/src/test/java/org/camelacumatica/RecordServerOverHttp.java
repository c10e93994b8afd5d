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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camelacumatica.model.Transport;
import org.camelacumatica.operation.RecordServer;

/** A record server behind HTTP with a sign-in by cookie. */
final class RecordServerOverHttp implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RecordServer records;

    RecordServerOverHttp(RecordServer records) {
        this.records = records;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
    }

    String site() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/Site";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath();
            String query = exchange.getRequestURI().getRawQuery();
            if (path.endsWith("/auth/login")) {
                exchange.getResponseHeaders().add("Set-Cookie", "ASP.NET_SessionId=s1; path=/");
                exchange.sendResponseHeaders(204, -1);
            } else if (path.endsWith("/auth/logout") || path.endsWith("/Frames/Login.aspx")) {
                exchange.sendResponseHeaders(204, -1);
            } else if (path.equals("/Site/entity")) {
                send(
                        exchange,
                        200,
                        "{\"version\":{},\"endpoints\":[{\"name\":\"Default\",\"version\":\"24.200.001\"}]}"
                                .getBytes(StandardCharsets.UTF_8));
            } else {
                Map<String, String> headers = new HashMap<>();
                exchange.getRequestHeaders().forEach((name, values) -> headers.put(canonical(name), values.get(0)));
                Transport.Reply reply = records.send(new Transport.Request(
                        exchange.getRequestMethod(), query == null ? path : path + "?" + query, headers, body));
                send(exchange, reply.status(), reply.body().readAllBytes());
            }
        }
    }

    /** The server writes every header with a capital at its front alone. */
    private static String canonical(String name) {
        return switch (name) {
            case "If-match" -> "If-Match";
            case "If-none-match" -> "If-None-Match";
            default -> name;
        };
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
