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
package org.camelacumatica.sandbox.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.camelacumatica.sandbox.licence.DeclinedException;
import org.camelacumatica.sandbox.licence.Licence;
import org.camelacumatica.sandbox.licence.Pause;

/**
 * Another vendor's integration on the same licence: keeps so many requests in the queue, and puts a new one there as
 * soon as one of them is served. Ends by itself. Safe for many threads.
 */
final class Stranger {
    private static final Duration AGAIN = Duration.ofMillis(10);

    private final Licence licence;
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong declined = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile long end = System.nanoTime();

    Stranger(Licence licence) {
        this.licence = licence;
    }

    /** Begins anew, in place of one that was there. */
    synchronized void begin(int queued, Duration length, Duration service) {
        stop();
        served.set(0);
        declined.set(0);
        end = System.nanoTime() + length.toNanos();
        ScheduledThreadPoolExecutor desk = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "sandbox-stranger-desk");
            thread.setDaemon(true);
            return thread;
        });
        desk.setKeepAliveTime(1, TimeUnit.SECONDS);
        desk.allowCoreThreadTimeOut(true);
        for (int i = 0; i < queued; i++) {
            Thread thread = new Thread(() -> queue(desk, service), "sandbox-stranger-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Ends at once; what is being served is served. */
    synchronized void stop() {
        end = System.nanoTime();
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    private void queue(ScheduledThreadPoolExecutor desk, Duration service) {
        try {
            while (isThere()) {
                if (enter()) {
                    desk.schedule(this::done, service.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean enter() throws InterruptedException {
        try {
            licence.enter(true);
            return true;
        } catch (DeclinedException e) {
            declined.incrementAndGet();
            Pause.of(AGAIN);
            return false;
        }
    }

    private void done() {
        licence.leave();
        served.incrementAndGet();
    }

    boolean isThere() {
        return System.nanoTime() - end < 0;
    }

    long served() {
        return served.get();
    }

    long declined() {
        return declined.get();
    }
}
