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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camelacumatica.auth.AccessToken;
import org.camelacumatica.auth.GrantBinding;
import org.camelacumatica.auth.GrantBook;
import org.camelacumatica.auth.KeptGrant;
import org.camelacumatica.connection.ConnectionDraft;
import org.camelacumatica.connection.ConnectionSettings;
import org.camelacumatica.connection.Lenders;
import org.camelacumatica.connection.SettingsCheck;
import org.camelacumatica.connection.StateDirectory;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.suite.Secrets;

/**
 * A connection as both sides of a kill see it: the test, which puts a grant into its store, and the process that uses it.
 *
 * @param instance the site, through the test's proxy
 * @param state the state directory
 * @param grant {@code password} or {@code authorizationCode}
 */
record Erp(
        String instance, Path state, String grant, String clientId, String secret, String username, String password) {
    static final String CONNECTION = "erp";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final List<String> SCOPES = List.of("api", "offline_access");

    static Erp of(Sandbox sandbox, String instance, Path state, String grant) {
        Secrets.used("client secret", sandbox.clientSecret());
        Secrets.used("password", sandbox.password());
        return new Erp(
                instance,
                state,
                grant,
                sandbox.clientId(),
                sandbox.clientSecret(),
                sandbox.username(),
                sandbox.password());
    }

    boolean isByPassword() {
        return grant.equals("password");
    }

    ConnectionSettings settings() {
        return SettingsCheck.check(
                new ConnectionDraft(
                        CONNECTION,
                        null,
                        null,
                        null,
                        instance,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "client",
                        clientId,
                        secret,
                        grant,
                        null,
                        Duration.ofDays(30),
                        isByPassword() ? username : null,
                        isByPassword() ? password : null,
                        null,
                        1,
                        Duration.ofMinutes(1),
                        null,
                        null,
                        null,
                        null,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        5,
                        Duration.ofMillis(50),
                        Duration.ofMillis(500),
                        null,
                        false),
                Lenders.none());
    }

    StateDirectory directory() {
        return new StateDirectory(state, "a key of this test");
    }

    Path tokens() {
        return state.resolve("tokens");
    }

    GrantBook book() {
        return new GrantBook(
                directory().tokenStore(CLOCK),
                directory().keyRing(),
                CONNECTION,
                new GrantBinding(settings().instance().toString(), clientId, isByPassword() ? username : "", SCOPES));
    }

    /** Gets a grant of the instance and keeps it, with an access token that has ended. */
    String plant(Sandbox sandbox) throws IOException, InterruptedException {
        String form = Map.of(
                        "grant_type", "password",
                        "client_id", clientId,
                        "client_secret", secret,
                        "username", username,
                        "password", password,
                        "scope", String.join(" ", SCOPES))
                .entrySet()
                .stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.url() + "/identity/connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        JsonNode tokens = new ObjectMapper().readTree(answer.body());
        String refreshToken = tokens.get("refresh_token").asText();
        Secrets.used("refresh token", refreshToken);
        Instant longAgo = CLOCK.instant().minus(Duration.ofHours(2));
        AccessToken ended = new AccessToken(
                tokens.get("access_token").asText(),
                longAgo.plusSeconds(3_590),
                longAgo.plusSeconds(3_600),
                String.join(" ", SCOPES),
                1);
        GrantBook book = book();
        if (!book.replace(book.read().version(), KeptGrant.of(ended, Optional.of(refreshToken), longAgo))) {
            throw new IllegalStateException("somebody else writes to the store");
        }
        return refreshToken;
    }

    List<String> arguments() {
        return List.of(instance, state.toString(), grant, clientId, secret, username, password);
    }

    static Erp of(String[] arguments) {
        return new Erp(
                arguments[0],
                Path.of(arguments[1]),
                arguments[2],
                arguments[3],
                arguments[4],
                arguments[5],
                arguments[6]);
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "Erp[" + instance + ", " + grant + "]";
    }
}
