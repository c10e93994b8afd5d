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
package org.camelacumatica.sandbox.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.camelacumatica.sandbox.signin.Seats;

/** Writes the journal. Safe for many threads. */
public final class Recorder {
    private final int limit;
    private final Seats seats;
    private final Deque<JournalEntry> log = new ArrayDeque<>();
    private long dropped;
    private long requests;
    private long tokenRequests;
    private int parallel;
    private int maxParallel;
    private long declined;
    private Duration service = Duration.ZERO;
    private long signIns;
    private long signOuts;
    private long refreshes;

    /** @param limit how many entries are kept; the oldest go first */
    public Recorder(int limit, Seats seats) {
        this.limit = limit;
        this.seats = seats;
    }

    public synchronized void entityRequest() {
        requests++;
    }

    public synchronized void tokenRequest() {
        tokenRequests++;
    }

    public synchronized void refreshed() {
        refreshes++;
    }

    public synchronized void signedIn() {
        signIns++;
    }

    public synchronized void signedOut() {
        signOuts++;
    }

    public synchronized void declined() {
        declined++;
    }

    public synchronized void serving() {
        parallel++;
        maxParallel = Math.max(maxParallel, parallel);
    }

    public synchronized void served(Duration time) {
        parallel--;
        service = service.plus(time);
    }

    public synchronized void add(JournalEntry entry) {
        if (limit == 0) {
            dropped++;
            return;
        }
        if (log.size() >= limit) {
            log.removeFirst();
            dropped++;
        }
        log.addLast(entry);
    }

    public synchronized Journal read() {
        return new Journal(
                requests,
                tokenRequests,
                maxParallel,
                declined,
                seats.open(),
                seats.most(),
                service.toMillis(),
                signIns,
                signOuts,
                refreshes,
                seats.opened(),
                dropped,
                List.copyOf(log));
    }

    /** Empties the log and counts anew; seats that are open stay counted. */
    public synchronized void clear() {
        log.clear();
        dropped = 0;
        requests = 0;
        tokenRequests = 0;
        maxParallel = parallel;
        declined = 0;
        service = Duration.ZERO;
        signIns = 0;
        signOuts = 0;
        refreshes = 0;
        seats.forget();
    }
}
