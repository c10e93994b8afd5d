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

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes a pool when time alone lets somebody go. One at a time is enough: whoever it wakes sets the next. */
final class Alarm {
    private static final Logger LOG = LoggerFactory.getLogger(FairPool.class);
    private static final long LESS_THAN_A_MILLI = 999_999;

    private final ScheduledExecutorService timer;
    private final ReentrantLock lock;
    private final Runnable work;
    private @Nullable Future<?> set;
    private long setFor;

    /** @param lock the pool's, held by whoever sets it */
    Alarm(ScheduledExecutorService timer, ReentrantLock lock, Runnable work) {
        this.timer = timer;
        this.lock = lock;
        this.work = work;
    }

    /** In so many nanoseconds at the latest. */
    void in(long wait, long now) {
        long at = now + wait;
        Future<?> earlier = set;
        if (earlier != null && setFor <= at) {
            return;
        }
        if (earlier != null) {
            earlier.cancel(false);
        }
        try {
            long millis = TimeUnit.NANOSECONDS.toMillis(wait + LESS_THAN_A_MILLI);
            set = timer.schedule(() -> ring(at), millis, TimeUnit.MILLISECONDS);
            setFor = at;
        } catch (RejectedExecutionException e) {
            LOG.debug("The timer is down: those who wait for a lease are refused when their connection ends");
        }
    }

    private void ring(long at) {
        lock.lock();
        try {
            if (setFor == at) {
                set = null;
            }
        } finally {
            lock.unlock();
        }
        work.run();
    }
}
