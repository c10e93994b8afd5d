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

import java.time.Instant;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.UnreachableException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A refresh whose answer did not arrive, where a person would have to authorize again. */
@NullUnmarked // what is absent fails the test
class LostRefreshTest {
    private final TokenWorld world = new TokenWorld().byCode().keeps("R1").hasNoDocument();

    private static void isTheEnd(TokenSource tokens, String explanation) {
        assertThat(refusal(tokens.token(), AuthenticationFailedException.class))
                .hasMessageContaining(explanation)
                .hasMessageEndingWith("Authorize it: open https://here.example.com/acumatica.");
    }

    private String refreshTokenOf(int request) {
        return ScriptedServer.form(world.server.request(request)).get("refresh_token");
    }

    @Test
    void sameTokenIsSentOnceMoreWhenTheInstanceAnswersAgain() {
        world.server.thenLoses();
        ConnectionTokens tokens = world.hasNoDocument().grants("T1", "R2").source();

        refusal(tokens.token(), UnreachableException.class);
        assertThat(world.kept().timesSent()).isEqualTo(1);

        assertThat(tokens.token().join().value()).isEqualTo("T1");
        assertThat(world.grants()).containsExactly("look", "refresh_token", "look", "refresh_token");
        assertThat(refreshTokenOf(3)).isEqualTo("R1");
        assertThat(world.kept().refreshToken()).contains("R2");
    }

    @Test
    void nothingIsSentWhileTheInstanceDoesNotAnswer() {
        world.server.thenLoses();
        ConnectionTokens tokens = world.source();
        refusal(tokens.token(), UnreachableException.class);

        world.server.thenLoses().thenIsNotReached().then(503, "text/html", "<html>Maintenance</html>");
        for (int i = 0; i < 3; i++) {
            assertThat(refusal(tokens.token(), UnreachableException.class).isRepeatable())
                    .isTrue();
        }

        assertThat(world.grants()).containsExactly("look", "refresh_token", "look", "look", "look");
        assertThat(world.kept().timesSent()).isEqualTo(1);
        world.hasNoDocument().grants("T1", "R2");
        assertThat(tokens.token().join().value()).isEqualTo("T1");
    }

    @Test
    void tokenThatWasExchangedMeanwhileIsExplainedAndNeverSentAgain() {
        Instant begun = world.time.now();
        world.server.thenLoses();
        ConnectionTokens tokens = world.hasNoDocument().refuses("invalid_grant").source();
        refusal(tokens.token(), UnreachableException.class);

        String explanation =
                "The answer to the refresh at " + begun + " was lost, and the server has already exchanged the token.";
        isTheEnd(tokens, explanation);
        isTheEnd(tokens, explanation);
        isTheEnd(world.source(), explanation);

        assertThat(world.server.count()).isEqualTo(4);
        assertThat(world.kept().refreshToken()).isEmpty();
        assertThat(world.source().look()).isPresent();
    }

    @Test
    void killedProcessLeavesTheMarkAndTheNextOneSendsOnceMore() {
        KeptGrant before = world.kept();
        world.book().replace(world.book().read().version(), before.intending(world.time.now()));
        world.grants("T1", "R2");

        assertThat(world.source().token().join().value()).isEqualTo("T1");
        assertThat(world.grants()).containsExactly("look", "refresh_token");
    }

    @Test
    void tokenIsNotSentAThirdTime() {
        world.server.thenLoses();
        world.hasNoDocument().server.thenLoses();
        ConnectionTokens tokens = world.source();
        refusal(tokens.token(), UnreachableException.class);
        refusal(tokens.token(), UnreachableException.class);
        assertThat(world.kept().timesSent()).isEqualTo(2);

        isTheEnd(tokens, "was lost, and so was the one to its repeat: the token may be spent");
        isTheEnd(world.source(), "was lost, and so was the one to its repeat");

        assertThat(world.grants()).containsExactly("look", "refresh_token", "look", "refresh_token");
    }

    @Test
    void whatTheServerHasCertainlyNotReadCountsForNothing() {
        world.server
                .thenIsNotReached()
                .then(429, "text/plain", "")
                .then(503, "text/html", "<html>Maintenance</html>")
                .then(500, "text/html", "<html>Runtime error</html>")
                .thenJson(500, "{\"message\":\"An error has occurred.\"}");
        ConnectionTokens tokens = world.source();
        refusal(tokens.token(), UnreachableException.class);
        assertThat(world.kept().timesSent()).isZero();
        refusal(tokens.token(), RequestDeclinedException.class);
        for (int i = 0; i < 3; i++) {
            refusal(tokens.token(), UnreachableException.class);
            assertThat(world.kept().timesSent()).isZero();
        }

        assertThat(world.hasNoDocument()
                        .grants("T1", "R2")
                        .source()
                        .token()
                        .join()
                        .value())
                .isEqualTo("T1");
        assertThat(world.marks.told()).as("nothing was refused").containsExactly("accepted");
    }

    @Test
    void earlierMarkStaysWhereTheRepeatCertainlyDidNotArrive() {
        world.server.thenLoses();
        ConnectionTokens tokens = world.hasNoDocument().source();
        refusal(tokens.token(), UnreachableException.class);
        world.server.thenIsNotReached();

        refusal(tokens.token(), UnreachableException.class);

        assertThat(world.kept().timesSent()).isEqualTo(1);
    }

    @Test
    void revokedGrantIsToldAsThat() {
        ConnectionTokens tokens = world.refuses("invalid_grant").source();

        isTheEnd(tokens, "The server does not take the refresh token any more (invalid_grant)");

        isTheEnd(tokens, "revoked on Connected Applications (SM303010)");
        assertThat(world.server.count()).isEqualTo(2);
        assertThat(world.marks.told()).as("no password was wrong").isEmpty();
    }

    @Test
    void expiredSecretKeepsTheTokenForTheNewSecret() {
        ConnectionTokens tokens = world.refuses("invalid_client").source();

        assertThat(refusal(tokens.token(), AuthenticationFailedException.class))
                .hasMessageContaining("(invalid_client)")
                .hasMessageContaining("Secrets tab of Connected Applications (SM303010)");
        refusal(tokens.token(), AuthenticationFailedException.class);
        refusal(world.source().token(), AuthenticationFailedException.class);
        assertThat(world.server.count()).isEqualTo(2);
        assertThat(world.kept().refreshToken()).contains("R1");
        assertThat(world.kept().timesSent()).isZero();

        world.marks.forget(); // as with another secret

        assertThat(world.hasNoDocument()
                        .grants("T1", "R2")
                        .source()
                        .token()
                        .join()
                        .value())
                .isEqualTo("T1");
    }

    @Test
    void serverThatGivesTheSameRefreshTokenBackIsTakenAtItsWord() {
        ConnectionTokens tokens = world.grants("T1", "R1").grants("T2", "R1").source();

        tokens.drop(tokens.token().join());

        assertThat(tokens.token().join().value()).isEqualTo("T2");
        assertThat(world.kept().timesSent()).isZero();
    }
}
