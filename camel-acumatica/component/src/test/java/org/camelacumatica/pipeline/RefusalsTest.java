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

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.CannotOptimizeException;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordShape;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.pipeline.Call.Safety;
import org.junit.jupiter.api.Test;

/** What an answer means, by its status and the type of its exception. */
class RefusalsTest {
    private final PipelineWorld world = new PipelineWorld();

    private <E extends AcumaticaException> E read(int status, String body, Class<E> type) {
        world.maximumRetries = 0;
        world.server.thenJson(status, body);
        return refusal(world.run(PipelineWorld.read()), type);
    }

    @Test
    void missingRecordIs500() {
        RecordNotFoundException missing = read(
                500,
                "{\"exceptionMessage\":\"Nichts.\",\"exceptionType\":\"PX.Api.ContractBased.NoEntitySatisfiesTheConditionException\"}",
                RecordNotFoundException.class);

        assertThat(missing).hasMessageContaining("found no such record");
        assertThat(missing.getStatusCode()).isEqualTo(500);
        assertThat(missing.getConnection()).isEqualTo("erp");
        assertThat(missing.getEntity()).isEqualTo("Customer");
        assertThat(missing.getKey()).isEqualTo("C1");
    }

    @Test
    void whatCannotBeOptimizedNamesTheFields() {
        assertThat(read(
                        500,
                        "{\"exceptionMessage\":\"Optimization cannot be performed.The following fields cause the error:"
                                + "\\r\\nA.B: View V has BQL delegate\",\"exceptionType\":\"PX.Api.ContractBased.OptimizedExport.CannotOptimizeException\"}",
                        CannotOptimizeException.class))
                .hasMessageContaining("A.B: View V has BQL delegate")
                .hasMessageContaining("select");
    }

    @Test
    void unknownFieldOfAQueryPointsToTheQuery() {
        assertThat(read(
                        500,
                        "{\"exceptionMessage\":\"The given key was not present in the dictionary.\",\"exceptionType\":\"System.Collections.Generic.KeyNotFoundException\"}",
                        AcumaticaException.class))
                .hasMessageContaining("filter, select, expand or custom");
    }

    @Test
    void statusesNameTheirRemedies() {
        assertThat(read(403, "{\"message\":\"You have insufficient rights.\"}", AcumaticaException.class))
                .hasMessageContaining("You have insufficient rights.")
                .hasMessageContaining("role");
        assertThat(read(404, "{}", AcumaticaException.class)).hasMessageContaining("endpointName");
    }

    @Test
    void refusedWriteWith500IsARefusedRecord() {
        world.server.thenJson(500, "{\"exceptionMessage\":\"Error: the period is closed.\"}");

        assertThat(refusal(world.run(call("PUT", Safety.SINGLE_WRITE)), RecordRejectedException.class))
                .hasMessageContaining("Error: the period is closed.");
    }

    @Test
    void preconditionsAreToldApart() {
        world.server.thenJson(412, "{}").thenJson(412, "{}");

        assertThat(refusal(
                        world.run(call("PUT", Safety.SINGLE_WRITE, Map.of("If-None-Match", "*"))),
                        RecordRejectedException.class))
                .hasMessageContaining("the record exists already");
        assertThat(refusal(
                        world.run(call("PUT", Safety.SINGLE_WRITE, Map.of("If-Match", "*"))),
                        RecordNotFoundException.class))
                .hasMessageContaining("there is no such record");
    }

    @Test
    void redirectNamesItsTargetWithoutItsQuery() {
        world.server.then(ScriptedServer.reply(308, "", "", "Location", "https://new.example.com/Site?token=abc"));

        assertThat(refusal(world.run(PipelineWorld.read()), UnreachableException.class))
                .hasMessageContaining("redirect to https://new.example.com/Site.")
                .hasMessageContaining("instanceUri")
                .hasMessageNotContaining("abc");
    }

    @Test
    void pageInsteadOfJsonIsToldWithItsTitle() {
        world.maximumRetries = 0;
        world.server.then(200, "text/html; charset=utf-8", "<html><title>Welcome to the proxy</title></html>");

        assertThat(refusal(world.run(PipelineWorld.read()), UnreachableException.class))
                .hasMessageContaining("answered with 200 and an HTML page 'Welcome to the proxy' instead of JSON");
    }

    @Test
    void answerThatIsNoListIsToldAndReadAgain() {
        RecordShape shape = new RecordShape(RecordFormat.plain, null, null, Set.of(), java.time.ZoneOffset.UTC);
        Call<Integer> page =
                new Call<>(Subject.of("erp", "Export"), "GET", "/x", Map.of(), null, Safety.READ, reply -> new Codec()
                        .readPage(reply.body(), shape, List.of())
                        .size());
        world.maximumRetries = 1;
        world.server
                .thenJson(200, "[{}")
                .thenJson(200, "[{}]")
                .thenJson(200, "[{}")
                .thenJson(200, "{\"message\":\"no\"}");

        var first = world.pipeline().execute(page);
        world.time.runAll();
        assertThat(first.join()).isEqualTo(1);
        var second = world.pipeline().execute(page);
        world.time.runAll();
        assertThat(refusal(second, UnreachableException.class))
                .hasMessageContaining(
                        "was answered with 200, but the answer is an object instead of a list: no, after 2"
                                + " attempts");
    }

    @Test
    void readerThatBreaksEndsTheCallAndGivesEverythingBack() {
        Call<String> broken =
                new Call<>(Subject.of("erp", "Export"), "GET", "/x", Map.of(), null, Safety.READ, reply -> {
                    throw new IllegalStateException("broken reader");
                });
        world.server.thenJson(200, "[]");

        var answer = world.pipeline().execute(broken);

        assertThat(refusal(answer, AcumaticaException.class)).hasMessageContaining("broken reader");
        assertThat(world.server.open()).isZero();
        assertThat(world.pool.glance().inUse()).isZero();
        assertThat(world.sessions.inside).isZero();
    }

    @Test
    void longErrorIsReadUpToABound() throws IOException {
        world.server.thenJson(400, "{\"message\":\"" + "x".repeat(3_000_000) + "\"}");

        AcumaticaException refusal = refusal(world.run(PipelineWorld.read()), AcumaticaException.class);

        assertThat(refusal.getMessage()).hasSizeLessThan(1_000);
    }

    @Test
    void pathsAndHeadersGoOutAsTheyAreMeant() {
        world.server.thenJson(200, "ok").thenJson(200, "ok");

        world.run(call("PUT", Safety.READ, Map.of("PX-CbApiBranch", "B1"))).join();
        world.run(PipelineWorld.read()).join();

        assertThat(world.server.request(0).headers())
                .containsEntry("Accept", "application/json")
                .containsEntry("Content-Type", "application/json")
                .containsEntry("PX-CbApiBranch", "B1")
                .containsEntry("Cookie", "ASP.NET_SessionId=secret");
        assertThat(world.server.request(1).headers()).doesNotContainKey("Content-Type");
        assertThat(world.counters.requests()).isEqualTo(2);
    }
}
