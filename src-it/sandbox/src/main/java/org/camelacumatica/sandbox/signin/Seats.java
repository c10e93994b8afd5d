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
package org.camelacumatica.sandbox.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The seats of the licence and the sessions that hold them. A session ends by {@link #close}, by idleness, or, where it
 * belongs to an OAuth grant, when the grant's newest token ends. Ended ones are swept before each answer, so that no
 * figure counts them. Safe for many threads.
 */
public final class Seats {
    private final SeatSettings settings;
    private final Clock clock;
    private final Map<String, Session> sessions = new HashMap<>();
    private int lastNumber;
    private int most;
    private int opened;

    public Seats(SeatSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Opens a session that ends when it is not used. */
    public Session open(String tenant, String user) throws SeatLimitException {
        return open(tenant, user, Optional.empty());
    }

    /** Opens a session that ends at the given time, used or not, unless {@link Session#keepUntil} moves it. */
    public Session openUntil(String tenant, String user, Instant end) throws SeatLimitException {
        return open(tenant, user, Optional.of(end));
    }

    private synchronized Session open(String tenant, String user, Optional<Instant> end) throws SeatLimitException {
        Instant now = clock.instant();
        sweep(now);
        if (sessions.size() >= settings.cap()) {
            throw new SeatLimitException(settings.cap());
        }
        Session session = new Session(++lastNumber, tenant, user, !settings.parallelSession(), now, end);
        sessions.put(session.id(), session);
        opened++;
        most = Math.max(most, sessions.size());
        return session;
    }

    /** The open session with this id; being found counts as being used. */
    public synchronized Optional<Session> find(String id) {
        Instant now = clock.instant();
        sweep(now);
        Optional<Session> found = Optional.ofNullable(sessions.get(id));
        found.ifPresent(session -> session.touch(now));
        return found;
    }

    /** Frees the seat; false where it was free already. */
    public synchronized boolean close(Session session) {
        session.close();
        return sessions.remove(session.id()) != null;
    }

    public synchronized int closeAll() {
        int count = open();
        sessions.values().forEach(Session::close);
        sessions.clear();
        return count;
    }

    /** How many seats are taken now. */
    public synchronized int open() {
        sweep(clock.instant());
        return sessions.size();
    }

    /** The most that were taken at once since {@link #forget}. */
    public synchronized int most() {
        return most;
    }

    /** How many sessions were opened since {@link #forget}. */
    public synchronized int opened() {
        return opened;
    }

    /** Counts anew; what is open stays open, and counts. */
    public synchronized void forget() {
        most = open();
        opened = 0;
    }

    private void sweep(Instant now) {
        sessions.values().removeIf(session -> {
            boolean over = session.isOver(now, settings.idle());
            if (over) {
                session.close();
            }
            return over;
        });
    }
}
