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
import static org.camelacumatica.fixture.ScriptedServer.json;
import static org.camelacumatica.fixture.ScriptedServer.reply;
import static org.camelacumatica.pipeline.PipelineWorld.read;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.LeaseTimeoutException;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.Subject;
import org.camelacumatica.pool.Lease;
import org.camelacumatica.pool.Lending;
import org.camelacumatica.pool.Pool;
import org.camelacumatica.pool.PoolSettings;
import org.camelacumatica.pool.Pools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A lease is taken for a request and given back whatever becomes of it, and the session with it. */
class ThrottleTest {
    private final PipelineWorld world = new PipelineWorld();

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("success", json(200, "ok")),
                Arguments.of("refusal", json(422, "{}")),
                Arguments.of("dead session", json(401, "{}")),
                Arguments.of("declined", reply(429, "", "")),
                Arguments.of("lost", (ScriptedServer.Answer) request -> {
                    throw new IOException("reset");
                }),
                Arguments.of("broken transport", (ScriptedServer.Answer) request -> {
                    throw new IllegalStateException("broken");
                }),
                Arguments.of("error of the machine", (ScriptedServer.Answer) request -> {
                    throw new StackOverflowError();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void everythingIsGivenBackOnEveryPath(String name, ScriptedServer.Answer answer) {
        world.maximumRetries = 0;
        world.server.otherwise(answer);

        CompletableFuture<String> done = world.run(read());

        assertThat(done).isDone();
        assertThat(world.pool.glance()).isEqualTo(new Pool.Glance(1, 0, 0, List.of()));
        assertThat(world.sessions.inside).isZero();
        assertThat(world.server.open()).isZero();
        assertThat(world.time.waiting()).isZero();
    }

    @Test
    void leaseIsBackBeforeAnybodyHearsOfTheAnswer() {
        world.server.thenJson(200, "ok").thenJson(422, "{}");
        List<Integer> inUse = new ArrayList<>();

        world.pipeline()
                .execute(read())
                .whenComplete((value, thrown) -> inUse.add(world.pool.glance().inUse()));
        world.pipeline()
                .execute(read())
                .whenComplete((value, thrown) -> inUse.add(world.pool.glance().inUse()));

        assertThat(inUse).containsExactly(0, 0);
    }

    @Test
    void declineByTheQueueReachesThePoolThoughItHasTheWordsOfAMissingSeat() {
        world.maximumRetries = 0;
        world.pool = Pools.fair(8, world.time.timer(), world.time.clock());
        world.server.otherwise(reply(429, "text/plain", "The custom error module does not recognize this error."));

        assertThat(world.run(read())).isCompletedExceptionally();

        assertThat(world.pool.books().levelNow()).isLessThan(8);
    }

    @Test
    void failedSignInGivesTheLeaseBackAndGoesAgain() {
        world.sessions.failure = java.util.Optional.of(new RequestDeclinedException(
                new Failure(Subject.of("erp", "Sign-in"), 429, Repeat.HARMLESS, "was declined with 429", "")));
        world.server.thenJson(200, "ok");

        CompletableFuture<String> answer = world.pipeline().execute(read());
        assertThat(world.pool.glance().inUse()).isZero();
        world.sessions.failure = java.util.Optional.empty();
        world.time.runAll();

        assertThat(answer.join()).isEqualTo("200 ok");
    }

    @Test
    void whoeverWaitsTooLongHearsWhoHoldsTheLeases() {
        Lease held = world.pool
                .acquire("Export of Vendor on connection 'erp'", Duration.ofHours(1))
                .join();

        CompletableFuture<String> answer = world.pipeline().execute(read());
        world.time.advance(Duration.ofSeconds(60));

        LeaseTimeoutException timeout = refusal(answer, LeaseTimeoutException.class);
        assertThat(timeout)
                .hasMessage("Request of Customer 'C1' on connection 'erp' (tenant Prod) got no lease within 60000 ms;"
                        + " held for Export of Vendor on connection 'erp' (60 s). Nothing was sent. Raise concurrencyLevel within"
                        + " the licence, or leaseTimeout.");
        assertThat(world.server.count()).isZero();
        assertThat(world.pool.glance().waiting()).isZero();
        held.close();
        assertThat(world.pool.glance().inUse()).isZero();
    }

    @Test
    void newsOfATimeoutDoesNotHoldTheTimer() {
        List<Runnable> work = new ArrayList<>();
        world.workers = work::add;
        world.pool.acquire("holder", Duration.ofHours(1)).join();

        CompletableFuture<String> answer = world.pipeline().execute(read());
        world.time.advance(Duration.ofSeconds(60));

        assertThat(answer).as("told by a worker").isNotDone();
        work.forEach(Runnable::run);
        refusal(answer, LeaseTimeoutException.class);
    }

    @Test
    void workersThatAreDownGiveTheLeaseBack() {
        world.workers = work -> {
            throw new RejectedExecutionException("down");
        };

        refusal(world.pipeline().execute(read()), AcumaticaException.class);

        assertThat(world.pool.glance().inUse()).isZero();
    }

    @Test
    void threadThatCannotBeHadGivesTheLeaseBack() {
        world.workers = work -> {
            throw new OutOfMemoryError("unable to create native thread");
        };

        refusal(world.pipeline().execute(read()), AcumaticaException.class);

        assertThat(world.pool.glance().inUse()).isZero();
    }

    @Test
    void nobodyHoldsAThreadWhileWaitingForALease() {
        List<Runnable> work = new ArrayList<>();
        world.workers = work::add;
        Lease held = world.pool.acquire("holder", Duration.ofHours(1)).join();
        world.server.thenJson(200, "ok");

        CompletableFuture<String> answer = world.pipeline().execute(read());
        assertThat(work).isEmpty();
        held.close();
        work.forEach(Runnable::run);

        assertThat(answer.join()).isEqualTo("200 ok");
    }

    @Test
    void declinedRequestMakesTheLicencePoolSendLessAndADeclinedSignInDoesNot() {
        world.maximumRetries = 0;
        world.sessions.failure = java.util.Optional.of(new RequestDeclinedException(
                new Failure(Subject.of("erp", "Sign-in"), 429, Repeat.HARMLESS, "was declined with 429", "")));
        refusal(world.pipeline().execute(read()), RequestDeclinedException.class);
        assertThat(world.pool.acquire("next", Duration.ofHours(1))).isCompletedWithValueMatching(next -> {
            next.close();
            return true;
        });

        world.sessions.failure = java.util.Optional.empty();
        world.server.then(429, "", "");
        refusal(world.pipeline().execute(read()), RequestDeclinedException.class);

        assertThat(world.pool.acquire("next", Duration.ofHours(1)))
                .as("the only request was declined: a pause")
                .isNotDone();
    }

    @Test
    void loginLimitInAnAnswerIsNoDeclineOfTheRequest() {
        world.maximumRetries = 0;
        world.server.then(500, "text/html", "<title>API Login Limit</title>");
        refusal(world.pipeline().execute(read()), RequestDeclinedException.class);

        assertThat(world.pool.acquire("next", Duration.ofHours(1))).isCompleted();
    }

    @Test
    void waitingRequestOfAConnectionThatIsClosedIsRefusedUnsent() {
        world.pool.acquire("holder", Duration.ofHours(1)).join();
        CompletableFuture<String> answer = world.pipeline().execute(read());

        world.pool.close();

        assertThat(refusal(answer, AcumaticaException.class))
                .hasMessageContaining("was not sent: the connection is closed");
        assertThat(world.server.count()).isZero();
        assertThat(world.time.waiting()).isZero();
    }

    @Test
    void statusPollIsNotCountedForTheMinute() {
        Lending lending = new Lending(world.time.timer(), world.time.clock());
        Pool limited = lending.join("erp", "erp", new PoolSettings(1, 10, null));
        world.pool = limited;
        world.server.otherwise(json(200, "ok"));

        for (int i = 0; i < 30; i++) {
            assertThat(world.pipeline().execute(PipelineWorld.call("GET", Call.Safety.STATUS_POLL)))
                    .isCompleted();
        }
        assertThat(world.pipeline().execute(read())).isCompleted();
        assertThat(world.pipeline().execute(read()))
                .as("one at once, ten a minute")
                .isNotDone();
    }
}
