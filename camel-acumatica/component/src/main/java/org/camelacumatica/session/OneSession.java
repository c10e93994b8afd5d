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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.session.SignIn.SignOut;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one session of a connection.
 * <ol>
 *   <li>It is signed in once, however many requests come first; they wait for it.
 *   <li>Unused for long enough it is signed out; a request that comes meanwhile waits and signs in anew.
 *   <li>When a new grant replaces the one it was opened under, the old session is signed out as soon as no request is in
 *       it any more; a refresh keeps it.
 *   <li>At the end it is signed out, after the requests in flight, and a sign-out that is not answered is sent again.
 * </ol>
 */
final class OneSession implements Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(OneSession.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SIGN_OUTS = Duration.ofMillis(500);
    private static final int SIGN_OUT_ATTEMPTS = 4;
    private static final String REPLACED = "another sign-in has replaced it";

    private final SessionSettings settings;
    private final SignIn signIn;
    private final SessionSurroundings world;

    /** Held while signing in and out, because everybody else has to wait for that; never while a request runs. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Condition nobodyInside = lock.newCondition();
    private @Nullable Seat current;

    /** Of earlier grants, or of doubtful state: signed out when nobody is inside any more. */
    private final List<Seat> replaced = new ArrayList<>();

    private volatile int seats;
    private int inside;
    private Instant lastUse = Instant.MIN;
    private boolean closed;
    private boolean watched;

    OneSession(SessionSettings settings, SignIn signIn, SessionSurroundings world) {
        this.settings = settings;
        this.signIn = signIn;
        this.world = world;
    }

    @Override
    public Session enter(Bearer bearer) {
        lock.lock();
        try {
            if (closed) {
                throw new AcumaticaException(new Failure(
                        Subject.of(settings.connection(), "Request"),
                        0,
                        Repeat.NEVER,
                        "was not sent: the connection is closed",
                        ""));
            }
            Seat seat = seat(bearer);
            seat.enter(bearer);
            inside++;
            return new Visit(this, seat, bearer);
        } finally {
            lock.unlock();
        }
    }

    private Seat seat(Bearer bearer) {
        Seat known = current;
        if (known != null && known.bearer().grant() == bearer.grant()) {
            return known;
        }
        if (known != null && known.bearer().grant() > bearer.grant()) {
            return late(bearer);
        }
        if (known != null) {
            replace(known);
        }
        Seat made = new Seat(signIn.signIn(), bearer);
        current = made;
        count();
        LOG.info("Connection '{}' took a seat", settings.connection());
        return made;
    }

    /** A request that got its token before another one got a newer grant: its session ends with it. */
    private Seat late(Bearer bearer) {
        for (Seat seat : replaced) {
            if (seat.bearer().grant() == bearer.grant()) {
                return seat;
            }
        }
        Seat seat = new Seat(new CookieJar(), bearer);
        replaced.add(seat);
        count();
        return seat;
    }

    private void replace(Seat seat) {
        current = null;
        replaced.add(seat);
        if (seat.isEmpty()) {
            signOut(seat, REPLACED);
        }
    }

    void leave(Seat seat) {
        lock.lock();
        try {
            seat.leave();
            inside--;
            lastUse = world.clock().instant();
            if (seat.isEmpty() && replaced.contains(seat)) {
                signOut(seat, REPLACED);
            }
            if (inside == 0) {
                nobodyInside.signalAll();
                watch(settings.idle());
            }
        } finally {
            lock.unlock();
        }
    }

    private void count() {
        seats = replaced.size() + (current == null ? 0 : 1);
    }

    /** One alarm at a time: it looks again when the session was used meanwhile. */
    private void watch(Duration wait) {
        if (watched || closed || seats == 0) {
            return;
        }
        try {
            world.timer().schedule(this::alarm, wait.toMillis(), TimeUnit.MILLISECONDS);
            watched = true;
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "Connection '{}': the timer is down, the session ends with the connection", settings.connection());
        }
    }

    private void alarm() {
        try {
            world.workers().execute(this::signOutIfIdle);
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "Connection '{}': the workers are down, the session ends with the connection",
                    settings.connection());
        }
    }

    private void signOutIfIdle() {
        lock.lock();
        try {
            watched = false;
            if (closed || inside > 0 || seats == 0) {
                return;
            }
            Duration left = settings.idle()
                    .minus(Duration.between(lastUse, world.clock().instant()));
            if (left.compareTo(Duration.ofMillis(1)) > 0) {
                watch(left);
                return;
            }
            signOutAll("unused for " + settings.idle().toMillis() + " ms");
            watch(settings.idle());
        } finally {
            lock.unlock();
        }
    }

    private boolean signOutAll(String why) {
        List<Seat> all = new ArrayList<>(replaced);
        if (current != null) {
            all.add(current);
        }
        boolean done = true;
        for (Seat seat : all) {
            done &= signOut(seat, why);
        }
        return done;
    }

    /** Under the lock. A seat whose sign-out was not answered stays in the books. */
    private boolean signOut(Seat seat, String why) {
        SignOut outcome;
        try {
            outcome = signIn.signOut(seat);
        } catch (RuntimeException e) {
            LOG.debug("Connection '{}': the sign-out failed", settings.connection(), e);
            outcome = SignOut.FAILED;
        }
        if (outcome == SignOut.FAILED) {
            LOG.warn("Connection '{}': the sign-out was not answered", settings.connection());
            return false;
        }
        forget(seat);
        LOG.info(
                "Connection '{}' {} ({})",
                settings.connection(),
                outcome == SignOut.DONE
                        ? "signed out, its seat is free"
                        : "has no session any more that it could sign out",
                why);
        return true;
    }

    private void forget(Seat seat) {
        replaced.remove(seat);
        if (current == seat) {
            current = null;
        }
        count();
    }

    void refused(Seat seat, boolean gone) {
        if (!signIn.endsWithRefusal()) {
            return;
        }
        lock.lock();
        try {
            if (gone) {
                boolean known = current == seat || replaced.contains(seat);
                forget(seat);
                if (known) {
                    LOG.info("Connection '{}': the session has ended on the server", settings.connection());
                }
            } else if (current == seat) {
                current = null;
                replaced.add(seat);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Release signOut() {
        lock.lock();
        try {
            if (inside > 0) {
                return Release.IN_USE;
            }
            return signOutAll("somebody asked for it") ? Release.DONE : Release.FAILED;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int openSeats() {
        return seats;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            awaitRequests();
            for (int attempt = 1; !signOutAll("the connection stops"); attempt++) {
                if (attempt == SIGN_OUT_ATTEMPTS) {
                    LOG.error(
                            "Connection '{}' could not sign out: its seat stays taken until the instance ends the"
                                    + " session (10 minutes by default for cookies, the token's life for OAuth)",
                            settings.connection());
                    return;
                }
                nobodyInside.awaitNanos(BETWEEN_SIGN_OUTS.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            signOutAll("the connection stops");
        } finally {
            lock.unlock();
        }
    }

    private void awaitRequests() throws InterruptedException {
        long left = PATIENCE_AT_THE_END.toNanos();
        while (inside > 0 && left > 0) {
            left = nobodyInside.awaitNanos(left);
        }
        if (inside > 0) {
            LOG.warn("Connection '{}' signs out although {} requests are in flight", settings.connection(), inside);
        }
    }

    @Override
    public String toString() {
        return "OneSession[" + signIn + "]";
    }
}
