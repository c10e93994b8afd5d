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
package org.camelacumatica.pipeline;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The waits between two tries. Each comes to one end of three: it is over; nobody waits for the answer any more, and
 * nothing happens; or the connection closes, and whoever waits is told. None is left behind by a timer that goes down.
 * Safe for many threads.
 */
final class Pauses {
    private final ScheduledExecutorService timer;
    private final Set<Pause> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Pauses(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /**
     * Begins one.
     *
     * @param answer what is waited for; where it is cancelled, the pause is dropped
     * @param over goes on
     * @param ended tells that it does not go on
     */
    void begin(Duration length, CompletableFuture<?> answer, Runnable over, Runnable ended) {
        Pause pause = new Pause(over, ended);
        open.add(pause);
        try {
            pause.alarm = timer.schedule(() -> pause.end(pause.over), length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            pause.end(ended); // the timer is down: there is no later
            return;
        }
        answer.whenComplete((value, thrown) -> pause.end(() -> {}));
        if (closed) {
            pause.end(ended);
        }
    }

    /** Ends them all, and those that are begun afterwards. */
    void close() {
        closed = true;
        open.forEach(pause -> pause.end(pause.ended));
    }

    private final class Pause {
        private final Runnable over;
        private final Runnable ended;
        private final AtomicBoolean done = new AtomicBoolean();
        private volatile @Nullable Future<?> alarm;

        Pause(Runnable over, Runnable ended) {
            this.over = over;
            this.ended = ended;
        }

        void end(Runnable then) {
            if (done.compareAndSet(false, true)) {
                open.remove(this);
                Future<?> set = alarm;
                if (set != null) {
                    set.cancel(false);
                }
                then.run();
            }
        }
    }
}
