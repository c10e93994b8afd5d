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
package org.camelacumatica.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.client.ClientWorld.SWAGGER;
import static org.camelacumatica.client.ClientWorld.subject;
import static org.camelacumatica.fixture.Refusals.refusal;
import static org.camelacumatica.fixture.ScriptedServer.json;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.UnreachableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SchemasTest {
    private final ClientWorld world = new ClientWorld();

    private CompletableFuture<EntityInfo> ask(String entity) {
        return world.client().entity(entity, subject());
    }

    @Test
    void descriptionIsReadOnceForEverybodyOfTheSameSiteAndTenant() {
        world.server.thenJson(200, SWAGGER).thenJson(200, SWAGGER);

        assertThat(ask("Customer").join().type().orElseThrow().fields()).containsKey("CustomerID");
        ask("SalesOrder").join();
        world.client("Company").entity("Customer", subject()).join();
        assertThat(world.server.lines()).containsExactly("GET /Site/entity/Default/24.200.001/swagger.json");

        world.client("Other").entity("Customer", subject()).join();
        assertThat(world.server.count()).isEqualTo(2);
    }

    @Test
    void manyWhoAskAtTheSameTimeMakeOneRequest() throws InterruptedException {
        CountDownLatch everybody = new CountDownLatch(50);
        world.server.then(request -> {
            try {
                everybody.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return json(200, SWAGGER).to(request);
        });
        List<Thread> threads = new ArrayList<>();
        List<CompletableFuture<EntityInfo>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            CompletableFuture<EntityInfo> answer = new CompletableFuture<>();
            answers.add(answer);
            Thread thread = new Thread(() -> {
                everybody.countDown();
                ask("Customer").whenComplete((info, thrown) -> answer.complete(info));
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().type()).isPresent());
        assertThat(world.server.count()).isEqualTo(1);
    }

    @Test
    void unknownEntityIsRefusedWithTheNearestName() {
        world.server.thenJson(200, SWAGGER);

        AcumaticaException refusal = refusal(ask("Custmer"), AcumaticaException.class);

        assertThat(refusal)
                .hasMessageContaining("Default/24.200.001 has no entity 'Custmer'")
                .hasMessageContaining("Did you mean 'Customer'?");
        assertThat(refusal(ask("Zzzzzz"), AcumaticaException.class)).hasMessageNotContaining("Did you mean");
        assertThat(world.server.count()).isEqualTo(1);
    }

    @Test
    void refusedDescriptionIsReplacedByTheEmptyRecord() {
        world.server.thenJson(403, "{}").thenJson(200, "{\"CustomerID\":{},\"MainContact\":{\"id\":\"g\"}}");

        EntityInfo info = ask("Customer").join();

        assertThat(info.schema()).isEmpty();
        assertThat(info.type().orElseThrow().fields()).containsOnlyKeys("CustomerID");
        assertThat(world.server.lines()).last().isEqualTo("GET /Site/entity/Default/24.200.001/Customer/$adHocSchema");
        ask("Customer").join();
        assertThat(world.server.count()).as("both are kept").isEqualTo(2);
    }

    @Test
    void whereNothingCanBeReadNothingIsKnown() {
        world.server.thenJson(403, "{}").thenJson(500, "{}");

        EntityInfo info = ask("Customer").join();

        assertThat(info.type()).isEmpty();
        assertThat(info.schema()).isEmpty();
    }

    @Test
    void lostAnswerIsAFailureAndIsNotKept() {
        world.server.thenLoses().thenJson(200, SWAGGER);

        refusal(ask("Customer"), UnreachableException.class);

        assertThat(ask("Customer").join().type()).isPresent();
    }
}
