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
package org.camelacumatica.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.fixture.Refusals.refusal;

import java.time.Duration;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.UnreachableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordSignInTest {
    private final TokenWorld world = new TokenWorld();

    @Test
    void asksOnceAndServesTheTokenUntilItEnds() {
        TokenSource tokens = world.grants("T1", "R1").source();

        AccessToken token = tokens.token().join();
        world.time.advance(Duration.ofMinutes(59));

        assertThat(token.value()).isEqualTo("T1");
        assertThat(tokens.token().join()).isEqualTo(token);
        assertThat(world.server.count()).isEqualTo(1);
        assertThat(world.server.request(0).method()).isEqualTo("POST");
        assertThat(world.server.request(0).path()).isEqualTo("/Site/identity/connect/token");
        assertThat(ScriptedServer.form(world.server.request(0)))
                .containsEntry("grant_type", "password")
                .containsEntry("username", "admin")
                .containsEntry("password", "pa+ss&word")
                .containsEntry("client_id", "0123@Company")
                .containsEntry("client_secret", "s3cret")
                .containsEntry("scope", "api offline_access");
        assertThat(world.marks.told()).containsExactly("accepted");
    }

    @Test
    void tokenWithoutALifeLivesForHalfAnHour() {
        world.server.thenJson(200, "{\"access_token\":\"T1\",\"token_type\":\"Bearer\"}");
        TokenSource tokens = world.grants("T2", "").source();

        assertThat(tokens.token().join().endsAt()).isEqualTo(world.time.now().plus(Duration.ofMinutes(30)));
        world.time.advance(Duration.ofMinutes(30));
        assertThat(tokens.token().join().value()).isEqualTo("T2");
    }

    @Test
    void tokenOfAShortLifeIsServedForHalfOfIt() {
        world.server.thenJson(200, TokenWorld.granted("T1", "", 4));
        TokenSource tokens = world.grants("T2", "").source();

        assertThat(tokens.token().join().value()).isEqualTo("T1");
        world.time.advance(Duration.ofMillis(1_999));
        assertThat(tokens.token().join().value()).isEqualTo("T1");
        world.time.advance(Duration.ofMillis(1));
        assertThat(tokens.token().join().value()).isEqualTo("T2");
    }

    @Test
    void wrongPasswordIsSentOnceAndRememberedAfterARestart() {
        world.server.thenJson(
                400, "{\"error\":\"invalid_grant\",\"error_description\":\"invalid_username_or_password\"}");
        TokenSource tokens = world.source();

        for (int i = 0; i < 5; i++) {
            assertThat(refusal(tokens.token(), AuthenticationFailedException.class))
                    .hasMessage("Sign-in on connection 'erp' was refused with 400 (invalid_grant,"
                            + " invalid_username_or_password). The user name or the password is wrong, or the account is"
                            + " locked. Correct them; the same are not sent again.");
        }
        TokenSource afterRestart = world.source();
        AuthenticationFailedException remembered = refusal(afterRestart.token(), AuthenticationFailedException.class);

        assertThat(remembered).hasMessageContaining("was not sent").hasMessageContaining("were refused");
        assertThat(remembered.isRepeatable()).isFalse();
        assertThat(world.server.count()).isEqualTo(1);
    }

    @Test
    void refusedSignInIsSentOnceMoreWhenAPersonRemovesTheMark() {
        TokenSource tokens = world.refuses("invalid_grant").grants("T1", "").source();
        refusal(tokens.token(), AuthenticationFailedException.class);

        world.marks.forget();

        assertThat(tokens.token().join().value()).isEqualTo("T1");
        assertThat(world.marks.told()).last().isEqualTo("accepted");
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_client, Secrets tab",
        "unauthorized_client, Resource Owner Password Credentials",
        "unsupported_grant_type, Resource Owner Password Credentials",
        "invalid_grant, user name or the password",
    })
    void refusalsNameTheirRemedy(String error, String remedy) {
        AuthenticationFailedException refusal =
                refusal(world.refuses(error).source().token(), AuthenticationFailedException.class);

        assertThat(refusal).hasMessageContaining(error).hasMessageContaining(remedy);
        assertThat(refusal.toString()).doesNotContain("s3cret").doesNotContain("pa+ss");
        assertThat(world.marks.told()).hasSize(1);
    }

    @Test
    void refusedOfflineAccessIsLeftOutFromThenOn() {
        TokenSource tokens =
                world.refuses("invalid_scope").grants("T1", "").grants("T2", "").source();

        AccessToken token = tokens.token().join();
        tokens.drop(token);
        tokens.token().join();

        assertThat(world.server.requests())
                .extracting(request -> ScriptedServer.form(request).get("scope"))
                .containsExactly("api offline_access", "api", "api");
        assertThat(world.marks.told()).containsExactly("accepted", "accepted");
    }

    @Test
    void scopeThatIsRefusedForAnotherReasonIsARefusal() {
        TokenSource tokens =
                world.refuses("invalid_scope").refuses("invalid_scope").source();

        assertThat(refusal(tokens.token(), AuthenticationFailedException.class))
                .hasMessageContaining("Ask for other scopes");
        assertThat(world.server.count()).isEqualTo(2);
    }

    @Test
    void wrongAddressIsToldAndNotRemembered() {
        world.server.then(404, "text/html", "<html>Not found</html>").then(404, "text/html", "");
        TokenSource tokens = world.source();

        UnreachableException refusal = refusal(tokens.token(), UnreachableException.class);

        assertThat(refusal).hasMessageContaining("found no token endpoint at /Site/identity/connect/token");
        assertThat(refusal.isRepeatable()).isFalse();
        assertThat(world.marks.told()).isEmpty();
    }

    @Test
    void nothingSecretIsPrinted() {
        TokenSource tokens = world.grants("T1-secret", "R1-secret").source();
        AccessToken token = tokens.token().join();
        String live = tokens.toString();
        tokens.drop(token);

        assertThat(live + tokens + token + world.server.request(0))
                .doesNotContain("T1-secret")
                .doesNotContain("R1-secret")
                .doesNotContain("s3cret")
                .doesNotContain("pa+ss");
    }
}
