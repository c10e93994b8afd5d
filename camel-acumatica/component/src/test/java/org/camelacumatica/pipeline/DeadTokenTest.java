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
package org.camelacumatica.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.fixture.Refusals.refusal;
import static org.camelacumatica.pipeline.PipelineWorld.call;
import static org.camelacumatica.pipeline.PipelineWorld.read;

import java.util.Optional;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.pipeline.Call.Safety;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked // what is absent fails the test
class DeadTokenTest {
    private final PipelineWorld world = new PipelineWorld();

    @BeforeEach
    void oauth() {
        world.oauth = true;
    }

    private String bearer(int request) {
        return world.server.request(request).headers().get("Authorization");
    }

    @Test
    void liveTokenGoesOut() {
        world.server.thenJson(200, "ok");

        world.run(read()).join();

        assertThat(bearer(0)).isEqualTo("Bearer T1");
        assertThat(world.sessions.entered).singleElement().satisfies(entered -> {
            assertThat(entered.grant()).isEqualTo(1);
            assertThat(entered.endsAt()).isAfter(world.time.now());
        });
    }

    @ParameterizedTest
    @EnumSource(Safety.class)
    void deadTokenIsDroppedAndTheCallGoesOnceMoreWithANewOne(Safety safety) {
        world.server.then(401, "", "").thenJson(200, "ok");

        assertThat(world.run(call("PUT", safety)).join()).isEqualTo("200 ok");

        assertThat(bearer(0)).isEqualTo("Bearer T1");
        assertThat(bearer(1)).isEqualTo("Bearer T2");
        assertThat(world.tokens.dropped).containsExactly("T1");
        assertThat(world.time.waits()).as("at once").isEmpty();
        assertThat(world.counters.retries()).isZero();
    }

    @Test
    void redirectToTheSignInPageIsADeadTokenAsWell() {
        world.server
                .then(ScriptedServer.reply(302, "text/html", "", "Location", "/Site/Frames/Login.aspx?ReturnUrl=x"))
                .thenJson(200, "ok");

        assertThat(world.run(read()).join()).isEqualTo("200 ok");
        assertThat(world.sessions.refusals).containsExactly(false);
    }

    @Test
    void secondDeadTokenIsTheEnd() {
        world.server.thenJson(401, "{\"message\":\"You are not logged in.\"}").thenJson(401, "{}");

        AuthenticationFailedException failed =
                refusal(world.run(call("PUT", Safety.SINGLE_WRITE)), AuthenticationFailedException.class);

        assertThat(failed)
                .hasMessageContaining("was refused with 401 although it had just signed in")
                .hasMessageContaining("scopes hold 'api'");
        assertThat(failed.isRepeatable()).isFalse();
        assertThat(world.server.count()).isEqualTo(2);
    }

    @Test
    void refusedSignInIsNotRepeatedByTheCall() {
        world.tokens.failure = Optional.of(new AuthenticationFailedException(
                new Failure(Subject.of("erp", "Sign-in"), 400, Repeat.NEVER, "was refused with 400", "")));

        refusal(world.run(read()), AuthenticationFailedException.class);

        assertThat(world.server.count()).isZero();
        assertThat(world.time.waits()).isEmpty();
    }

    @Test
    void signInInTroubleIsRepeatedWithBackOffAndWithoutALease() {
        world.tokens.failure = Optional.of(new UnreachableException(
                new Failure(Subject.of("erp", "Sign-in"), 503, Repeat.HARMLESS, "was answered with 503", "")));
        world.server.thenJson(200, "ok");

        var answer = world.pipeline().execute(call("PUT", Safety.SINGLE_WRITE));
        assertThat(world.time.waiting()).isEqualTo(1);
        assertThat(world.pool.glance().inUse()).isZero();
        world.tokens.failure = Optional.empty();
        world.time.runAll();

        assertThat(answer.join()).isEqualTo("200 ok");
    }

    @Test
    void retriedCallTakesTheTokenOfItsOwnTime() {
        world.server.then(429, "", "").then(401, "", "").thenJson(200, "ok");

        assertThat(world.run(read()).join()).isEqualTo("200 ok");
        assertThat(bearer(1)).isEqualTo("Bearer T1");
        assertThat(bearer(2)).isEqualTo("Bearer T2");
    }

    @Test
    void nothingSecretIsPrinted() {
        assertThat(world.pipeline().toString())
                .isEqualTo("retry(3 times, 1000 to 30000 ms) -> authenticate(NumberedTokens) -> throttle(FairPool[1],"
                        + " BookedSessions) -> decode -> send");
        assertThat(new Attempt(7, 2, new org.camelacumatica.session.Bearer("T1", world.time.now(), "api", 1))
                        .toString())
                .isEqualTo("#7.2");
    }
}
