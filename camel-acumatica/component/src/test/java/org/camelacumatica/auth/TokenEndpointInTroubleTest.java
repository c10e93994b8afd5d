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
import static org.camelacumatica.fixture.ScriptedServer.reply;

import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.UnreachableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no refusal goes again, and never counts as one. */
class TokenEndpointInTroubleTest {
    private final TokenWorld world = new TokenWorld();

    static Stream<Arguments> troubles() {
        String html = "<html><title>Down</title></html>";
        return Stream.of(
                Arguments.of("503 without a body", reply(503, "", "")),
                Arguments.of("503 with JSON", reply(503, "application/json", "{\"message\":\"down\"}")),
                Arguments.of("502 with a page", reply(502, "text/html", html)),
                Arguments.of("504 with text", reply(504, "text/plain", "timeout")),
                Arguments.of("200 with a page", reply(200, "text/html", html)),
                Arguments.of("200 without a token", reply(200, "application/json", "{}")),
                Arguments.of("200 that is cut", reply(200, "application/json", "{\"access_token\":\"T")),
                Arguments.of("500 with a page", reply(500, "text/html", html)),
                Arguments.of("403 with a page", reply(403, "text/html", html)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void whatIsNotTheTokenEndpointsAnswerMayGoAgain(String name, ScriptedServer.Answer answer) {
        world.server.then(answer);
        TokenSource tokens = world.grants("T1", "").source();

        assertThat(refusal(tokens.token(), UnreachableException.class).isRepeatable())
                .isTrue();
        assertThat(world.marks.told()).isEmpty();
        assertThat(tokens.token().join().value()).isEqualTo("T1");
        assertThat(world.server.open()).isZero();
    }

    static Stream<Arguments> faces() {
        return Stream.of(
                Arguments.of(
                        "a redirect",
                        reply(
                                302,
                                "text/html",
                                "",
                                "Location",
                                "/Site/Frames/Error.aspx?message=The%20number%20of%20concurrent%20API%20logins%20has")),
                Arguments.of("a page", reply(500, "text/html", "<html><title>API Login Limit</title></html>")),
                Arguments.of(
                        "a stack",
                        reply(
                                500,
                                "application/json",
                                "{\"stackTrace\":\"at PX.LicensePolicy.PXLicensePolicy.CheckApiUsersLimits()\"}")),
                Arguments.of("429", reply(429, "text/plain", "The custom error module does not recognize this error.")),
                Arguments.of("a name", reply(400, "application/json", "{\"error\":\"License_LoginLimitExceeded\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faces")
    void loginLimitGoesAgainWhateverItsFace(String name, ScriptedServer.Answer answer) {
        world.server.then(answer);
        TokenSource tokens = world.grants("T1", "").source();

        assertThat(refusal(tokens.token(), RequestDeclinedException.class).isRepeatable())
                .isTrue();
        assertThat(world.marks.told()).isEmpty();
        assertThat(tokens.token().join().value()).isEqualTo("T1");
    }

    @Test
    void lostAnswerMayGoAgain() {
        world.server.thenLoses();
        TokenSource tokens = world.grants("T1", "").source();

        UnreachableException refusal = refusal(tokens.token(), UnreachableException.class);

        assertThat(refusal).hasMessageContaining("got no answer: Connection reset");
        assertThat(refusal.isRepeatable()).isTrue();
        assertThat(tokens.token().join().value()).isEqualTo("T1");
    }

    @Test
    void anyOther500IsARefusal() {
        world.server.thenJson(500, "{\"message\":\"An error has occurred.\"}");
        TokenSource tokens = world.source();

        refusal(tokens.token(), AuthenticationFailedException.class);
        refusal(tokens.token(), AuthenticationFailedException.class);

        assertThat(world.server.count()).isEqualTo(1);
        assertThat(world.marks.told()).containsExactly("refused: was refused with 500");
    }

    @Test
    void redirectIsToldWithItsTarget() {
        world.server.then(reply(301, "text/html", "", "Location", "https://erp.example.com/New"));

        AcumaticaException refusal = refusal(world.source().token(), UnreachableException.class);

        assertThat(refusal).hasMessageContaining("redirect to https://erp.example.com/New");
        assertThat(refusal.isRepeatable()).isFalse();
    }

    @Test
    void brokenWorkerDoesNotLeaveEverybodyWaiting() {
        world.server.then(request -> {
            throw new StackOverflowError("deep");
        });
        TokenSource tokens = world.grants("T1", "").source();

        assertThat(tokens.token()).isCompletedExceptionally();
        assertThat(tokens.token().join().value()).isEqualTo("T1");
    }

    @Test
    void workersThatAreDownDoNotLeaveEverybodyWaiting() {
        TokenSource tokens = world.source(work -> {
            throw new RejectedExecutionException("down");
        });

        assertThat(tokens.token()).isCompletedExceptionally();
        assertThat(tokens.token()).isCompletedExceptionally();
    }
}
