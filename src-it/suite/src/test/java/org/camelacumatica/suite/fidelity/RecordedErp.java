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
package org.camelacumatica.suite.fidelity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A small server that offers the contracts of the recordings, signs everybody in, and answers everything else with one
 * recorded answer. It keeps what it was asked.
 */
final class RecordedErp implements AutoCloseable {
    static final String ACCESS_TOKEN = "recorded-access-token";
    static final String REFRESH_TOKEN = "recorded-refresh-token";

    private static final String SITE = "/Site";
    private static final String SIGN_IN_PAGE = "/Frames/Login.aspx";

    /** What was asked, header names in lower case. */
    record Asked(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> query() {
            return Queries.read(path);
        }

        String pathAlone() {
            return path.replaceFirst("\\?.*", "");
        }
    }

    /** What is answered. */
    record Answer(int status, String mediaType, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }
    }

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Answer answer = Answer.json(200, "[]");
    private volatile Answer signIn = Answer.json(204, "");

    private RecordedErp(HttpServer server) {
        this.server = server;
    }

    static RecordedErp start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RecordedErp erp = new RecordedErp(server);
            server.createContext(SITE, erp::serve);
            server.start();
            return erp;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + SITE;
    }

    void answers(Answer next) {
        answer = next;
    }

    void answersSignIn(Answer next) {
        signIn = next;
    }

    /** What was asked, sign-in and descriptions left out. */
    List<Asked> requests() {
        return asked.stream()
                .filter(request -> !request.path().contains("/auth/")
                        && !request.path().contains("/identity/")
                        && !request.path().equals(SIGN_IN_PAGE)
                        && !request.path().equals("/entity")
                        && !request.path().contains("swagger.json")
                        && !request.path().contains("$adHocSchema"))
                .toList();
    }

    List<Asked> signIns() {
        return asked.stream()
                .filter(request -> request.path().endsWith("/auth/login"))
                .toList();
    }

    List<Asked> signOuts() {
        return asked.stream()
                .filter(request -> request.path().endsWith("/auth/logout"))
                .toList();
    }

    void forget() {
        asked.clear();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        String path = exchange.getRequestURI().toString().substring(SITE.length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(exchange.getRequestMethod(), path, headers, body));
        Answer next = answerTo(path);
        byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
        if (path.endsWith("/auth/login")) {
            exchange.getResponseHeaders().add("Set-Cookie", ".ASPXAUTH=ticket; path=/; HttpOnly");
            exchange.getResponseHeaders().add("Set-Cookie", "ASP.NET_SessionId=session; path=/; HttpOnly");
        }
        exchange.getResponseHeaders().set("Content-Type", next.mediaType());
        exchange.sendResponseHeaders(next.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answerTo(String path) {
        if (path.endsWith("/auth/login")) {
            return signIn;
        }
        if (path.endsWith("/auth/logout") || path.equals(SIGN_IN_PAGE)) {
            return Answer.json(204, "");
        }
        if (path.endsWith("/connect/token")) {
            return Answer.json(
                    200,
                    """
                    {"access_token":"%s","expires_in":3600,"token_type":"Bearer","scope":"api offline_access",
                     "refresh_token":"%s"}"""
                            .formatted(ACCESS_TOKEN, REFRESH_TOKEN));
        }
        if (path.equals("/entity")) {
            return Answer.json(
                    200,
                    """
                    [{"name":"Default","version":"6.00.001"},{"name":"Default","version":"18.200.001"},
                     {"name":"Default","version":"20.200.001"}]""");
        }
        return path.contains("swagger.json") || path.contains("$adHocSchema")
                ? Answer.json(404, "{\"message\":\"not recorded\"}")
                : answer;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
