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

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Slows down instead of refusing: from half of the limit on, each request waits for what is left of the minute, shared
 * out among the requests that are left; beyond the limit it waits for the next minute. The minute begins with its first
 * request. Safe for many threads.
 */
final class MinuteLimit {
    private final Duration length;
    private final LongSupplier nanos;
    private int limit;
    private boolean begun;
    private long start;
    private int done;

    MinuteLimit(int limit, Duration length, LongSupplier nanos) {
        this.limit = limit;
        this.length = length;
        this.nanos = nanos;
    }

    void pass() throws InterruptedException {
        Step step = step();
        while (!step.passes()) {
            Pause.of(step.pause());
            step = step();
        }
        Pause.of(step.pause());
    }

    synchronized void count() {
        turnMinute();
        done++;
    }

    /** What a request that arrives now has to do; counts it where it may pass. */
    synchronized Step step() {
        long now = turnMinute();
        Duration left = length.minusNanos(now - start);
        if (limit == LicenceSettings.UNLIMITED) {
            done++;
            return new Step(Duration.ZERO, true);
        }
        if (done >= limit) {
            return new Step(left, false);
        }
        Duration pause = done * 2 >= limit ? left.dividedBy(limit - done) : Duration.ZERO;
        done++;
        return new Step(pause, true);
    }

    synchronized void limit(int value) {
        limit = value;
    }

    synchronized int limit() {
        return limit;
    }

    /** How many were counted in the minute that is running. */
    synchronized int done() {
        turnMinute();
        return done;
    }

    private long turnMinute() {
        long now = nanos.getAsLong();
        if (!begun || now - start >= length.toNanos()) {
            begun = true;
            start = now;
            done = 0;
        }
        return now;
    }

    /** Wait so long, then go on ({@code passes}) or ask again. */
    record Step(Duration pause, boolean passes) {}
}
