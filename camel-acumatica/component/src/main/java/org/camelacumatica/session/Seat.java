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
package org.camelacumatica.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that the server knows of, or is about to, with what it takes to end it. Guarded by the lock of
 * {@link SeatRoom}; the cookies guard themselves.
 */
final class Seat {

    /** From its sign-in to its sign-out. */
    enum State {
        /** Its sign-in is under way. */
        OPENING,
        /** Requests go through it. */
        OPEN,
        /** Nobody enters any more: it is signed out when the last one has left. */
        ENDING,
        /** Its sign-out is under way. */
        LEAVING,
        /** Its sign-out was not answered often enough; tried again now and then, and not in anybody's way. */
        STUCK,
        /** There is none any more. */
        GONE
    }

    private static final int MOST_FAILURES_IN_THE_WAY = 3;

    private final CookieJar jar = new CookieJar();
    private final boolean keepsCookies;
    private volatile SeatLedger.Line line = NoLedger.NOTHING;
    private Bearer bearer;
    private volatile State state = State.OPENING;
    private State before = State.OPENING;
    private int inside;
    private int waiting;
    private boolean alone;
    private int failures;
    private boolean allowed;
    private volatile boolean served;
    private volatile Instant quietSince;
    private String why = "";

    /** @param keepsCookies whether what answers set makes the session; of a grant of scope api it is the token alone */
    Seat(boolean keepsCookies, Bearer bearer, Instant now) {
        this.keepsCookies = keepsCookies;
        this.bearer = bearer;
        this.quietSince = now;
    }

    CookieJar jar() {
        return jar;
    }

    /**
     * Takes the cookies that an answer sets.
     *
     * @return this one where its key has changed, another one where they belong to another session, else {@code null}
     */
    @Nullable
    Seat takeOrExtra(String sent, List<String> cookies, Instant now) {
        CookieJar set = new CookieJar();
        set.take(cookies);
        synchronized (jar) {
            boolean another = set.hasSession() && !set.sessionId().equals(sent);
            if (another && !jar.sessionId().equals(sent) && !jar.sessionId().equals(set.sessionId())) {
                Seat extra = new Seat(true, bearer, now);
                extra.jar.take(cookies);
                return extra;
            }
            String before = jar.session();
            jar.take(cookies);
            return jar.session().equals(before) ? null : this;
        }
    }

    SeatLedger.Line line() {
        return line;
    }

    /** Its line in the ledger, before anything is sent. */
    void line(SeatLedger.Line written) {
        line = written;
    }

    boolean keepsCookies() {
        return keepsCookies;
    }

    /** The newest token that was used. */
    Bearer bearer() {
        return bearer;
    }

    State state() {
        return state;
    }

    Instant quietSince() {
        return quietSince;
    }

    boolean isAlone() {
        return alone;
    }

    void alone(boolean only) {
        alone = only;
    }

    /** Whether the server knows of it, as far as can be known. */
    boolean isSignedIn() {
        return state != State.OPENING;
    }

    /** Whether it counts among the seats that may be held. */
    boolean isInTheWay() {
        return state != State.STUCK;
    }

    boolean isEmpty() {
        return inside == 0;
    }

    /** How many are in it, or wait for it. */
    int load() {
        return inside + waiting;
    }

    void awaited(int more) {
        waiting += more;
    }

    /** @return whether it goes on under another token than before */
    boolean enter(Bearer with) {
        inside++;
        if (with.value().equals(bearer.value()) || with.endsAt().isBefore(bearer.endsAt())) {
            return false;
        }
        bearer = with;
        return true;
    }

    void leave(Instant now, boolean wasAlone) {
        inside--;
        quietSince = now;
        alone &= !wasAlone;
    }

    void opened() {
        state = State.OPEN;
    }

    /** From now on nobody enters. */
    void end(String reason) {
        if (state == State.OPEN || state == State.OPENING) {
            state = State.ENDING;
            why = reason;
        }
    }

    /** Its sign-out begins. */
    void leaving(String reason) {
        before = state;
        state = State.LEAVING;
        why = why.isEmpty() || before == State.OPEN ? reason : why;
    }

    /** Its sign-out was not answered. */
    void notLeft(Instant now) {
        failures++;
        quietSince = now;
        state = before == State.ENDING && failures >= MOST_FAILURES_IN_THE_WAY ? State.STUCK : before;
    }

    /** A request was answered in it. */
    void served() {
        served = true;
    }

    boolean hasServed() {
        return served;
    }

    /** It was taken out of an allowance. */
    void allowed() {
        allowed = true;
    }

    /** Whether it is to be given back to the allowance; once. */
    boolean returnsAllowance() {
        boolean returns = allowed;
        allowed = false;
        return returns;
    }

    /** It is in no book any more; whoever is still inside leaves it as it is. */
    void gone() {
        state = State.GONE;
    }

    /** Why it ends or ended. */
    String why() {
        return why;
    }

    SeatKey key() {
        return bearer.isNone()
                ? new SeatKey(jar.header(), "", Instant.MAX)
                : new SeatKey(jar.header(), bearer.value(), bearer.endsAt());
    }

    @Override
    public String toString() {
        return "Seat[" + state + ", " + jar + ", " + bearer + "]";
    }
}
