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
package org.camelacumatica.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.camelacumatica.fixture.ScriptedServer.json;
import static org.camelacumatica.fixture.ScriptedServer.reply;

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

class CookieSignInTest {
    private static final String WRONG = "{\"message\":\"An error has occurred.\",\"exceptionMessage\":\"Error: Invalid"
            + " credentials. Please try again.\",\"exceptionType\":\"PX.Data.PXException\"}";

    private final SessionWorld world = new SessionWorld();
    private final Sessions sessions = world.cookie();

    private <E extends AcumaticaException> E refused(Class<E> type) {
        return catchThrowableOfType(type, () -> sessions.enter(Bearer.NONE));
    }

    @Test
    void credentialsGoToTheSignInOfTheSite() {
        sessions.enter(Bearer.NONE).close();

        assertThat(world.server.lines()).containsExactly("POST /Site/entity/auth/login");
        assertThat(world.server.request(0).headers()).containsEntry("Content-Type", "application/json");
        assertThat(ScriptedServer.text(world.server.request(0))).isEqualTo("{\"name\":\"admin\"}");
        assertThat(world.marks.told()).containsExactly("accepted");
    }

    @Test
    void wrongPasswordIsSentOnceAndRememberedAfterARestart() {
        world.server.thenJson(500, WRONG);

        AuthenticationFailedException first = refused(AuthenticationFailedException.class);
        AuthenticationFailedException second = refused(AuthenticationFailedException.class);
        AuthenticationFailedException restarted = catchThrowableOfType(
                AuthenticationFailedException.class, () -> world.cookie().enter(Bearer.NONE));

        assertThat(first)
                .hasMessage("Sign-in on connection 'erp' (tenant Company) was refused with 500 (Invalid credentials)."
                        + " User name, password or tenant is wrong, or the account is locked. Correct them; the same are"
                        + " not sent again.");
        assertThat(first.isRepeatable()).isFalse();
        assertThat(second).hasMessageContaining("was not sent. The same credentials were refused");
        assertThat(restarted).hasMessageContaining("was not sent");
        assertThat(world.server.count()).isEqualTo(1);
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void unknownTenantIsNamedAsWhatIsWrong() {
        world.server.thenJson(500, "{\"exceptionType\":\"PX.Data.PXUndefinedCompanyException\"}");

        assertThat(refused(AuthenticationFailedException.class))
                .hasMessageContaining("the tenant is not known")
                .hasMessageContaining("Set tenant to");
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
                                "/Site/Frames/Error.aspx?message=The+number+of+concurrent+API+logins+has+been+reached")),
                Arguments.of("a page", reply(500, "text/html", "<title>API Login Limit</title>")),
                Arguments.of("a stack", json(500, "{\"stackTrace\":\"PXLicensePolicy.CheckApiUsersLimits\"}")),
                Arguments.of("429", reply(429, "text/plain", "The custom error module does not recognize this error.")),
                Arguments.of("a name", json(500, "{\"exceptionMessage\":\"License_LoginLimitExceeded\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faces")
    void loginLimitIsNoRefusalWhateverItsFace(String name, ScriptedServer.Answer answer) {
        world.server.then(answer);

        RequestDeclinedException declined = refused(RequestDeclinedException.class);

        assertThat(declined).hasMessageContaining("API Login Limit");
        assertThat(declined.isRepeatable()).isTrue();
        assertThat(world.marks.told()).isEmpty();
        sessions.enter(Bearer.NONE).close();
        assertThat(world.count("login")).isEqualTo(2);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of("503", reply(503, "", ""), true),
                Arguments.of("502 with JSON", json(502, "{}"), true),
                Arguments.of("a proxy's page", reply(500, "text/html", "<html>down</html>"), true),
                Arguments.of(
                        "a proxy's page with a cookie of its own",
                        reply(200, "text/html", "<html>who are you</html>", "Set-Cookie", "proxy=1"),
                        true),
                Arguments.of("404", reply(404, "text/html", "<html></html>"), false),
                Arguments.of("a redirect", reply(301, "", "", "Location", "https://other.example.com/"), false),
                Arguments.of("no cookie", reply(204, "", ""), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void whatIsNotTheInstancesAnswerIsNoRefusal(String name, ScriptedServer.Answer answer, boolean repeatable) {
        world.server.then(answer);

        assertThat(refused(UnreachableException.class).isRepeatable()).isEqualTo(repeatable);
        assertThat(world.marks.told()).isEmpty();
        assertThat(sessions.openSeats()).isZero();
        assertThat(world.server.open()).isZero();
    }

    @Test
    void lostAnswerMayGoAgain() {
        world.server.thenLoses();

        assertThat(refused(UnreachableException.class).isRepeatable()).isTrue();
        sessions.enter(Bearer.NONE).close();
        assertThat(sessions.openSeats()).isEqualTo(1);
    }
}
