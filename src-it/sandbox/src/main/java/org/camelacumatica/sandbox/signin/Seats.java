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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The seats of the licence and the sessions that hold them. A session ends by {@link #close}, by idleness, or, where it
 * belongs to an OAuth grant, when the grant's newest token ends. Ended ones are swept before each answer, so that no
 * figure counts them. Safe for many threads.
 */
public final class Seats {
    private static final int REMEMBERED = 1000;

    private final SeatSettings settings;
    private final Clock clock;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Loss> lost = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Loss> eldest) {
            return size() > REMEMBERED;
        }
    };
    private int cap;
    private int lastNumber;
    private int most;
    private int opened;

    public Seats(SeatSettings settings, Clock clock) {
        this.settings = settings;
        this.cap = settings.cap();
        this.clock = clock;
    }

    /** Opens a session that ends when it is not used. */
    public Session open(String tenant, String user, SessionKind kind) throws SeatLimitException {
        return open(tenant, user, kind, Optional.empty());
    }

    /** Opens a session that ends at the given time, used or not, unless {@link Session#keepUntil} moves it. */
    public Session openUntil(String tenant, String user, Instant end) throws SeatLimitException {
        return open(tenant, user, SessionKind.API, Optional.of(end));
    }

    private synchronized Session open(String tenant, String user, SessionKind kind, Optional<Instant> end)
            throws SeatLimitException {
        Instant now = clock.instant();
        sweep(now);
        if (sessions.size() >= cap) {
            throw new SeatLimitException(cap);
        }
        Session session = new Session(++lastNumber, tenant, user, kind, !settings.parallelSession(), now, end);
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

    /**
     * Ends sessions as a colleague does; says how many.
     *
     * @param number the one that is meant; empty for all
     * @param face how the loss shows; empty: a cookie is refused with 401, a bearer opens a new session
     */
    public synchronized int end(OptionalInt number, Optional<Loss> face) {
        sweep(clock.instant());
        int before = sessions.size();
        sessions.values().removeIf(session -> {
            boolean meant = number.isEmpty() || session.number() == number.getAsInt();
            if (meant) {
                session.lose(face);
                face.filter(loss -> session.kind() != SessionKind.API).ifPresent(loss -> lost.put(session.id(), loss));
            }
            return meant;
        });
        return before - sessions.size();
    }

    /** How the loss of the session with this id shows, as long as its cookie is sent. */
    public synchronized Optional<Loss> loss(String id) {
        return Optional.ofNullable(lost.get(id));
    }

    /** The open sessions in the order they were opened. */
    public synchronized List<SessionReport> report() {
        Instant now = clock.instant();
        sweep(now);
        return sessions.values().stream()
                .sorted(Comparator.comparingInt(Session::number))
                .map(session -> session.report(now))
                .toList();
    }

    /** How many sessions may be open at once. */
    public synchronized int cap() {
        return cap;
    }

    /** Another number of seats; sessions that are open stay open. */
    public synchronized void cap(int value) {
        cap = value;
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
