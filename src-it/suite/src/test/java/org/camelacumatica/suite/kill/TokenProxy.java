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
package org.camelacumatica.suite.kill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.camelacumatica.sandbox.Sandbox;

/** Stands before the sandbox, sees every token request, and can end whoever sent it at the right moment. */
final class TokenProxy implements AutoCloseable {
    private static final Set<String> NOT_FORWARDED =
            Set.of("host", "connection", "content-length", "upgrade", "http2-settings", "transfer-encoding");

    private final Sandbox sandbox;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> refreshTokens = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private final AtomicInteger exchanging = new AtomicInteger();
    private final AtomicReference<Optional<Runnable>> atAnswer = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Runnable>> atFirstUse = new AtomicReference<>(Optional.empty());
    private volatile boolean refusing;

    TokenProxy(Sandbox sandbox) throws IOException {
        this.sandbox = sandbox;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The site, through this proxy. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort()
                + URI.create(sandbox.url()).getRawPath();
    }

    /** What is done when the server has answered the next token request, before the answer goes on; once. */
    void atAnswer(Runnable deed) {
        atAnswer.set(Optional.of(deed));
    }

    /** What is done when the next request of the API comes, before it goes on; once. */
    void atFirstUse(Runnable deed) {
        atFirstUse.set(Optional.of(deed));
    }

    /** The refresh tokens that were sent, in order. */
    List<String> refreshTokens() {
        return List.copyOf(refreshTokens);
    }

    int tokenRequests() {
        return tokenRequests.get();
    }

    void forget() {
        refreshTokens.clear();
        tokenRequests.set(0);
    }

    /** From now on token requests are answered with 503 by this proxy and do not reach the server, or do again. */
    void refuses(boolean value) {
        refusing = value;
    }

    /** Whether an answer of the token endpoint is on its way. */
    boolean isExchanging() {
        return exchanging.get() > 0;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.endsWith("/connect/token")) {
                token(exchange, body);
                return;
            }
            if (path.contains("/entity") && once(atFirstUse)) {
                return;
            }
            answer(exchange, forward(exchange, body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void token(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        exchanging.incrementAndGet();
        try {
            if (refusing) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            tokenRequests.incrementAndGet();
            for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
                if (pair.startsWith("refresh_token=")) {
                    refreshTokens.add(
                            URLDecoder.decode(pair.substring("refresh_token=".length()), StandardCharsets.UTF_8));
                }
            }
            HttpResponse<byte[]> answer = forward(exchange, body);
            if (!once(atAnswer)) {
                answer(exchange, answer);
            }
        } finally {
            exchanging.decrementAndGet();
        }
    }

    private static boolean once(AtomicReference<Optional<Runnable>> deed) {
        Optional<Runnable> due = deed.getAndSet(Optional.empty());
        due.ifPresent(Runnable::run);
        return due.isPresent();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + sandbox.port() + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
