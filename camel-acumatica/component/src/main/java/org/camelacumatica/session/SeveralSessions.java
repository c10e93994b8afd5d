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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.SeatGlance;
import org.camelacumatica.model.SignedOut;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.pool.SeatAllowance;
import org.camelacumatica.session.SeatRoom.Ending;
import org.camelacumatica.session.SeatRoom.Entered;
import org.camelacumatica.session.SeatRoom.Opening;
import org.camelacumatica.session.SeatRoom.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of a connection.
 * <ol>
 *   <li>One is signed in when those that are open have something to do, up to the number that is configured and that the
 *       instance gives; {@link SeatChoice} says which one serves a request.
 *   <li>Unused for long enough each is signed out.
 *   <li>One that the server has ended is taken out of the books, one in doubt is signed out when it is empty; the next
 *       request opens another in its place.
 *   <li>When a new grant replaces the one that they were opened under, they are signed out as soon as no request is in
 *       them, and only then takes the new grant a seat; a refresh keeps them.
 *   <li>At the end all are signed out, after the requests in flight, and a sign-out that is not answered is sent again.
 * </ol>
 */
final class SeveralSessions implements Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(SeveralSessions.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SIGN_OUTS = Duration.ofMillis(500);
    private static final int SIGN_OUT_ATTEMPTS = 4;
    private static final String AT_THE_END = "the connection stops";

    private final SessionSettings settings;
    private final SignIn signIn;
    private final SessionSurroundings world;
    private final CutOffSignIns cutOff;
    private final LeftOvers leftOvers;
    private final SeatAllowance allowance;
    private final SeatRoom room;
    private final SeatDoor door;
    private final IdleWatch idle;
    private final AtomicBoolean toldOneOnly = new AtomicBoolean();

    SeveralSessions(SessionSettings settings, SignIn signIn, SessionSurroundings world) {
        this.settings = settings;
        this.signIn = signIn;
        this.world = world;
        this.cutOff = new CutOffSignIns(settings.connection(), world.clock());
        this.leftOvers = new LeftOvers(settings, world, cutOff);
        this.allowance = world.seats().apply(this::makeRoom);
        this.room = new SeatRoom(settings, signIn, world.clock(), allowance::giveBack);
        this.door = new SeatDoor(settings.connection(), signIn, world.ledger(), cutOff, world.clock());
        this.idle = new IdleWatch(settings, world, this::signOutIdle);
    }

    @Override
    public Session enter(Bearer bearer) {
        return enter(bearer, false);
    }

    @Override
    public Session enterAlone(Bearer bearer) {
        return enter(bearer, true);
    }

    private Session enter(Bearer bearer, boolean alone) {
        leftOvers.signOutIfDue(bearer);
        tellWhereOneOnly(bearer);
        boolean another = true;
        while (true) {
            Step step = room.next(bearer, alone, another);
            if (step instanceof Entered entered) {
                if (entered.renewed()) {
                    entered.seat().line().opened(entered.seat().key());
                }
                return new Visit(this, entered.seat(), bearer, entered.alone(), false);
            }
            if (step instanceof Ending ending) {
                signOutFirst(ending.seat());
            } else if (step instanceof Opening opening) {
                Optional<Visit> visit = open(opening, bearer);
                if (visit.isPresent()) {
                    return visit.get();
                }
                another = false; // it has just been told that there is none
            }
        }
    }

    private void tellWhereOneOnly(Bearer bearer) {
        boolean oneOnly = signIn.most(settings.sessions(), bearer) < settings.sessions();
        if (toldOneOnly.compareAndSet(!oneOnly, oneOnly) && oneOnly) {
            LOG.warn(
                    "Connection '{}': its grant does not hold the scope {}, so that it goes on with one session instead of"
                            + " {}. Authorize again",
                    settings.connection(),
                    Bearer.CONCURRENT,
                    settings.sessions());
        }
    }

    /** @return nothing where the licence has no seat for it, and another one can serve the request */
    private Optional<Visit> open(Opening opening, Bearer bearer) {
        Seat seat = opening.seat();
        try {
            if (!allowance.take()) {
                return notAllowed(seat);
            }
            seat.allowed();
            seat.line(door.intend());
            boolean open = door.open(seat);
            if (open) {
                opened(seat);
            }
            return Optional.of(new Visit(this, seat, bearer, opening.alone(), !open));
        } catch (RequestDeclinedException e) {
            if (room.declined(seat)) {
                LOG.debug("Connection '{}': no further seat", settings.connection(), e);
                return Optional.empty();
            }
            throw cutOff.explain(e);
        } catch (RuntimeException | Error e) {
            room.forget(seat);
            throw e;
        }
    }

    private Optional<Visit> notAllowed(Seat seat) {
        if (room.notAllowed(seat)) {
            return Optional.empty();
        }
        throw new RequestDeclinedException(new Failure(
                Subject.of(settings.connection(), "Request"),
                0,
                Repeat.HARMLESS,
                "was not sent: the connections that share the pool hold as many seats as they may, and none is idle",
                "Raise maximumSeats on the lender, or lower the sessions of those that share its pool."));
    }

    /** Another connection that shares the pool needs a seat. */
    private boolean makeRoom() {
        return room.makeRoom().map(this::signOut).orElse(false);
    }

    private void opened(Seat seat) {
        room.opened(seat);
        LOG.info("Connection '{}' took a seat", settings.connection());
    }

    /** Its seat would be one too many beside the one that it replaces. */
    private void signOutFirst(Seat seat) {
        if (!signOut(seat) && seat.isInTheWay()) {
            throw new UnreachableException(new Failure(
                    Subject.of(settings.connection(), "Request"),
                    0,
                    Repeat.HARMLESS,
                    "was not sent: the session that it replaces could not be signed out",
                    "See whether the instance is up and instanceUri is its address."));
        }
    }

    /** The answer to the first request in it is there. */
    void firstAnswer(Seat seat) {
        door.opened(seat);
        opened(seat);
    }

    /** The first request in it did not open it. */
    void notOpened(Seat seat, boolean lost) {
        door.notOpened(seat, lost);
        room.forget(seat);
    }

    /** What is said where no seat was left. */
    AcumaticaException explain(AcumaticaException refusal) {
        return cutOff.explain(refusal);
    }

    /** @return whether another session can serve the request */
    boolean declined(Seat seat) {
        door.notOpened(seat, false);
        return room.declined(seat);
    }

    /**
     * An answer has set cookies. Under a token the server answers to a session that it has ended by another one: the seat
     * goes on in that; a second request that was under way in the ended one has opened one too many.
     *
     * @param sent the name of the session that the request was sent in
     */
    void renewed(Seat seat, String sent, List<String> cookies, Bearer bearer) {
        Seat extra = seat.takeOrExtra(sent, cookies, world.clock().instant());
        if (extra == null) {
            return;
        }
        if (extra == seat) {
            seat.line().opened(seat.key());
            return;
        }
        extra.line(door.intend());
        extra.line().opened(extra.key());
        room.add(extra, "another request had opened one as well");
        signOut(extra);
    }

    /** @return whether the session has ended with it */
    boolean refused(Seat seat, boolean gone) {
        boolean bySession = gone ? signIn.endsWithRefusal() : seat.keepsCookies();
        if (bySession && room.end(seat, "the instance did not take it any more")) {
            LOG.info("Connection '{}': the session has ended on the server, or is in doubt", settings.connection());
        }
        return bySession;
    }

    void leave(Seat seat, boolean wasAlone) {
        Optional<Seat> over = room.leave(seat, wasAlone);
        if (over.isEmpty() && allowance.isWanted()) {
            over = room.makeRoom();
        }
        over.ifPresent(this::signOut);
        idle.watch(room);
    }

    /** @return whether it was answered */
    private boolean signOut(Seat seat) {
        boolean answered = door.signOut(seat);
        if (answered) {
            room.forget(seat);
        } else {
            room.notLeft(seat);
        }
        return answered;
    }

    private void signOutIdle() {
        List<Seat> due = room.leaving(
                seat -> seat.isEmpty() && !seat.isAlone() && idle.isDue(seat),
                "unused for " + settings.idle().toMillis() + " ms");
        signOut(due);
        idle.watch(room);
    }

    /** All at once, each on a worker where there are any. */
    private void signOut(List<Seat> leaving) {
        List<CompletableFuture<Void>> under = new ArrayList<>();
        for (Seat seat : leaving.subList(Math.min(1, leaving.size()), leaving.size())) {
            try {
                under.add(CompletableFuture.runAsync(() -> signOut(seat), world.workers()));
            } catch (RejectedExecutionException e) {
                signOut(seat);
            }
        }
        leaving.stream().findFirst().ifPresent(this::signOut);
        under.forEach(CompletableFuture::join);
    }

    @Override
    public Release signOut() {
        signOut(room.leaving(seat -> seat.isEmpty() && !seat.isAlone(), "somebody asked for it"));
        if (room.isEmpty()) {
            return Release.DONE;
        }
        return room.isBusy() ? Release.IN_USE : Release.FAILED;
    }

    @Override
    public int openSeats() {
        return room.signedIn();
    }

    @Override
    public SeatGlance glance() {
        return new SeatGlance(
                settings.sessions(),
                toldOneOnly.get() ? 1 : room.given(),
                room.signedIn(),
                leftOvers.count(),
                cutOff.count());
    }

    @Override
    public List<SignedOut> signOutLeftOvers(Supplier<Optional<Bearer>> live) {
        return leftOvers.signOut(live);
    }

    @Override
    public void close() {
        try {
            int busy = room.close(PATIENCE_AT_THE_END);
            if (busy > 0) {
                LOG.warn("Connection '{}' signs out although {} requests are in flight", settings.connection(), busy);
            }
            leftOvers.signOutUnanswered();
            signOutAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            signOut(room.leaving(seat -> true, AT_THE_END));
        } finally {
            world.ledger().close();
        }
    }

    private void signOutAll() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            signOut(room.leaving(seat -> true, AT_THE_END));
            if (room.isEmpty()) {
                return;
            }
            if (attempt == SIGN_OUT_ATTEMPTS) {
                LOG.error(
                        "Connection '{}' could not sign out: {} seats stay taken until it starts again, or the instance"
                                + " ends the sessions (10 minutes by default for cookies, the token's life for OAuth)",
                        settings.connection(),
                        room.signedIn());
                return;
            }
            room.pause(BETWEEN_SIGN_OUTS);
        }
    }

    @Override
    public String toString() {
        return "SeveralSessions[" + settings.sessions() + ", " + signIn + "]";
    }
}
