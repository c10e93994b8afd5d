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
package org.camelacumatica.suite.volume;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instance with any number of customers, none of which is kept: a page is written when it is asked for. It knows
 * sign-in by cookie, the list of endpoints, and conditions on the key. Its customers are numbered from 1.
 */
public final class GeneratedErp implements AutoCloseable {
    private static final Pattern AFTER = Pattern.compile("CustomerID gt '(\\d+)'");
    private static final Pattern UP_TO = Pattern.compile("CustomerID le '(\\d+)'");
    private static final Pattern TOP = Pattern.compile("(?:^|&)\\$top=(\\d+)");
    private static final Pattern SKIP = Pattern.compile("(?:^|&)\\$skip=(\\d+)");
    private static final int DIGITS = 10;

    private static final byte[] BEFORE_KEY = bytes("{\"id\":\"6f0bd1b0-31a5-4c2d-9a55-0aa0c0de0001\",\"rowNumber\":1,"
            + "\"note\":{\"value\":\"\"},\"CustomerID\":{\"value\":\"");
    private static final byte[] BEHIND_KEY = bytes("\"},\"CustomerName\":{\"value\":\"A customer out of many\"},"
            + "\"CustomerClass\":{\"value\":\"LOCAL\"},\"CurrencyID\":{\"value\":\"USD\"},"
            + "\"CreditLimit\":{\"value\":1250.50},\"Email\":{\"value\":\"office@many.example\"},"
            + "\"EnableWriteOffs\":{\"value\":false},\"FOBPoint\":{},\"Status\":{\"value\":\"Active\"},"
            + "\"LeadTimedays\":{\"value\":3},\"TaxZone\":{},"
            + "\"LastModifiedDateTime\":{\"value\":\"2025-01-01T03:02:43.167+00:00\"},\"custom\":{}}");

    private final int customers;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    public GeneratedErp(int customers) throws IOException {
        this.customers = customers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/Site/entity", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/Site";
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/auth/login")) {
                exchange.getResponseHeaders().add("Set-Cookie", "ASP.NET_SessionId=generated; path=/; HttpOnly");
                exchange.sendResponseHeaders(204, -1);
            } else if (path.endsWith("/auth/logout")) {
                exchange.sendResponseHeaders(204, -1);
            } else if (path.endsWith("/entity")) {
                answer(exchange, 200, bytes("{\"endpoints\":[{\"name\":\"Default\",\"version\":\"25.200.001\"}]}"));
            } else if (path.endsWith("/Customer")) {
                answer(exchange, 200, page(exchange));
            } else {
                answer(exchange, 404, bytes("{\"message\":\"There is nothing here.\"}"));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private byte[] page(HttpExchange exchange) {
        String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        int first = number(AFTER, query, 0) + number(SKIP, query, 0) + 1;
        long end = (long) first + number(TOP, query, customers) - 1;
        int last = (int) Math.min(end, number(UP_TO, query, customers));
        int count = Math.max(0, last - first + 1);
        ByteArrayOutputStream page =
                new ByteArrayOutputStream(2 + count * (BEFORE_KEY.length + DIGITS + BEHIND_KEY.length + 1));
        page.write('[');
        for (int n = first; n <= last; n++) {
            if (n > first) {
                page.write(',');
            }
            page.writeBytes(BEFORE_KEY);
            page.writeBytes(key(n));
            page.writeBytes(BEHIND_KEY);
        }
        page.write(']');
        return page.toByteArray();
    }

    private static int number(Pattern pattern, String text, int otherwise) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }

    private static byte[] key(int number) {
        byte[] digits = new byte[DIGITS];
        int rest = number;
        for (int place = DIGITS - 1; place >= 0; place--) {
            digits[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return digits;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
