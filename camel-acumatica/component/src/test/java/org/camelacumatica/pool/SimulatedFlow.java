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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.fixture.HandTime;

/**
 * A flow that sends requests through a pool: each takes a lease, is sent, is sent again after a back-off where it was
 * declined, as the pipeline does it, and is counted.
 */
final class SimulatedFlow {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int RETRIES = 5;
    private static final long FIRST_DELAY = 500;
    private static final long LONGEST_DELAY = 30_000;

    final String name;
    private final HandTime time;
    private final Pool pool;
    private final LicenceModel licence;
    private final Random random;
    private final Duration takes;

    /** Whether the pool is told of declines; where it is not, there is no governor. */
    boolean governed = true;

    /** Runs when a request has ended, well or not. */
    Runnable ended = () -> {};

    int sent;
    int done;
    int declined;
    int lost;
    final List<Duration> waits = new ArrayList<>();

    SimulatedFlow(String name, HandTime time, Pool pool, LicenceModel licence, long seed, Duration takes) {
        this.name = name;
        this.time = time;
        this.pool = pool;
        this.licence = licence;
        this.random = new Random(seed);
        this.takes = takes;
    }

    void request() {
        attempt(0);
    }

    /** That many requests, and a new one for each that has ended. */
    void keepBusy(int atOnce) {
        ended = this::request;
        for (int i = 0; i < atOnce; i++) {
            request();
        }
    }

    /** A list of that many, so many of them at once. */
    void list(int size, int atOnce) {
        int[] left = {size - Math.min(size, atOnce)};
        ended = () -> {
            if (left[0]-- > 0) {
                request();
            }
        };
        for (int i = 0; i < Math.min(size, atOnce); i++) {
            request();
        }
    }

    /** What has begun is brought to its end, and nothing else begins. */
    void rest() {
        ended = () -> {};
    }

    private void attempt(int retries) {
        Instant asked = time.now();
        pool.acquire(name, PATIENCE).whenComplete((lease, timeout) -> {
            if (lease == null) {
                lost++;
                ended.run();
                return;
            }
            waits.add(Duration.between(asked, time.now()));
            sent++;
            licence.submit(new LicenceModel.Request(
                    Duration.ofMillis((long) (takes.toMillis() * (0.5 + random.nextDouble()))),
                    () -> done(lease),
                    () -> declined(lease, retries),
                    false));
        });
    }

    private void done(Lease lease) {
        done++;
        lease.close();
        ended.run();
    }

    private void declined(Lease lease, int retries) {
        declined++;
        if (governed) {
            lease.declined();
        }
        lease.close();
        if (retries == RETRIES) {
            lost++;
            ended.run();
            return;
        }
        long bound = Math.min(LONGEST_DELAY, FIRST_DELAY << retries);
        long delay = (long) (random.nextDouble() * (bound + 1));
        time.timer().schedule(() -> attempt(retries + 1), delay, TimeUnit.MILLISECONDS);
    }

    int levelNow() {
        return pool.books().levelNow();
    }

    Duration meanWait() {
        return Duration.ofMillis(
                (long) waits.stream().mapToLong(Duration::toMillis).average().orElse(0));
    }

    Duration longestWait() {
        return waits.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
