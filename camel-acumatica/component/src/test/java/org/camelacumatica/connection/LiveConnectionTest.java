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
import static org.camelacumatica.fixture.Refusals.refusal;
import static org.camelacumatica.fixture.ScriptedServer.json;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.codec.EndpointList;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole connection over a scripted instance: tokens, sessions and requests together. */
class LiveConnectionTest {
    @TempDir
    Path state;

    private final HandTime time = new HandTime();
    private final ScriptedServer server = new ScriptedServer().otherwise(this::answer);
    private boolean refreshTokens = true;
    private int tokens;

    private Transport.Reply answer(Transport.Request request) throws IOException {
        if (request.path().endsWith("/connect/token")) {
            tokens++;
            String refresh = refreshTokens ? ",\"refresh_token\":\"Ref" + tokens + "\"" : "";
            return json(
                            200,
                            "{\"access_token\":\"Tok" + tokens + "\",\"token_type\":\"Bearer\",\"expires_in\":3600"
                                    + refresh + "}")
                    .to(request);
        }
        if (request.path().endsWith("/login")) {
            return ScriptedServer.reply(204, "", "", "Set-Cookie", "ASP.NET_SessionId=S; path=/")
                    .to(request);
        }
        return request.path().endsWith("/logout")
                ? ScriptedServer.reply(204, "", "").to(request)
                : json(200, "[{\"name\":\"Default\",\"version\":\"24.200.001\"}]")
                        .to(request);
    }

    private LiveConnection open(Drafts draft) {
        return new LiveConnection(
                draft.with("sessionIdle", Duration.ofHours(5)).check(),
                server,
                ConnectionSurroundings.of(Runnable::run, time.timer(), time.clock(), new StateDirectory(state, "key")));
    }

    private static CompletableFuture<EndpointList> ask(LiveConnection connection) {
        return connection.client().endpoints();
    }

    private List<String> signOuts() {
        return server.requests().stream()
                .filter(request -> request.path().endsWith("/logout"))
                .map(request -> String.valueOf(request.headers().get("Authorization")))
                .toList();
    }

    @Test
    void openingSendsNothingAndNeitherDoesClosing() {
        open(Drafts.oauth()).close();

        assertThat(server.count()).isZero();
    }

    @Test
    void everyRequestIsCountedSignInsAmongThem() {
        LiveConnection connection = open(Drafts.oauth());
        ask(connection).join();
        ask(connection).join();

        assertThat(connection.status().requests()).isEqualTo(server.count()).isEqualTo(3);
        assertThat(connection.status().openSeats()).isEqualTo(1);
        assertThat(connection.status().state()).isEqualTo(ConnectionState.ONLINE);
        connection.close();
        assertThat(connection.status().state()).isEqualTo(ConnectionState.CLOSED);
    }

    @Test
    void connectionWhoseTokenHasEndedSignsOutWithARefreshedOne() {
        LiveConnection connection = open(Drafts.oauth());
        ask(connection).join();
        time.advance(Duration.ofHours(2));

        connection.close();

        assertThat(server.lines())
                .containsExactly(
                        "POST /Site/identity/connect/token",
                        "GET /Site/entity",
                        "POST /Site/identity/connect/token",
                        "POST /Site/entity/auth/logout");
        assertThat(signOuts()).containsExactly("Bearer Tok2");
        assertThat(connection.status().openSeats()).isZero();
    }

    @Test
    void connectionWithoutRefreshTokensNeverSignsInToSignOut() {
        refreshTokens = false;
        LiveConnection connection = open(Drafts.oauth());
        ask(connection).join();
        time.advance(Duration.ofHours(2));

        connection.close();

        assertThat(server.count()).as("the session has ended with its token").isEqualTo(2);
        assertThat(connection.status().openSeats()).isZero();
    }

    @Test
    void newGrantLeavesNoSessionOfTheOldOneBehind() {
        refreshTokens = false;
        LiveConnection connection = open(Drafts.oauth());
        ask(connection).join();
        time.advance(Duration.ofSeconds(3_591));
        ask(connection).join();

        connection.close();

        assertThat(signOuts()).containsExactly("Bearer Tok1", "Bearer Tok2");
    }

    @Test
    void deadTokenIsRefreshedAndItsSessionSignedOutInTheEnd() {
        LiveConnection connection = open(Drafts.oauth());
        ask(connection).join();
        server.then(401, "", "");
        ask(connection).join();

        connection.close();

        assertThat(signOuts()).containsExactly("Bearer Tok2");
    }

    @Test
    void wrongPasswordIsSentOnceAlsoAfterARestart() {
        for (Drafts draft : List.of(Drafts.oauth(), Drafts.cookie())) {
            int before = server.count();
            server.then(json(500, "{\"exceptionMessage\":\"Error: Invalid credentials. Please try again.\"}"));
            LiveConnection connection = open(draft);
            refusal(ask(connection), AuthenticationFailedException.class);
            refusal(ask(connection), AuthenticationFailedException.class);
            connection.close();

            LiveConnection restarted = open(draft);
            assertThat(refusal(ask(restarted), AuthenticationFailedException.class))
                    .hasMessageContaining("were refused at 2026-01-31T10:00:00Z")
                    .hasMessageContaining(
                            "remove " + state.resolve("refused-erp").toAbsolutePath());

            assertThat(server.count()).isEqualTo(before + 1);
            assertThat(restarted.status().state()).isEqualTo(ConnectionState.UNAUTHORIZED);
        }
    }

