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

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets requests in as the licence allows: so many at once, the rest in one queue, first come, first served. The client
 * is told nothing while it waits. Only where the queue is full, or the wait too long, is a request declined; declined
 * ones do not count for the minute. Safe for many threads.
 */
public final class Licence {
    private final LicenceSettings settings;
    private final Optional<Semaphore> cores;
    private final Optional<MinuteLimit> minute;
    private final AtomicInteger queued = new AtomicInteger();

    public Licence(LicenceSettings settings) {
        this.settings = settings;
        this.cores = settings.concurrent() == LicenceSettings.UNLIMITED
                ? Optional.empty()
                : Optional.of(new Semaphore(settings.concurrent(), true));
        this.minute = settings.perMinute() == LicenceSettings.UNLIMITED
                ? Optional.empty()
                : Optional.of(new MinuteLimit(settings.perMinute(), settings.minute(), System::nanoTime));
    }

    /**
     * Waits for a core and, where the request counts for the minute, as long as the minute's limit asks. Followed by
     * one {@link #leave}, from whatever thread.
     */
    public void enter(boolean counts) throws DeclinedException, InterruptedException {
        if (cores.isPresent()) {
            takeCore(cores.get());
        }
        try {
            if (counts && minute.isPresent()) {
                minute.get().pass();
            }
        } catch (InterruptedException e) {
            leave();
            throw e;
        }
    }

    public void leave() {
        cores.ifPresent(Semaphore::release);
    }

    /** Counts a request for the minute that waits for nothing: a sign-out. */
    public void count() {
        minute.ifPresent(MinuteLimit::count);
    }

    /** How many wait in the queue now. */
    public int queued() {
        return queued.get();
    }

    private void takeCore(Semaphore free) throws DeclinedException, InterruptedException {
        if (free.tryAcquire(0, TimeUnit.SECONDS)) {
            return;
        }
        if (queued.incrementAndGet() > settings.queue()) {
            queued.decrementAndGet();
            throw new DeclinedException("more than " + settings.queue() + " requests are queued");
        }
        try {
            if (!free.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DeclinedException("the request was queued for " + settings.patience());
            }
        } finally {
            queued.decrementAndGet();
        }
    }
}
