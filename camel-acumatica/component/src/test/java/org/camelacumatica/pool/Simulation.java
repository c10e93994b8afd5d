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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.fixture.HandTime;
import org.jspecify.annotations.Nullable;

/** A licence, a pool, the flows that borrow from it, and an integration of somebody else beside us. One thread, one seed. */
final class Simulation {
    final HandTime time = new HandTime();
    final LicenceModel licence;
    final Lending lending = new Lending(time.timer(), time.clock());
    final List<SimulatedFlow> flows = new ArrayList<>();
    private final PoolSettings settings;
    private final long seed;
    private final Random stranger;
    private int strangersQueued;
    private boolean toppingUp;

    Simulation(long seed, int concurrent, int perMinute, int level, @Nullable Integer requestsPerMinute) {
        this.seed = seed;
        this.stranger = new Random(seed);
        this.licence = new LicenceModel(time, concurrent, perMinute);
        this.settings = new PoolSettings(level, requestsPerMinute, null);
        licence.moved = this::topUp;
    }

    SimulatedFlow flow(String name, Duration takes) {
        Pool pool = lending.join(name, "erp", settings);
        SimulatedFlow flow = new SimulatedFlow(name, time, pool, licence, seed + flows.size() + 1, takes);
        flows.add(flow);
        return flow;
    }

    /** How many the licence lets through just now, as the pool sees it. */
    int levelNow() {
        return flows.get(0).levelNow();
    }

    /** Somebody else keeps that many requests in the server's queue from now on. */
    void strangerKeepsQueued(int requests) {
        strangersQueued = requests;
        topUp();
    }

    private void topUp() {
        if (toppingUp) {
            return;
        }
        toppingUp = true;
        for (long missing = strangersQueued - licence.queuedOfTheStranger(); missing > 0; missing--) {
            strangersRequest();
        }
        toppingUp = false;
    }

    /** One request of somebody else; what is declined is his business. */
    void strangersRequest() {
        licence.submit(
                new LicenceModel.Request(Duration.ofMillis(100 + stranger.nextInt(200)), () -> {}, () -> {}, true));
    }

    void run(Duration by) {
        time.advance(by);
    }

    void later(Duration wait, Runnable work) {
        time.timer().schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    int sent() {
        return flows.stream().mapToInt(flow -> flow.sent).sum();
    }

    int done() {
        return flows.stream().mapToInt(flow -> flow.done).sum();
    }

    int declined() {
        return flows.stream().mapToInt(flow -> flow.declined).sum();
    }

    int lost() {
        return flows.stream().mapToInt(flow -> flow.lost).sum();
    }

    /** How many are done in that time from now on. */
    int doneIn(Duration span) {
        int before = done();
        run(span);
        return done() - before;
    }
}
