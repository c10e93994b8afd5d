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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.fixture.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ManyThreadsAndADeadTokenTest {
    private static final int THREADS = 1_000;

    @Test
    void oneRequestGoesOutHoweverManySeeTheTokenDie() throws InterruptedException {
        TokenWorld world = new TokenWorld().grants("T1", "R1");
        CountDownLatch everybodyAsked = new CountDownLatch(THREADS);
        world.server.then(request -> {
            try {
                everybodyAsked.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ScriptedServer.json(200, TokenWorld.granted("T2", "R2", 3600))
                    .to(request);
        });
        TokenSource tokens = world.source(work -> new Thread(work).start());
        AccessToken dead = tokens.token().join();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(
                    null,
                    () -> {
                        tokens.drop(dead);
                        var token = tokens.token();
                        everybodyAsked.countDown();
                        seen.add(token.join().value());
                    },
                    "asker",
                    64 * 1024);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(seen).containsExactly("T2");
        assertThat(world.grants()).containsExactly("password", "refresh_token");
    }

    @Test
    void abandonedWaiterDoesNotTakeTheTokenFromTheOthers() {
        TokenWorld world = new TokenWorld().grants("T1", "");
        List<Runnable> work = new ArrayList<>();
        TokenSource tokens = world.source(work::add);
        var abandoned = tokens.token();
        var patient = tokens.token();

        abandoned.cancel(false);
        work.forEach(Runnable::run);

        assertThat(patient.join().value()).isEqualTo("T1");
    }
}
