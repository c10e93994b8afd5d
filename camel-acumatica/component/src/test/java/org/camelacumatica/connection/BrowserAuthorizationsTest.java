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
package org.camelacumatica.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.camelacumatica.connection.Authorizations.Outcome;
import org.camelacumatica.connection.Authorizations.Outcome.Authorized;
import org.camelacumatica.connection.Authorizations.Outcome.NotAuthorized;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.fixture.ScriptedServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A browser goes to the instance and comes back, or does not. */
class BrowserAuthorizationsTest {
    private static final URI CALLBACK = URI.create("http://localhost:8080/acumatica/callback");

    @TempDir
    Path state;

    private final HandTime time = new HandTime();
    private final ScriptedServer server = new ScriptedServer();
    private final Authorizations authorizations = new BrowserAuthorizations(time.clock());
    private LiveConnection connection;

    @BeforeEach
    void open() {
        server.otherwise(request -> request.method().equals("GET")
                ? ScriptedServer.reply(404, "", "").to(request)
                : ScriptedServer.json(
                                200, "{\"access_token\":\"T1\",\"refresh_token\":\"R1\",\"token_type\":\"Bearer\"}")
                        .to(request));
        connection = new LiveConnection(
                Drafts.code().check(),
                server,
                ConnectionSurroundings.of(Runnable::run, time.timer(), time.clock(), new StateDirectory(state, "key")));
    }

    private Map<String, String> begin() {
        URI page = authorizations.begin(connection, CALLBACK, "browser");
        return new HashMap<>(Map.of(
                "state", ScriptedServer.form(String.valueOf(page.getRawQuery())).get("state")));
    }

    private Map<String, String> callback() {
        Map<String, String> parameters = begin();
        parameters.put("code", "C1");
        parameters.put("scope", "api offline_access");
        return parameters;
    }

    private long redeemed() {
        return server.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    private void isRefused(Outcome outcome, String name, String reason) {
        assertThat(outcome).isInstanceOfSatisfying(NotAuthorized.class, refused -> {
            assertThat(refused.connection()).isEqualTo(name);
            assertThat(refused.reason()).contains(reason).endsWith(".");
            assertThat(refused.remedy()).isNotBlank();
        });
    }

    @Test
    void personComesBackAndTheConnectionIsAuthorized() {
        assertThat(authorizations.finish("browser", callback())).isEqualTo(new Authorized("erp"));

        assertThat(connection.needsAuthorization()).isFalse();
        assertThat(redeemed()).isEqualTo(1);
    }

    @Test
    void callbackIsUsedUpByTheFirstOneThatNamesIt() {
        Map<String, String> callback = callback();
        authorizations.finish("browser", callback);

        isRefused(authorizations.finish("browser", callback), "erp", "was used before");

        assertThat(redeemed()).isEqualTo(1);
    }

    @Test
    void twoAtOnceRedeemTheCodeOnce() throws InterruptedException {
        Map<String, String> callback = callback();
        ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Thread thread = new Thread(() -> outcomes.add(authorizations.finish("browser", callback)));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(outcomes).filteredOn(Authorized.class::isInstance).hasSize(1);
        assertThat(outcomes).hasSize(16);
        assertThat(redeemed()).isEqualTo(1);
    }

    @Test
    void unknownOrMissingStateIsRefusedWithoutANameAndNothingIsSent() {
        isRefused(
                authorizations.finish("browser", Map.of("code", "C1", "state", "made-up")),
                "",
                "belongs to no authorization");
        isRefused(authorizations.finish("browser", Map.of("code", "C1")), "", "belongs to no authorization");
        isRefused(authorizations.finish("browser", Map.of()), "", "belongs to no authorization");
        assertThat(server.count()).isZero();
    }

    @Test
    void otherBrowserIsRefusedAndUsesTheStateUp() {
        Map<String, String> callback = callback();

        isRefused(authorizations.finish("other", callback), "erp", "in another browser");
        isRefused(authorizations.finish("browser", callback), "erp", "was used before");

        assertThat(redeemed()).isZero();
    }

    @Test
    void tenMinutesAreEnoughAndMoreAreTooMany() {
        Map<String, String> late = callback();
        Map<String, String> inTime = callback();
        time.advance(Duration.ofMinutes(10));
        assertThat(authorizations.finish("browser", inTime)).isInstanceOf(Authorized.class);
        time.advance(Duration.ofMillis(1));

        isRefused(authorizations.finish("browser", late), "erp", "more than 10 minutes ago");
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, was denied at the instance",
        "invalid_scope, does not grant one of the scopes",
        "unauthorized_client, does not take the application's request",
        "server_error, could not answer",
        "something_else, with an error",
    })
    void errorOfTheInstanceIsExplained(String error, String reason) {
        Map<String, String> callback = begin();
        callback.put("error", error);
        callback.put("error_description", "words\nof a stranger " + "x".repeat(500));

        Outcome outcome = authorizations.finish("browser", callback);

        isRefused(outcome, "erp", reason);
        assertThat(((NotAuthorized) outcome).reason())
                .contains(error)
                .hasSizeLessThan(400)
                .doesNotContain("\n");
        assertThat(redeemed()).isZero();
    }

    @Test
    void callbackWithoutACodeIsRefused() {
        isRefused(authorizations.finish("browser", begin()), "erp", "holds no code");
    }

    @Test
    void answerOfAnotherServerIsRefused() {
        server.thenJson(
                200,
                "{\"issuer\":\"https://erp.example.com\",\"authorization_endpoint\":\"https://erp.example.com/a\","
                        + "\"token_endpoint\":\"https://erp.example.com/t\"}");
        Map<String, String> callback = callback();
        callback.put("iss", "https://evil.example.com");

        isRefused(authorizations.finish("browser", callback), "erp", "another server");
        assertThat(redeemed()).isZero();
    }

    @Test
    void refusedCodeIsToldWithItsRemedy() {
        Map<String, String> callback = callback();
        server.thenJson(400, "{\"error\":\"invalid_client\"}");

        Outcome outcome = authorizations.finish("browser", callback);

        isRefused(outcome, "erp", "(invalid_client)");
        assertThat(((NotAuthorized) outcome).remedy()).contains("SM303010");
        assertThat(outcome.toString()).doesNotContain("C1").doesNotContain("s3cret");
    }

    @Test
    void connectionThatWasReplacedMeanwhileIsNotAuthorizedAnyMore() {
        Map<String, String> callback = callback();
        connection.close();

        isRefused(authorizations.finish("browser", callback), "erp", "was stopped or replaced");
        assertThat(redeemed()).isZero();
    }

    @Test
    void connectionWithAPasswordIsNotBegun() {
        LiveConnection byPassword = new LiveConnection(
                Drafts.oauth().check(),
                server,
                ConnectionSurroundings.of(Runnable::run, time.timer(), time.clock(), new StateDirectory(state, "key")));

        assertThatThrownBy(() -> authorizations.begin(byPassword, CALLBACK, "browser"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("grant=authorizationCode");
        byPassword.close();
    }

    @Test
    void nothingSecretIsPrinted() {
        Map<String, String> callback = callback();

        assertThat(authorizations.toString())
                .doesNotContain(callback.get("state"))
                .doesNotContain("browser\"");
    }
}
