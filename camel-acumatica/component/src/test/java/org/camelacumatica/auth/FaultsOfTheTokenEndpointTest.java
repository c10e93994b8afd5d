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
import static org.camelacumatica.fixture.ScriptedServer.json;
import static org.camelacumatica.fixture.ScriptedServer.reply;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.UnreachableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault at a refresh: the state that it means, one message with a remedy, and no token lost. */
class FaultsOfTheTokenEndpointTest {
    private static final Class<?> UNAUTHORIZED = AuthenticationFailedException.class;
    private static final Class<?> OFFLINE = UnreachableException.class;

    private final TokenWorld world = new TokenWorld().byCode().keeps("R1").hasNoDocument();

    private static ScriptedServer.Answer error(String error) {
        return json(400, "{\"error\":\"" + error + "\"}");
    }

    private static ScriptedServer.Answer broken(IOException e) {
        return request -> {
            throw e;
        };
    }

    static Stream<Arguments> faults() {
        String page = "<html><title>Error</title></html>";
        return Stream.of(
                Arguments.of("wrong or expired secret", error("invalid_client"), UNAUTHORIZED, "Secrets tab", false),
                Arguments.of(
                        "401 for the secret",
                        json(401, "{\"error\":\"invalid_client\"}"),
                        UNAUTHORIZED,
                        "Secrets tab",
                        false),
                Arguments.of("unknown client", error("unauthorized_client"), UNAUTHORIZED, "SM303010", false),
                Arguments.of("scope refused", error("invalid_scope"), UNAUTHORIZED, "scopes", false),
                Arguments.of("a page", reply(200, "text/html", page), OFFLINE, "See whether the instance is up", false),
                Arguments.of("500 with a page", reply(500, "text/html", page), OFFLINE, "See whether", false),
                Arguments.of("500", json(500, "{\"message\":\"An error has occurred.\"}"), OFFLINE, "SM205070", false),
                Arguments.of("503", reply(503, "text/plain", ""), OFFLINE, "See whether", false),
                Arguments.of("502", reply(502, "text/html", page), OFFLINE, "See whether", true),
                Arguments.of(
                        "too slow",
                        broken(new SocketTimeoutException("Read timed out")),
                        OFFLINE,
                        "Read timed out",
                        true),
                Arguments.of("reset", broken(new IOException("Connection reset")), OFFLINE, "Connection reset", true),
                Arguments.of("truncated", json(200, "{\"access_token\":\"T"), OFFLINE, "See what stands", true),
                Arguments.of("without a token", json(200, "{}"), OFFLINE, "See what stands", true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void faultIsToldAndTheTokenIsStillThere(
            String name, ScriptedServer.Answer answer, Class<AcumaticaException> state, String remedy, boolean marked) {
        world.server.then(answer);

        AcumaticaException refusal = refusal(world.source().token(), state);

        assertThat(refusal).hasMessageContaining("on connection 'erp'").hasMessageContaining(remedy);
        assertThat(refusal.getFailure().remedy()).isNotBlank();
        assertThat(refusal.toString()).doesNotContain("s3cret").doesNotContain("R1");
        assertThat(world.kept().refreshToken()).contains("R1");
        assertThat(world.kept().timesSent()).isEqualTo(marked ? 1 : 0);
        assertThat(world.server.open()).isZero();
        world.marks.forget();
        world.hasNoDocument();
        assertThat(world.grants("T1", "R2").source().token().join().value()).isEqualTo("T1");
    }
}
