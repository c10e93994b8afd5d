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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.camelacumatica.model.SignedOut;
import org.camelacumatica.model.SignedOut.Outcome;
import org.camelacumatica.session.SeatLedger.LeftOver;
import org.camelacumatica.session.SignIn.SignOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs out what a process that is gone has left open, before this one takes a seat of its own. What is not answered is
 * tried again after a while, and at the end. Safe for many threads; whoever comes while it is at work waits.
 */
final class LeftOvers {
    private static final Logger LOG = LoggerFactory.getLogger(SeveralSessions.class);

    private final SessionSettings settings;
    private final SessionSurroundings world;
    private final CutOffSignIns cutOff;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Instant next = Instant.MIN;

    LeftOvers(SessionSettings settings, SessionSurroundings world, CutOffSignIns cutOff) {
        this.settings = settings;
        this.world = world;
        this.cutOff = cutOff;
    }

    int count() {
        return world.ledger().leftOverCount();
    }

    /** Does nothing where it was done, or tried a little while ago. */
    void signOutIfDue(Bearer current) {
        if (world.clock().instant().isBefore(next)) {
            return;
        }
        lock.lock();
        try {
            if (!world.clock().instant().isBefore(next)) {
                signOutAll(() -> current.isNone() ? Optional.empty() : Optional.of(current));
            }
        } finally {
            lock.unlock();
        }
    }

    /** At the end: what was tried and not answered goes once more. */
    void signOutUnanswered() {
        if (!next.equals(Instant.MIN) && !next.equals(Instant.MAX)) {
            signOut(Optional::empty);
        }
    }

    List<SignedOut> signOut(Supplier<Optional<Bearer>> live) {
        lock.lock();
        try {
            return signOutAll(live);
        } finally {
            lock.unlock();
        }
    }

    private List<SignedOut> signOutAll(Supplier<Optional<Bearer>> live) {
        List<SignedOut> done = new ArrayList<>();
        boolean all = true;
        for (LeftOver left : world.ledger().leftOvers()) {
            Outcome outcome = left.key().isNone() ? cutOff(left) : signOut(left, live);
            all &= outcome != Outcome.UNANSWERED;
            LOG.info(
                    "Connection '{}': a seat that '{}' took at {} and a process left open: {}",
                    settings.connection(),
                    left.connection(),
                    left.since(),
                    outcome.words());
            // Told before it is struck off: whoever is killed in between tells it twice, and never not at all.
            if (outcome != Outcome.UNANSWERED) {
                left.closed();
            }
            done.add(new SignedOut(left.connection(), left.since(), outcome));
        }
        next = all ? Instant.MAX : world.clock().instant().plus(settings.idle());
        return done;
    }

    private Outcome cutOff(LeftOver left) {
        cutOff.add("a sign-in of a process that is gone", left.since());
        return Outcome.CUT_OFF;
    }

    private Outcome signOut(LeftOver left, Supplier<Optional<Bearer>> live) {
        SeatKey key = left.key();
        SignOut answer = send(key);
        boolean bearerMayHelp = !key.cookies().isEmpty() && !key.token().isEmpty();
        if (answer == SignOut.UNKNOWN
                && bearerMayHelp
                && !key.isLive(world.clock().instant())) {
            answer = live.get().map(token -> send(key.with(token))).orElse(answer);
        }
        return switch (answer) {
            case DONE -> Outcome.SIGNED_OUT;
            case UNKNOWN -> Outcome.GONE;
            case FAILED -> Outcome.UNANSWERED;
        };
    }

    /** A token that has ended is not sent: where there is no cookie, its session has ended with it. */
    private SignOut send(SeatKey key) {
        Map<String, String> headers = key.headers(world.clock().instant());
        return headers.isEmpty() ? SignOut.UNKNOWN : SignOutRequest.send(settings, world.transport(), headers);
    }
}
