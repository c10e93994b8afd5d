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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One sign-in that holds a seat. Serves one request at a time, first come, first served, unless the settings say
 * otherwise. Safe for many threads; the one who leaves need not be the thread that entered.
 */
public final class Session {
    private final int number;
    private final String id = Secrets.letters(24);
    private final String ticket = Secrets.hex(64);
    private final String tenant;
    private final String user;
    private final SessionKind kind;
    private final Instant opened;
    private final Optional<Semaphore> turn;
    private final AtomicInteger users = new AtomicInteger();
    private volatile Instant lastUsed;
    private volatile Optional<Instant> keepUntil;
    private volatile Optional<Loss> loss = Optional.empty();
    private volatile boolean closed;

    Session(
            int number,
            String tenant,
            String user,
            SessionKind kind,
            boolean serial,
            Instant now,
            Optional<Instant> keepUntil) {
        this.kind = kind;
        this.opened = now;
        this.number = number;
        this.tenant = tenant;
        this.user = user;
        this.turn = serial ? Optional.of(new Semaphore(1, true)) : Optional.empty();
        this.lastUsed = now;
        this.keepUntil = keepUntil;
    }

    /** Names the session in the journal; no secret. */
    public int number() {
        return number;
    }

    /** The value of the cookie {@code ASP.NET_SessionId}. */
    public String id() {
        return id;
    }

    /** The value of the cookie {@code .ASPXAUTH}. */
    public String ticket() {
        return ticket;
    }

    public String tenant() {
        return tenant;
    }

    public String user() {
        return user;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Waits for its turn; each call is followed by one {@link #leave}, also where the session was closed meanwhile. */
    public void enter() throws InterruptedException {
        users.incrementAndGet();
        if (turn.isPresent()) {
            try {
                turn.get().acquire();
            } catch (InterruptedException e) {
                users.decrementAndGet();
                throw e;
            }
        }
    }

    /** Lets the next one in. */
    public void leave(Instant now) {
        touch(now);
        turn.ifPresent(Semaphore::release);
        users.decrementAndGet();
    }

    /** Moves the end of a session that lives as long as its grant's newest token. */
    public void keepUntil(Instant end) {
        keepUntil = Optional.of(end);
    }

    void touch(Instant now) {
        lastUsed = now;
    }

    boolean isOver(Instant now, Duration idle) {
        return users.get() == 0 && !now.isBefore(keepUntil.orElseGet(() -> lastUsed.plus(idle)));
    }

    void close() {
        closed = true;
    }

    void lose(Optional<Loss> how) {
        loss = how;
        closed = true;
    }

    /** How the loss shows; empty for one that has no face of its own. */
    public Optional<Loss> loss() {
        return loss;
    }

    SessionKind kind() {
        return kind;
    }

    SessionReport report(Instant now) {
        return new SessionReport(
                number,
                tenant,
                user,
                SessionReport.kind(kind),
                Duration.between(opened, now).toMillis(),
                Duration.between(lastUsed, now).toMillis(),
                users.get());
    }

    @Override
    public String toString() {
        return "Session " + number + " of " + user + "@" + tenant;
    }
}
