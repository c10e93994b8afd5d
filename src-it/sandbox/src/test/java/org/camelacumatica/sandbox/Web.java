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
package org.camelacumatica.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A client that follows nothing and remembers nothing. */
final class Web {
    static final String CUSTOMERS = "/entity/Default/25.200.001/Customer";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sandbox sandbox;

    Web(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(request(method, path, body, headers), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, String... headers) {
        return CLIENT.sendAsync(request(method, path, "", headers), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty() && method.equals("GET")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    HttpResponse<String> signIn(String name, String password, String tenant) throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("name", name)
                .put("password", password)
                .put("tenant", tenant)
                .toString();
        return send("POST", "/entity/auth/login", body, "Content-Type", "application/json");
    }

    /** Signs in and hands out the Cookie header. */
    String cookies() throws IOException, InterruptedException {
        HttpResponse<String> response = signIn(sandbox.username(), sandbox.password(), "");
        if (response.statusCode() != 204) {
            throw new IllegalStateException("sign-in: " + response.statusCode() + " " + response.body());
        }
        return cookies(response);
    }

    static String cookies(HttpResponse<String> response) {
        return setCookies(response).stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    static List<String> setCookies(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie");
    }

    HttpResponse<String> form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return send("POST", path, encoded(fields), "Content-Type", "application/x-www-form-urlencoded");
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    HttpResponse<String> passwordGrant(TenantAccess access, String password, String scope)
            throws IOException, InterruptedException {
        return form(
                "/identity/connect/token",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        access.clientId(),
                        "client_secret",
                        access.clientSecret(),
                        "username",
                        sandbox.username(),
                        "password",
                        password,
                        "scope",
                        scope));
    }

    HttpResponse<String> refresh(String token) throws IOException, InterruptedException {
        return form(
                "/identity/connect/token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        sandbox.clientId(),
                        "client_secret",
                        sandbox.clientSecret(),
                        "refresh_token",
                        token));
    }

    JsonNode tokens(String scope) throws IOException, InterruptedException {
        return json(passwordGrant(sandbox.first(), sandbox.password(), scope));
    }

    static String bearer(JsonNode tokens) {
        return "Bearer " + tokens.path("access_token").asText();
    }

    /** Sends what no decent client would, and reads to the end of the connection. */
    String raw(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
