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
package org.camelacumatica.suite.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.camelacumatica.pool.Lease;
import org.camelacumatica.pool.Pool;
import org.camelacumatica.pool.Pools;

/** What it costs to take a lease that is free and to give it back. */
final class LeaseTime implements Benchmark {
    private static final int ROUNDS = 5;
    private static final int TURNS = 1_000_000;

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            Pool pool = Pools.fair(8, timer);
            Semaphore semaphore = new Semaphore(8, true);
            double[] leases = new double[ROUNDS];
            double[] permits = new double[ROUNDS];
            leases(pool);
            permits(semaphore);
            for (int round = 0; round < ROUNDS; round++) {
                leases[round] = leases(pool);
                permits[round] = permits(semaphore);
            }
            double lease = Benchmark.median(leases);
            double permit = Benchmark.median(permits);
            return List.of(new Figure(
                    "A free lease taken and given back / the same with a fair `java.util.concurrent.Semaphore`",
                    String.format(Locale.ROOT, "%.3f us / %.3f us", lease, permit),
                    lease / permit,
                    0));
        } finally {
            timer.shutdownNow();
        }
    }

    private static double leases(Pool pool) {
        Duration timeout = Duration.ofMinutes(1);
        long begun = System.nanoTime();
        for (int turn = 0; turn < TURNS; turn++) {
            Lease lease = pool.acquire("benchmark", timeout).join();
            lease.close();
        }
        return (System.nanoTime() - begun) / 1e3 / TURNS;
    }

    private static double permits(Semaphore semaphore) throws InterruptedException {
        long begun = System.nanoTime();
        for (int turn = 0; turn < TURNS; turn++) {
            semaphore.acquire();
            semaphore.release();
        }
        return (System.nanoTime() - begun) / 1e3 / TURNS;
    }
}
