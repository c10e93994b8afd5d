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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camelacumatica.fixture.ScriptedServer.json;
import static org.camelacumatica.fixture.ScriptedServer.reply;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.UncertainWriteException;
import org.junit.jupiter.api.Test;

/** Calls that belong together on the server. */
class RunTest {
    private final PipelineWorld world = new PipelineWorld();

    private CompletableFuture<String> send(Run run, Call<String> call) {
        CompletableFuture<String> answer = run.execute(call);
        world.time.runAll();
        return answer;
    }

    private static Call<String> poll() {
        return PipelineWorld.call("GET", Call.Safety.STATUS_POLL);
    }

    @Test
    void allGoThroughOneSessionAndNoneHoldsItsLease() {
        world.server.otherwise(json(202, "on"));
        Run run = world.pipeline().begin();
        for (int i = 0; i < 3; i++) {
            assertThat(send(run, poll())).isCompletedWithValue("202 on");
            assertThat(world.sessions.inside).isEqualTo(1);
            assertThat(world.pool.glance().inUse()).isZero();
        }
        run.close();
        assertThat(world.sessions.entered).hasSize(1);
        assertThat(world.sessions.inside).isZero();
    }

    @Test
    void sessionIsGivenUpWhileARefusedBeginningWaits() {
        world.server.then(429, "", "").otherwise(json(202, "on"));
        Run run = world.pipeline().begin();
        CompletableFuture<String> begun = run.execute(PipelineWorld.call("POST", Call.Safety.SINGLE_WRITE));
        assertThat(world.sessions.inside).isZero();
        world.time.runAll();
        assertThat(begun).isCompletedWithValue("202 on");
        assertThat(world.sessions.inside).isEqualTo(1);
        run.close();
        assertThat(world.sessions.inside).isZero();
    }

    @Test
    void boundOneKeepsItsSessionWhateverTheInstanceAnswers() {
        world.server.thenJson(202, "on").then(429, "", "").thenLoses().thenJson(204, "");
        Run run = world.pipeline().begin();
        send(run, poll());
        run.bind();
        assertThat(send(run, poll())).isCompletedWithValue("204 ");
        assertThat(world.sessions.entered).hasSize(1);
    }

    @Test
    void newerTokenGoesOnInTheSameSession() {
        world.oauth = true;
        world.server.thenJson(202, "on").then(401, "", "").thenJson(204, "");
        Run run = world.pipeline().begin();
        send(run, poll());
        run.bind();
        CompletableFuture<String> refused = send(run, poll());
        assertThat(refused).isCompletedExceptionally(); // the fixture's new token is one of another grant
        assertThatThrownBy(refused::join).hasMessageContaining("the session that it belongs to has ended");
        assertThat(world.sessions.entered).hasSize(1);
    }

    @Test
    void busyScreenIsWaitedForLongerThanTriesWouldLast() {
        world.maximumRetries = 1;
        for (int i = 0; i < 20; i++) {
            world.server.then(409, "", "");
        }
        world.server.thenJson(200, "free");
        assertThat(world.run(PipelineWorld.call("PUT", Call.Safety.SINGLE_WRITE)))
                .isCompletedWithValue("200 free");
        assertThat(world.server.count()).isEqualTo(21);
    }

    @Test
    void busyScreenIsGivenUpAfterTheTimeThatALeaseMayTake() {
        world.server.otherwise(reply(409, "", ""));
        CompletableFuture<String> answer = world.run(PipelineWorld.read());
        assertThatThrownBy(answer::join)
                .cause()
                .isInstanceOf(AcumaticaException.class)
                .isNotInstanceOf(UncertainWriteException.class)
                .hasMessageContaining("a long operation runs on this screen")
                .hasMessageFindingMatch("did so for (59|60) s");
    }

    @Test
    void pauseEndsWithTheConnection() {
        Pipeline pipeline = world.pipeline();
        CompletableFuture<Void> pause = pipeline.begin().pause(Duration.ofHours(1));
        pipeline.close();
        assertThat(pause).isCompletedExceptionally();
    }
}
