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
package org.camelacumatica.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FairPoolUnderStressTest {
    private static final int THREADS = 64;
    private static final int OPERATIONS = 50_000;
    private static final int LEVEL = 5;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService releasers =
            new ThreadPoolExecutor(3, 3, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    private final Pool pool = Pools.fair(LEVEL, timer);
    private final AtomicInteger out = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
        releasers.shutdownNow();
    }

    /** Some wait, some cancel at once, some cancel while they are being served, some have next to no patience. */
    private void operate(Random random) {
        Duration patience = random.nextInt(10) == 0 ? Duration.ofMillis(random.nextInt(2)) : Duration.ofSeconds(30);
        CompletableFuture<Lease> future = pool.acquire("stress", patience);
        CompletableFuture<Void> seen = future.handle((lease, thrown) -> {
            if (lease == null) {
                refused.incrementAndGet();
                return null;
            }
            most.accumulateAndGet(out.incrementAndGet(), Math::max);
            served.incrementAndGet();
            releasers.execute(() -> {
                out.decrementAndGet();
                lease.close();
            });
            return null;
        });
        if (random.nextInt(4) == 0) {
            future.cancel(false);
        }
        if (random.nextInt(3) == 0) {
            seen.join();
        }
    }

    @Test
    void levelIsNeverPassedAndTheBooksBalance() throws InterruptedException {
        long seed = new Random().nextLong();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed + i);
            int operations = OPERATIONS / THREADS + (i < OPERATIONS % THREADS ? 1 : 0);
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    for (int n = 0; n < operations; n++) {
                        operate(random);
                    }
                } catch (Throwable e) {
                    failure.set(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        await("seed " + seed).atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(pool.glance())
                .isEqualTo(new Pool.Glance(LEVEL, 0, 0, List.of())));
        assertThat(failure).as("seed %d", seed).hasNullValue();
        assertThat(most.get()).as("seed %d", seed).isBetween(1, LEVEL);
        assertThat(served.get() + refused.get()).as("seed %d", seed).isEqualTo(OPERATIONS);
        assertThat(refused.get()).as("some have given up, seed %d", seed).isPositive();
        assertThat(out.get()).isZero();
    }
}
