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

import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.pipeline.Call.Safety;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With cookies: where the session has ended, the call goes once more in a new one. */
class DeadSessionTest {
    private final PipelineWorld world = new PipelineWorld();

    @ParameterizedTest
    @EnumSource(Safety.class)
    void callGoesOnceMoreInANewSession(Safety safety) {
        world.server.thenJson(401, "{\"message\":\"You are not logged in.\"}").thenJson(200, "ok");

        assertThat(world.run(call("PUT", safety)).join()).isEqualTo("200 ok");
        assertThat(world.sessions.refusals).containsExactly(true);
        assertThat(world.sessions.entered).hasSize(2);
        assertThat(world.time.waits()).isEmpty();
    }

    @Test
    void redirectToAPageLeavesTheSessionInDoubt() {
        for (String page : new String[] {"/Site/Frames/Login.aspx", "/Site/Frames/Error.aspx?x=1", "/Site/ui/error"}) {
            world.server
                    .then(ScriptedServer.reply(302, "text/html", "", "Location", page))
                    .thenJson(200, "ok");

            assertThat(world.run(read()).join()).isEqualTo("200 ok");
        }
        assertThat(world.sessions.refusals).containsExactly(false, false, false);
    }

    @Test
    void sessionThatIsRefusedTwiceIsTheEnd() {
        world.server.thenJson(401, "{}").thenJson(401, "{}");

        assertThat(refusal(world.run(read()), AuthenticationFailedException.class))
                .hasMessageContaining("although it had just signed in");
        assertThat(world.server.count()).isEqualTo(2);
    }

    @Test
    void whereSeveralHaveEndedTheCallComesThroughAllOfThem() {
        for (boolean oauth : new boolean[] {false, true}) {
            world.oauth = oauth;
            world.sessions.served = 3;
            world.server
                    .thenJson(401, "{}")
                    .thenJson(401, "{}")
                    .thenJson(401, "{}")
                    .thenJson(200, "ok");

            assertThat(world.run(read()).join()).isEqualTo("200 ok");
        }
    }

    @Test
    void eachTryMaySignInAgainOnce() {
        world.server.thenJson(401, "{}").then(503, "", "").thenJson(401, "{}").thenJson(200, "ok");

        assertThat(world.run(read()).join()).isEqualTo("200 ok");
    }

    @Test
    void nothingSecretIsPrinted() {
        assertThat(world.pipeline().toString()).contains("authenticate(cookie)").doesNotContain("secret");
    }
}
