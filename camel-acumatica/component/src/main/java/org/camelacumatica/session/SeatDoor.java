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

import java.io.IOException;
import java.time.Clock;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Transport;
import org.camelacumatica.session.SignIn.SignOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a seat in and out on the wire and keeps its line in the ledger: intended before anything is sent, completed when
 * the answer is there, taken away when its sign-out was answered. Nobody's lock is held here.
 */
final class SeatDoor {
    private static final Logger LOG = LoggerFactory.getLogger(SeveralSessions.class);

    private final String connection;
    private final SignIn signIn;
    private final SeatLedger ledger;
    private final CutOffSignIns cutOff;
    private final Clock clock;

    SeatDoor(String connection, SignIn signIn, SeatLedger ledger, CutOffSignIns cutOff, Clock clock) {
        this.connection = connection;
        this.signIn = signIn;
        this.ledger = ledger;
        this.cutOff = cutOff;
        this.clock = clock;
    }

    SeatLedger.Line intend() {
        return ledger.intend();
    }

    /** @return whether the session is open by now; else the first request in it opens it */
    boolean open(Seat seat) {
        try {
            boolean open = signIn.open(seat);
            if (open) {
                seat.line().opened(seat.key());
            }
            return open;
        } catch (RuntimeException | Error e) {
            notOpened(seat, mayHaveOpened(e));
            throw e;
        }
    }

    /** The first request has opened it. */
    void opened(Seat seat) {
        if (!seat.jar().hasSession()) {
            LOG.warn(
                    "Connection '{}': the instance opened a session and set no cookie for it; it may hold a seat for each"
                            + " request. Set sessions=1 and authorize again",
                    connection);
        }
        seat.line().opened(seat.key());
    }

    /** @param lost whether the sign-in may have been read although no answer came */
    void notOpened(Seat seat, boolean lost) {
        if (lost) {
            cutOff.add("a sign-in", clock.instant());
        }
        seat.line().closed();
    }

    /** @return whether it was answered */
    boolean signOut(Seat seat) {
        SignOut outcome;
        try {
            outcome = signIn.signOut(seat.key(), seat.bearer());
        } catch (RuntimeException e) {
            LOG.debug("Connection '{}': the sign-out failed", connection, e);
            outcome = SignOut.FAILED;
        }
        if (outcome == SignOut.FAILED) {
            LOG.warn("Connection '{}': the sign-out was not answered", connection);
            return false;
        }
        seat.line().closed();
        LOG.info(
                "Connection '{}' {} ({})",
                connection,
                outcome == SignOut.DONE
                        ? "signed out, its seat is free"
                        : "has no session any more that it could sign out",
                seat.why());
        return true;
    }

    private static boolean mayHaveOpened(Throwable failure) {
        if (!(failure instanceof AcumaticaException refusal)) {
            return false;
        }
        int status = refusal.getStatusCode();
        boolean lostByProxy = status == 502 || status == 504 || status / 100 == 2;
        return lostByProxy
                || (failure.getCause() instanceof IOException
                        && !(failure.getCause() instanceof Transport.NotSentException));
    }

    @Override
    public String toString() {
        return signIn.toString();
    }
}