    @Test
    void connectionThatNobodyHasAuthorizedSaysWhereAndSendsNothing() {
        LiveConnection connection = openWithPage(Drafts.code());

        assertThat(connection.status().state()).isEqualTo(ConnectionState.UNAUTHORIZED);
        assertThat(connection.status().reason())
                .isEqualTo("Token on connection 'erp' was not asked for. Nobody has authorized the connection yet."
                        + " Authorize it: open http://localhost:8080/acumatica.");
        assertThat(connection.needsAuthorization()).isTrue();
        refusal(ask(connection), AuthenticationFailedException.class);
        connection.close();
        assertThat(server.count()).isZero();
    }

    private LiveConnection openWithPage(Drafts draft) {
        return new LiveConnection(
                draft.with("sessionIdle", Duration.ofHours(5)).check(),
                server,
                ConnectionSurroundings.of(Runnable::run, time.timer(), time.clock(), new StateDirectory(state, "key"))
                        .withPage(() -> "http://localhost:8080/acumatica"));
    }

    @Test
    void authorizedConnectionWorksAndSaysWhatWasGrantedAndUntilWhen() {
        LiveConnection connection = openWithPage(Drafts.code());
        server.then(404, "", "");
        connection.redeem(connection.askForCode(URI.create("http://localhost:8080/acumatica/callback")), "C1");

        ConnectionStatus status = connection.status();
        assertThat(status.state()).isEqualTo(ConnectionState.ONLINE);
        assertThat(status.scopesAsked()).containsExactly("api", "offline_access");
        assertThat(status.scopesGranted()).containsExactly("api", "offline_access");
        assertThat(status.grantedAt()).isEqualTo(time.now());
        assertThat(status.grantEndsAt()).isEqualTo(time.now().plus(Duration.ofDays(30)));
        assertThat(connection.needsAuthorization()).isFalse();
        ask(connection).join();
        connection.close();
        assertThat(signOuts()).containsExactly("Bearer Tok1");
    }

    @Test
    void authorizedConnectionGoesOnAfterARestart() {
        LiveConnection connection = openWithPage(Drafts.code());
        server.then(404, "", "");
        connection.redeem(connection.askForCode(URI.create("http://localhost:8080/acumatica/callback")), "C1");
        connection.close();
        time.advance(Duration.ofDays(1));
        server.then(404, "", "");

        LiveConnection restarted = openWithPage(Drafts.code());
        ask(restarted).join();

        assertThat(restarted.status().state()).isEqualTo(ConnectionState.ONLINE);
        assertThat(server.requests())
                .filteredOn(request -> request.path().endsWith("/connect/token"))
                .extracting(request -> ScriptedServer.form(request).get("grant_type"))
                .containsExactly("authorization_code", "refresh_token");
        restarted.close();
    }

    @Test
    void newAuthorizationSignsTheOldSessionOut() {
        LiveConnection connection = openWithPage(Drafts.code());
        server.then(404, "", "");
        URI callback = URI.create("http://localhost:8080/acumatica/callback");
        connection.redeem(connection.askForCode(callback), "C1");
        ask(connection).join();

        connection.redeem(connection.askForCode(callback), "C2");
        ask(connection).join();
        connection.close();

        assertThat(signOuts()).containsExactly("Bearer Tok1", "Bearer Tok2");
    }

    @Test
    void twoConnectionsWithOneClientAndOneStoreKeepTheirGrantsApart() {
        LiveConnection one = openWithPage(Drafts.code());
        LiveConnection two = openWithPage(Drafts.code().named("erp2"));
        server.then(404, "", "");
        one.redeem(one.askForCode(URI.create("http://localhost:8080/acumatica/callback")), "C1");

        assertThat(two.needsAuthorization()).isTrue();
        refusal(ask(two), AuthenticationFailedException.class);
        assertThat(one.needsAuthorization()).isFalse();
        one.close();
        two.close();
    }

    @Test
    void passwordConnectionGoesOnWithItsTokenAfterARestart() {
        LiveConnection connection = open(Drafts.oauth());
        ask(connection).join();
        connection.close();

        LiveConnection restarted = open(Drafts.oauth());
        ask(restarted).join();
        restarted.close();

        assertThat(tokens).isEqualTo(1);
    }

    @Test
    void personMayHaveARefusedSignInSentOnceMore() {
        server.then(json(400, "{\"error\":\"invalid_grant\"}"));
        LiveConnection connection = open(Drafts.oauth());
        refusal(ask(connection), AuthenticationFailedException.class);

        connection.forgetRefusal();

        ask(connection).join();
        connection.close();
        assertThat(connection.status().grantEndsAt())
                .as("a password authorizes by itself")
                .isNull();
    }

    @Test
    void nothingSecretIsPrinted() {
        LiveConnection connection = open(Drafts.oauth());
        ask(connection).join();

        assertThat(Map.of("a", connection, "b", connection.client(), "c", connection.status())
                        .toString())
                .doesNotContain("Tok1")
                .doesNotContain("Ref1")
                .doesNotContain("s3cret")
                .doesNotContain("pa55word");
    }
}
