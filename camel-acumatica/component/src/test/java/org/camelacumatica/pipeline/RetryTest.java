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
import static org.camelacumatica.pipeline.PipelineWorld.call;
import static org.camelacumatica.pipeline.PipelineWorld.read;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.UncertainWriteException;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.pipeline.Call.Safety;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What repeats, what does not, how long it waits, what it says in the end. */
class RetryTest {
    private static final String MISSING =
            "{\"exceptionType\":\"PX.Api.ContractBased.NoEntitySatisfiesTheConditionException\"}";

    private final PipelineWorld world = new PipelineWorld();

    /** The server has certainly not acted. */
    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("429", reply(429, "text/plain", "")),
                Arguments.of("409", reply(409, "", "")),
                Arguments.of("the login limit", json(500, "{\"message\":\"API Login Limit\"}")),
                Arguments.of("not reached", (ScriptedServer.Answer) request -> {
                    throw new Transport.NotSentException("no connection", new IOException("refused"));
                }));
    }

    /** It may have. */
    static Stream<Arguments> uncertain() {
        String html = "<html><title>Bad Gateway</title></html>";
        return Stream.of(
                Arguments.of("502", reply(502, "text/html", html)),
                Arguments.of("503", reply(503, "", "")),
                Arguments.of("504", json(504, "{\"message\":\"late\"}")),
                Arguments.of("a page with 200", reply(200, "text/html", html)),
                Arguments.of("a page with 500", reply(500, "text/html", html)),
                Arguments.of("a page with 403", reply(403, "text/html", html)),
                Arguments.of("a lost answer", (ScriptedServer.Answer) request -> {
                    throw new IOException("Connection reset");
                }));
    }

    /** It has decided. */
    static Stream<Arguments> decided() {
        return Stream.of(
                Arguments.of("400", json(400, "{\"message\":\"The request is invalid.\"}")),
                Arguments.of("403", json(403, "{\"message\":\"No rights.\"}")),
                Arguments.of("404", json(404, "{}")),
                Arguments.of("412", json(412, "{}")),
                Arguments.of("422", json(422, "{\"A\":{\"value\":1,\"error\":\"no\"}}")),
                Arguments.of("500", json(500, "{\"exceptionMessage\":\"Broken.\"}")),
                Arguments.of("a missing record", json(500, MISSING)),
                Arguments.of("a redirect", reply(301, "", "", "Location", "https://other.example.com/x?secret=1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void whatTheServerHasNotActedOnGoesAgainWhateverItIs(String name, ScriptedServer.Answer answer) {
        for (Safety safety : Safety.values()) {
            PipelineWorld fresh = new PipelineWorld();
            fresh.server.then(answer).then(answer).thenJson(200, "ok");

            assertThat(fresh.run(call("PUT", safety)).join()).as(safety.name()).isEqualTo("200 ok");
            assertThat(fresh.server.count()).isEqualTo(3);
            assertThat(fresh.counters.retries()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uncertain")
    void whatItMayHaveActedOnGoesAgainOnlyWhereThatChangesNothing(String name, ScriptedServer.Answer answer) {
        for (Safety safety : List.of(Safety.READ, Safety.REPEATABLE_WRITE)) {
            PipelineWorld fresh = new PipelineWorld();
            fresh.server.then(answer).then(answer).thenJson(200, "ok");

            assertThat(fresh.run(call("PUT", safety)).join()).as(safety.name()).isEqualTo("200 ok");
        }
        world.server.then(answer);

        UncertainWriteException uncertain =
                refusal(world.run(call("PUT", Safety.SINGLE_WRITE)), UncertainWriteException.class);

        assertThat(world.server.count()).isEqualTo(1);
        assertThat(uncertain)
                .hasMessageContaining("so it is not known whether it was saved")
                .hasMessageContaining("It was not sent again");
        assertThat(uncertain.isRepeatable()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decided")
    void whatTheServerHasDecidedIsNotAskedAgain(String name, ScriptedServer.Answer answer) {
        for (Safety safety : Safety.values()) {
            PipelineWorld fresh = new PipelineWorld();
            fresh.server.then(answer);

            AcumaticaException refusal = refusal(fresh.run(call("PUT", safety)), AcumaticaException.class);

            assertThat(refusal.isRepeatable()).as(safety.name()).isFalse();
            assertThat(refusal).isNotInstanceOf(UncertainWriteException.class);
            assertThat(refusal.getMessage())
                    .startsWith("Request of Customer 'C1' on connection 'erp' (tenant Prod) ")
                    .doesNotContain("attempts")
                    .doesNotContain("secret");
            assertThat(fresh.server.count()).isEqualTo(1);
            assertThat(fresh.server.open()).isZero();
        }
    }

    @Test
    void exhaustedCallSaysHowOftenItWasTried() {
        world.server.otherwise(reply(429, "", ""));

        RequestDeclinedException declined = refusal(world.run(read()), RequestDeclinedException.class);

        assertThat(declined).hasMessageContaining("was declined with 429, after 4 attempts. ");
        assertThat(declined.getRemedy()).contains("concurrencyLevel");
        assertThat(world.server.count()).isEqualTo(4);
        assertThat(world.counters.declined()).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"harmless", "uncertain"})
    void everyExhaustedCallSaysHowOftenItWasTried(String name, ScriptedServer.Answer answer) {
        world.server.otherwise(answer);

        String told = name.equals("409") ? ", and did so for 60 s" : ", after 4 attempts"; // a busy screen costs no try
        assertThat(refusal(world.run(read()), AcumaticaException.class)).hasMessageContaining(told);
        assertThat(world.time.waiting()).isZero();
    }

    @Test
    void withoutRetriesTheFirstFailureIsTheLast() {
        world.maximumRetries = 0;
        world.server.thenLoses();

        assertThat(refusal(world.run(read()), UnreachableException.class)).hasMessageNotContaining("attempts");
    }

    @Test
    void lostAnswerBehindDeclinedTriesOfASingleWriteIsUncertain() {
        world.server.then(429, "", "").thenLoses();

        refusal(world.run(call("PUT", Safety.SINGLE_WRITE)), UncertainWriteException.class);

        assertThat(world.server.count()).isEqualTo(2);
    }

    @Test
    void refusalAfterALostAnswerTellsThatTheFirstTryMayHaveBeenTheOne() {
        world.server.thenLoses().then(429, "", "").thenJson(412, "{}");

        AcumaticaException refusal = refusal(world.run(call("PUT", Safety.REPEATABLE_WRITE)), AcumaticaException.class);

        assertThat(refusal.isAfterLostAnswer()).isTrue();
    }

    @Test
    void exhaustedCallRemembersALostAnswerAsWell() {
        world.server.thenLoses().otherwise(reply(429, "", ""));

        assertThat(refusal(world.run(call("PUT", Safety.REPEATABLE_WRITE)), RequestDeclinedException.class)
                        .isAfterLostAnswer())
                .isTrue();
    }

    @Test
    void waitsGrowWithJitterUpToTheLongest() {
        world.maximumRetries = 9;
        world.maximumRetryDelay = Duration.ofSeconds(8);
        List<List<Duration>> all = new ArrayList<>();
        for (int run = 0; run < 40; run++) {
            PipelineWorld fresh = new PipelineWorld();
            fresh.maximumRetries = 9;
            fresh.maximumRetryDelay = Duration.ofSeconds(8);
            fresh.server.otherwise(reply(503, "", ""));
            refusal(fresh.run(read()), UnreachableException.class);
            all.add(fresh.time.waits());
        }

        for (int i = 0; i < 9; i++) {
            int number = i;
            Duration bound = Duration.ofSeconds(Math.min(8, 1L << i));
            assertThat(all)
                    .extracting(waits -> waits.get(number))
                    .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ZERO, bound))
                    .as("jitter")
                    .anySatisfy(wait -> assertThat(wait).isGreaterThan(bound.dividedBy(2)))
                    .anySatisfy(wait -> assertThat(wait).isLessThan(bound.dividedBy(2)));
        }
    }

    @Test
    void serversOwnWishCountsUpToTheLongestWait() {
        world.server
                .then(reply(429, "", "", "Retry-After", "7"))
                .then(reply(503, "", "", "Retry-After", " 3600 "))
                .then(reply(503, "", "", "Retry-After", "0"))
                .thenJson(200, "ok");

        assertThat(world.run(read()).join()).isEqualTo("200 ok");
        assertThat(world.time.waits()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(30), Duration.ZERO);
    }

    @Test
    void wishThatCannotBeReadIsNotObeyed() {
        world.server
                .then(reply(429, "", "", "Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT"))
                .then(reply(429, "", "", "Retry-After", "-5"))
                .then(reply(429, "", "", "Retry-After", "99999999999999999999"))
                .thenJson(200, "ok");

        assertThat(world.run(read()).join()).isEqualTo("200 ok");
        assertThat(world.time.waits())
                .filteredOn(wait -> !wait.equals(PipelineWorld.LEASE_TIMEOUT))
                .allSatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(5)));
    }

    @Test
    void waitsWithEmptyHands() {
        world.retryDelay = Duration.ofSeconds(30);
        world.server.then(reply(429, "", "", "Retry-After", "20")).thenJson(200, "ok");

        CompletableFuture<String> answer = world.pipeline().execute(read());

        assertThat(answer).isNotDone();
        assertThat(world.pool.glance().inUse()).isZero();
        assertThat(world.sessions.inside).isZero();
        world.time.advance(Duration.ofSeconds(20));
        assertThat(answer.join()).isEqualTo("200 ok");
    }

    @Test
    void deleteThatFindsNothingAfterALostAnswerHasDoneItsWork() {
        world.server.thenLoses().thenJson(500, MISSING);

        assertThat(world.run(call("DELETE", Safety.REPEATABLE_WRITE)).join()).isEqualTo("204 ");
    }

    @Test
    void deleteThatFindsNothingAfterA503HasDoneItsWork() {
        world.server.then(503, "", "").then(429, "", "").thenJson(500, MISSING);

        assertThat(world.run(call("DELETE", Safety.REPEATABLE_WRITE)).join()).isEqualTo("204 ");
    }

    @Test
    void deleteThatFindsNothingAtOnceOrAfterADeclinedTryHasFoundNothing() {
        world.server.thenJson(500, MISSING).then(429, "", "").thenJson(500, MISSING);

        refusal(world.run(call("DELETE", Safety.REPEATABLE_WRITE)), RecordNotFoundException.class);
        refusal(world.run(call("DELETE", Safety.REPEATABLE_WRITE)), RecordNotFoundException.class);
    }

    @Test
    void readThatFindsNothingAfterALostAnswerHasFoundNothing() {
        world.server.thenLoses().thenJson(500, MISSING);

        refusal(world.run(read()), RecordNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(Safety.class)
    void timerThatIsDownEndsTheCallAndNotTheThread(Safety safety) {
        world.server.then(429, "", "");
        world.time.timer().shutdown();

        assertThat(refusal(world.pipeline().execute(call("PUT", safety)), RequestDeclinedException.class))
                .hasMessageContaining("429");
    }

    @Test
    void refusedWriteHoldsItsFieldErrors() {
        world.server.thenJson(422, "{\"Details\":[{},{\"Qty\":{\"value\":1,\"error\":\"is too small\"}}]}");

        RecordRejectedException rejected =
                refusal(world.run(call("PUT", Safety.SINGLE_WRITE)), RecordRejectedException.class);

        assertThat(rejected.getFieldErrors())
                .extracting(Object::toString)
                .containsExactly("Details[1].Qty: is too small");
        assertThat(rejected)
                .hasMessage(
                        "Request of Customer 'C1' on connection 'erp' (tenant Prod) was refused with 422:"
                                + " Details[1].Qty: is too small. The record was not saved; correct the field and send it again.");
    }

    @Test
    void anAnswerThatNobodyWaitsForAnyMoreIsNotAskedForAgain() {
        world.server.thenLoses().thenLoses();
        CompletableFuture<String> answer = world.pipeline().execute(read());

        answer.cancel(false);
        world.time.runAll();

        assertThat(world.server.count()).isEqualTo(1);
        assertThat(world.time.waiting()).isZero();
    }

    @Test
    void aPipelineThatClosesEndsEveryWaitWithTheRefusalThatItWaitsAfter() {
        world.server.thenLoses().thenLoses();
        Pipeline pipeline = world.pipeline();
        CompletableFuture<String> sleeping = pipeline.execute(read());

        pipeline.close();

        assertThat(refusal(sleeping, UnreachableException.class))
                .hasMessageContaining("Connection reset, and is not sent again, because the connection is closed");
        assertThat(refusal(pipeline.execute(read()), UnreachableException.class))
                .as("there is no later any more")
                .hasMessageContaining("is not sent again");
        assertThat(world.time.waiting()).isZero();
    }

    @Test
    void aTimerThatIsDownEndsTheWaitBeforeItBegins() {
        world.server.thenLoses();
        world.time.timer().shutdown();
        refusal(world.pipeline().execute(read()), UnreachableException.class);
    }
}
