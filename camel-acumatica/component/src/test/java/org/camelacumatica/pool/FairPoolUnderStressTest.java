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
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * Sixty-four threads, four equal borrowers, and everything at once: short patience, cancels, interrupts, changes of the
 * level. 200,000 operations, because the means of fewer still tell of the first waits; a million with {@code -Dit.endurance=true}.
 */
@Timeout(600)
class FairPoolUnderStressTest {
    private static final int THREADS = 64;
    private static final int OPERATIONS = Boolean.getBoolean("it.endurance") ? 1_000_000 : 200_000;
    private static final int MOST = 8;

    private final long seed = new Random().nextLong();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService releasers =
            new ThreadPoolExecutor(3, 3, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    private final Lending lending = new Lending(timer, System::nanoTime);
    private final List<Pool> borrowers = new ArrayList<>();
    private final AtomicInteger out = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private final List<Waiter> waiters = Collections.synchronizedList(new ArrayList<>(OPERATIONS));
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @BeforeEach
    void join() {
        timer.setRemoveOnCancelPolicy(true);
        for (String name : List.of("erp", "erp2", "erp3", "erp4")) {
            borrowers.add(lending.join(name, "erp", PoolSettings.of(MOST)));
        }
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
        releasers.shutdownNow();
    }

    /** Some wait, some cancel at once, some have next to no patience, and all may be interrupted while they wait. */
    private void operate(Pool pool, Random random) {
        Duration patience = random.nextInt(10) == 0 ? Duration.ofMillis(random.nextInt(2)) : Duration.ofMinutes(5);
        CompletableFuture<Lease> asked = pool.acquire("stress", patience);
        waiters.add((Waiter) asked);
        if (random.nextInt(8) == 0) {
            asked.cancel(false);
        }
        try {
            asked.get();
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            asked.cancel(false);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.CancellationException e) {
            refused.incrementAndGet();
            return;
        }
        try {
            hold(asked.join(), random);
        } catch (CompletionException | java.util.concurrent.CancellationException e) {
            refused.incrementAndGet();
        }
    }

    private void hold(Lease lease, Random random) {
        most.accumulateAndGet(out.incrementAndGet(), Math::max);
        served.incrementAndGet();
        Runnable giveBack = () -> {
            out.decrementAndGet();
            lease.close();
        };
        if (random.nextInt(3) == 0) {
            releasers.execute(giveBack);
        } else {
            giveBack.run();
        }
    }

    private Thread worker(int number) {
        Random random = new Random(seed + number);
        Pool pool = borrowers.get(number % borrowers.size());
        int operations = OPERATIONS / THREADS + (number < OPERATIONS % THREADS ? 1 : 0);
        Thread thread = new Thread(() -> {
            try {
                for (int n = 0; n < operations; n++) {
                    operate(pool, random);
                }
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        thread.start();
        return thread;
    }

    /** Interrupts whoever it meets, and changes the level, until the others are done. */
    private Thread disturber(List<Thread> threads, AtomicBoolean done) {
        Random random = new Random(seed - 1);
        Thread thread = new Thread(() -> {
            while (!done.get()) {
                threads.get(random.nextInt(threads.size())).interrupt();
                lending.borrow(borrowers.get(0), "erp", PoolSettings.of(1 + random.nextInt(MOST)));
                LockSupport.parkNanos(200_000);
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void everyPromiseOfThePoolHolds(TestReporter reporter) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            threads.add(worker(number));
        }
        AtomicBoolean done = new AtomicBoolean();
        Thread disturber = disturber(threads, done);
        for (Thread thread : threads) {
            thread.join();
        }
        done.set(true);
        disturber.join();
        lending.borrow(borrowers.get(0), "erp", PoolSettings.of(MOST));

        assertThat(failure).as("seed %d", seed).hasNullValue();
        await("seed " + seed).atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(borrowers)
                .allSatisfy(pool -> assertThat(pool.glance())
                        .as("the books balance")
                        .isEqualTo(new Pool.Glance(MOST, 0, 0, List.of()))));
        assertThat(out.get()).isZero();
        assertThat(most.get()).as("the most at once, seed %d", seed).isBetween(2, MOST);
        assertThat(served.get() + refused.get()).as("seed %d", seed).isEqualTo(OPERATIONS);
        assertThat(refused.get()).as("some have given up, seed %d", seed).isPositive();
        assertThat(interrupted.get()).as("some were interrupted, seed %d", seed).isPositive();
        List<Waiter> grants = grantsInOrder();
        eachIsServedInOrderOfArrival(grants);
        othersGetAtMostOneBetweenTwo(grants);
        waitsAreEqual(grants, reporter);
    }

    private List<Waiter> grantsInOrder() {
        return waiters.stream()
                .filter(waiter -> waiter.granted > 0)
                .sorted(Comparator.comparingLong(waiter -> waiter.granted))
                .toList();
    }

    private void eachIsServedInOrderOfArrival(List<Waiter> grants) {
        Map<Borrower, Long> last = new HashMap<>();
        for (Waiter grant : grants) {
            Long before = last.put(grant.borrower, grant.arrived);
            assertThat(before == null || before < grant.arrived)
                    .as(
                            "%s arrived at %d, after one that arrived at %s; seed %d",
                            grant.borrower.name, grant.arrived, before, seed)
                    .isTrue();
        }
    }

    /** Of a borrower that has been waiting since its last grant or longer. */
    private void othersGetAtMostOneBetweenTwo(List<Waiter> grants) {
        Map<Borrower, Waiter> last = new HashMap<>();
        Map<Borrower, Map<Borrower, Integer>> since = new HashMap<>();
        int compared = 0;
        for (Waiter grant : grants) {
            Waiter before = last.put(grant.borrower, grant);
            Map<Borrower, Integer> others = since.put(grant.borrower, new HashMap<>());
            if (before != null && others != null && grant.arrived < before.granted) {
                compared++;
                assertThat(others.values())
                        .as("grants of the others between %d and %d, seed %d", before.granted, grant.granted, seed)
                        .allMatch(times -> times <= 1);
            }
            since.forEach((borrower, seen) -> {
                if (borrower != grant.borrower) {
                    seen.merge(grant.borrower, 1, Integer::sum);
                }
            });
        }
        assertThat(compared).as("turns that were compared").isGreaterThan(OPERATIONS / 4);
    }

    /**
     * In arrivals and grants of others while one waits: the machine's own hiccups are not counted. Looked at while all
     * threads are at work: whoever begins late or ends early finds the line shorter.
     */
    private void waitsAreEqual(List<Waiter> all, TestReporter reporter) {
        List<Waiter> grants = all.subList(all.size() / 4, all.size() * 3 / 4);
        Map<String, Double> means = new HashMap<>();
        for (Pool pool : borrowers) {
            Borrower borrower = (Borrower) pool;
            means.put(
                    borrower.name,
                    grants.stream()
                            .filter(grant -> grant.borrower == borrower)
                            .mapToLong(grant -> grant.granted - grant.arrived)
                            .average()
                            .orElseThrow());
        }
        double least = Collections.min(means.values());
        double longest = Collections.max(means.values());
        reporter.publishEntry(
                "stress",
                String.format(
                        "%,d operations, %,d served, %,d given up, %,d interrupted, waits %s",
                        OPERATIONS, served.get(), refused.get(), interrupted.get(), means));
        assertThat(longest / least).as("mean waits %s, seed %d", means, seed).isLessThanOrEqualTo(1.10);
    }
}
