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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.camelacumatica.model.Transport;
import org.camelacumatica.session.SignIn.SignOut;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one session of a connection.
 * <ol>
 *   <li>It is signed in once, however many requests come first; they wait for it.
 *   <li>Unused for long enough it is signed out; a request that comes meanwhile waits and signs in anew.
 *   <li>At the end it is signed out, after the requests in flight, and a sign-out that is not answered is sent again.
 * </ol>
 */
final class OneSession implements Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(OneSession.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SIGN_OUTS = Duration.ofMillis(500);
    private static final int SIGN_OUT_ATTEMPTS = 4;

    private final SessionSettings settings;
    private final SignIn signIn;
    private final SessionSurroundings world;

    /** Held while signing in and out, because everybody else has to wait for that; never while a request runs. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Condition nobodyInside = lock.newCondition();
    private @Nullable CookieJar cookies;
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
    public Session enter(String bearer) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("Connection '" + settings.connection() + "' is closed");
            }
            CookieJar jar = cookies;
            if (jar == null) {
                jar = signIn.signIn();
                cookies = jar;
                LOG.info("Connection '{}' took a seat", settings.connection());
            }
            inside++;
            return new Visit(jar, bearer);
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            inside--;
            lastUse = world.clock().instant();
            if (inside == 0) {
                nobodyInside.signalAll();
                watch(settings.idle());
            }
        } finally {
            lock.unlock();
        }
    }

    /** One alarm at a time: it looks again when the session was used meanwhile. */
    private void watch(Duration wait) {
        if (watched || closed || cookies == null) {
            return;
        }
        try {
            world.timer()
                    .schedule(
                            () -> world.workers().execute(this::signOutIfIdle), wait.toMillis(), TimeUnit.MILLISECONDS);
            watched = true;
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "Connection '{}': the timer is down, the session ends with the connection", settings.connection());
        }
    }

    private void signOutIfIdle() {
        lock.lock();
        try {
            watched = false;
            if (closed || inside > 0 || cookies == null) {
                return;
            }
            Duration left = settings.idle()
                    .minus(Duration.between(lastUse, world.clock().instant()));
            if (left.compareTo(Duration.ofMillis(1)) > 0) {
                watch(left);
                return;
            }
            signOut("unused for " + settings.idle().toMillis() + " ms");
            watch(settings.idle());
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. A seat whose sign-out was not answered stays in the books. */
    private boolean signOut(String why) {
        CookieJar jar = cookies;
        if (jar == null) {
            return true;
        }
        SignOut outcome = signIn.signOut(jar.headers());
        if (outcome == SignOut.FAILED) {
            LOG.warn("Connection '{}': the sign-out was not answered", settings.connection());
            return false;
        }
        cookies = null;
        LOG.info(
                "Connection '{}' {} ({})",
                settings.connection(),
                outcome == SignOut.DONE ? "signed out, its seat is free" : "has no session any more on the server",
                why);
        return true;
    }

    /**
     * A session that outlives its token stays in the books, so that it is signed out at the end. Any other is signed out at
     * once, in vain as a rule: an error page looks like a session that has ended, and it would keep its seat.
     */
    private void lost(CookieJar jar) {
        lock.lock();
        try {
            if (cookies != jar || signIn.outlivesItsToken()) {
                return;
            }
            cookies = null;
            SignOut outcome = signIn.signOut(jar.headers());
            LOG.info(
                    "Connection '{}': {}",
                    settings.connection(),
                    outcome == SignOut.DONE
                            ? "the session was not served any more and was signed out"
                            : "the session has ended on the server");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int openSeats() {
        lock.lock();
        try {
            return cookies == null ? 0 : 1;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            awaitRequests();
            for (int attempt = 1; !signOut("the connection stops"); attempt++) {
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
            signOut("the connection stops");
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

    /** One request's stay. */
    private final class Visit implements Session {
        private final CookieJar jar;
        private final String bearer;
        private final AtomicBoolean left = new AtomicBoolean();

        Visit(CookieJar jar, String bearer) {
            this.jar = jar;
            this.bearer = bearer;
        }

        @Override
        public Map<String, String> headers() {
            Map<String, String> headers = new HashMap<>(jar.headers());
            if (!bearer.isEmpty()) {
                headers.put("Authorization", "Bearer " + bearer);
            }
            return headers;
        }

        @Override
        public void answered(Transport.Reply reply) {
            jar.take(bearer.isEmpty() ? reply.headers("Set-Cookie") : java.util.List.of());
        }

        @Override
        public void lost() {
            OneSession.this.lost(jar);
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                leave();
            }
        }
    }
}
