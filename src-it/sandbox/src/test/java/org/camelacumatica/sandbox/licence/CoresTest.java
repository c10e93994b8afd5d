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
package org.camelacumatica.sandbox.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

final class CoresTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static CompletableFuture<Void> waiter(Cores cores, Runnable then) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                cores.take();
                then.run();
                done.complete(null);
            } catch (DeclinedException | InterruptedException e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    @Test
    void queueIsServedInTheOrderOfArrival() throws Exception {
        Cores cores = new Cores(1, 20, LONG);
        cores.take();
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> waiters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            waiters.add(waiter(cores, () -> {
                order.add(number);
                cores.give();
            }));
            await().until(() -> cores.queued() == number + 1);
        }

        cores.give();

        waiters.forEach(CompletableFuture::join);
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
        assertThat(cores.taken()).isZero();
    }

    @Test
    void oneMoreThanTheQueueHoldsIsDeclinedAtOnce() throws Exception {
        Cores cores = new Cores(1, 2, LONG);
        cores.take();
        waiter(cores, () -> {});
        waiter(cores, () -> {});
        await().until(() -> cores.queued() == 2);

        assertThatThrownBy(cores::take).isInstanceOf(DeclinedException.class).hasMessageContaining("more than 2");

        cores.give();
        await().until(() -> cores.queued() == 1);
        waiter(cores, () -> {});
        await().until(() -> cores.queued() == 2);
    }

    @Test
    void changedLimitLetsOthersInAtOnceOrLetsTheCoresRunEmpty() throws Exception {
        Cores cores = new Cores(1, 20, LONG);
        cores.take();
        for (int i = 0; i < 4; i++) {
            waiter(cores, () -> {});
        }
        await().until(() -> cores.queued() == 4);

        cores.limit(3);
        assertThat(cores.taken()).isEqualTo(3);
        assertThat(cores.queued()).isEqualTo(2);
        cores.limit(1);
        cores.give();
        cores.give();
        assertThat(cores.taken()).isEqualTo(1);
        assertThat(cores.queued()).isEqualTo(2);
        cores.limit(0);
        assertThat(cores.queued()).isZero();
    }

    @Test
    void whoWaitsTooLongIsDeclinedAndLeavesItsPlace() throws Exception {
        Cores cores = new Cores(1, 20, Duration.ofMillis(20));
        cores.take();
        CompletableFuture<Void> late = waiter(cores, () -> {});

        assertThatThrownBy(late::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(DeclinedException.class);
        assertThat(cores.queued()).isZero();
        cores.give();
        assertThat(cores.taken()).isZero();
    }

    @Test
    void neitherTimeoutsNorInterruptsLoseACore() throws Exception {
        Cores cores = new Cores(3, 5, Duration.ofMillis(1));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 2_000; n++) {
                    try {
                        cores.take();
                    } catch (DeclinedException | InterruptedException e) {
                        continue;
                    }
                    if (ThreadLocalRandom.current().nextInt(50) == 0) {
                        Thread.yield();
                    }
                    cores.give();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (int n = 0; n < 200; n++) {
            threads.get(n % threads.size()).interrupt();
            Thread.onSpinWait();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(cores.taken()).isZero();
        assertThat(cores.queued()).isZero();
    }
}
