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

/**
 * Lets requests in as the licence allows: so many at once, the rest in one queue, first come, first served. The client
 * is told nothing while it waits. Only where the queue is full, or the wait too long, is a request declined; declined
 * ones do not count for the minute. Safe for many threads.
 */
public final class Licence {
    private final Cores cores;
    private final MinuteLimit minute;

    public Licence(LicenceSettings settings) {
        this.cores = new Cores(settings.concurrent(), settings.queue(), settings.patience());
        this.minute = new MinuteLimit(settings.perMinute(), settings.minute(), System::nanoTime);
    }

    /**
     * Waits for a core and, where the request counts for the minute, as long as the minute's limit asks. Followed by
     * one {@link #leave}, from whatever thread.
     */
    public void enter(boolean counts) throws DeclinedException, InterruptedException {
        cores.take();
        try {
            if (counts) {
                minute.pass();
            }
        } catch (InterruptedException e) {
            leave();
            throw e;
        }
    }

    public void leave() {
        cores.give();
    }

    /** Counts a request for the minute that waits for nothing: a sign-out. */
    public void count() {
        minute.count();
    }

    /** Another number of requests at once; those that are being served go on. */
    public void concurrent(int value) {
        cores.limit(value);
    }

    /** Another number of requests per minute; the minute goes on. */
    public void perMinute(int value) {
        minute.limit(value);
    }

    public int concurrent() {
        return cores.limit();
    }

    public int perMinute() {
        return minute.limit();
    }

    /** How many wait in the queue now. */
    public int queued() {
        return cores.queued();
    }

    /** How many are being served now, or are held back for the minute's sake. */
    public int serving() {
        return cores.taken();
    }

    /** How many were counted in the minute that is running. */
    public int counted() {
        return minute.done();
    }
}
