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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.fixture.HandTime;

/**
 * The licence as the server applies it: so many requests at once, twenty more in one queue, the rest declined; and a minute
 * that delays from half of its limit on, while the request keeps its core.
 */
final class LicenceModel {
    static final int QUEUE = 20;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Whoever waits at the server's door is faster than whoever hears of an answer and sends again. */
    private static final Duration TIME_TO_ANSWER = Duration.ofMillis(5);

    private final HandTime time;
    private final int perMinute;
    private final Deque<Request> queue = new ArrayDeque<>();
    private int concurrent;
    private int running;
    private Instant minuteBegan = Instant.MIN;
    private int doneInMinute;

    /** Runs when a place in the queue may have become free. */
    Runnable moved = () -> {};

    /** @param perMinute 0: no limit */
    LicenceModel(HandTime time, int concurrent, int perMinute) {
        this.time = time;
        this.concurrent = concurrent;
        this.perMinute = perMinute;
    }

    /** A request; it takes so long once it runs, and hears whether it was done or declined. */
    record Request(Duration takes, Runnable done, Runnable declined, boolean stranger) {}

    void concurrent(int changed) {
        concurrent = changed;
        startThoseWhoMay();
    }

    long queuedOfTheStranger() {
        return queue.stream().filter(Request::stranger).count();
    }

    void submit(Request request) {
        if (running < concurrent) {
            start(request);
        } else if (queue.size() < QUEUE) {
            queue.addLast(request);
        } else {
            later(TIME_TO_ANSWER, request.declined());
        }
    }

    private void start(Request request) {
        running++;
        Duration delay = perMinute == 0 ? Duration.ZERO : pass();
        later(delay.plus(request.takes()), () -> {
            running--;
            startThoseWhoMay();
            moved.run();
            later(TIME_TO_ANSWER, request.done());
        });
    }

    private void startThoseWhoMay() {
        while (running < concurrent && !queue.isEmpty()) {
            start(queue.removeFirst());
        }
    }

    /** How long the minute delays a request that begins now; beyond the limit it is one of the next minute. */
    private Duration pass() {
        Instant now = time.now();
        if (now.isBefore(minuteBegan)) { // the minute that is full up ends in the future
            doneInMinute++;
            return Duration.between(now, minuteBegan);
        }
        if (minuteBegan.equals(Instant.MIN) || !now.isBefore(minuteBegan.plus(MINUTE))) {
            minuteBegan = now;
            doneInMinute = 0;
        }
        Duration left = Duration.between(now, minuteBegan.plus(MINUTE));
        if (doneInMinute >= perMinute) {
            minuteBegan = minuteBegan.plus(MINUTE);
            doneInMinute = 1;
            return left;
        }
        Duration delay = doneInMinute * 2 >= perMinute ? left.dividedBy(perMinute - doneInMinute) : Duration.ZERO;
        doneInMinute++;
        return delay;
    }

    private void later(Duration wait, Runnable work) {
        time.timer().schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
