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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.session.Seat.State;
import org.jspecify.annotations.Nullable;

/**
 * The books of the seats: who is in which, and what comes next for whoever comes. Waits where it must, and sends nothing:
 * its lock is never held while something is under way on the wire. Safe for many threads.
 */
final class SeatRoom {
    private static final String REPLACED = "another sign-in has replaced it";

    private final SessionSettings settings;
    private final SignIn signIn;
    private final Clock clock;
    private final SeatLimit limit;
    private final Runnable freed;
    private final ReentrantLock lock = new ReentrantLock(true);

    /** A seat was opened, left or given up, or everything ends. */
    private final Condition changed = lock.newCondition();

    private final List<Seat> seats = new ArrayList<>();
    private final SeatChoice choice = new SeatChoice(seats);
    private volatile int signedIn;
    private volatile int given;
    private int waiting;
    private int awaitingAlone;
    private long grant;
    private boolean closed;

    /** Nobody else enters it any more: it is for whoever waits for one alone. */
    private @Nullable Seat kept;

    /** @param freed hears of each seat that was taken out of an allowance and is free again */
    SeatRoom(SessionSettings settings, SignIn signIn, Clock clock, Runnable freed) {
        this.freed = freed;
        this.settings = settings;
        this.signIn = signIn;
        this.clock = clock;
        this.limit = new SeatLimit(settings.connection(), settings.sessions(), settings.idle());
        this.given = limit.given();
    }

    /** What comes next for a request. */
    sealed interface Step {}

    /**
     * It is in.
     *
     * @param renewed whether the seat goes on under another token
     */
    record Entered(Seat seat, boolean alone, boolean renewed) implements Step {}

    /** It is to open another seat, and is in that one then. */
    record Opening(Seat seat, boolean alone) implements Step {}

    /** This one is to be signed out first, and then it asks again. */
    record Ending(Seat seat) implements Step {}

    /**
     * Waits until there is something to do.
     *
     * @param another whether it may open another seat where there are some
     */
    Step next(Bearer bearer, boolean alone, boolean another) {
        lock.lock();
        try {
            while (true) {
                requireOpen();
                requireGrant(bearer);
                Optional<Seat> over = choice.toEnd();
                if (over.isPresent()) {
                    over.get().leaving("");
                    return new Ending(over.get());
                }
                int most = Math.min(signIn.most(settings.sessions(), bearer), limit.at(clock.instant()));
                if (!another) {
                    most = Math.max(1, Math.min(most, choice.inTheWay()));
                }
                @Nullable Step step = alone && most > 1 ? nextAlone(bearer, most) : nextShared(bearer, most);
                if (step != null) {
                    return step;
                }
            }
        } finally {
            if (alone && awaitingAlone == 0) {
                giveUpKept();
            }
            lock.unlock();
        }
    }

    private @Nullable Step nextShared(Bearer bearer, int most) {
        Optional<Seat> free = choice.free();
        if (free.isPresent()) {
            return enter(free.get(), bearer, false);
        }
        if (mayOpen(most)) {
            return open(bearer, false);
        }
        Optional<Seat> shared = choice.leastLoaded();
        if (shared.isPresent() && shared.get().state() == State.OPEN) {
            return enter(shared.get(), bearer, false);
        }
        shared.ifPresent(seat -> seat.awaited(1));
        try {
            await();
        } finally {
            shared.ifPresent(seat -> seat.awaited(-1));
        }
        return null;
    }

    /** One is always left to the rest. */
    private @Nullable Step nextAlone(Bearer bearer, int most) {
        if (kept != null && kept.state() != State.OPEN) {
            giveUpKept();
        }
        Seat mine = kept;
        if (mine != null && mine.isEmpty()) {
            kept = null;
            return enter(mine, bearer, true);
        }
        if (mine == null && choice.alone() < most - 1) {
            Optional<Seat> free = choice.free();
            if (free.isPresent()) {
                return enter(free.get(), bearer, true);
            }
            if (mayOpen(most)) {
                return open(bearer, true);
            }
            choice.nextAlone().ifPresent(this::keep);
        }
        awaitingAlone++;
        try {
            await();
        } finally {
            awaitingAlone--;
        }
        return null;
    }

    private void giveUpKept() {
        if (kept != null) {
            kept.alone(false);
            kept = null;
            changed.signalAll();
        }
    }

    private void keep(Seat seat) {
        seat.alone(true);
        kept = seat;
    }

    private boolean mayOpen(int most) {
        return choice.inTheWay() < most && choice.opening() < signIn.atOnce(choice.open());
    }

    private Step enter(Seat seat, Bearer bearer, boolean alone) {
        seat.alone(alone);
        return new Entered(seat, alone, seat.enter(bearer));
    }

    private Step open(Bearer bearer, boolean alone) {
        Seat seat = new Seat(signIn.keepsCookies(bearer), bearer, clock.instant());
        seats.add(seat);
        enter(seat, bearer, alone);
        return new Opening(seat, alone);
    }

    private void requireOpen() {
        if (closed) {
            throw new AcumaticaException(failure(Repeat.NEVER, "was not sent: the connection is closed"));
        }
    }

    private void requireGrant(Bearer bearer) {
        if (bearer.grant() < grant) {
            throw new ReplacedGrantException();
        }
        if (bearer.grant() > grant) {
            grant = bearer.grant();
            seats.stream().filter(seat -> seat.bearer().grant() < grant).forEach(seat -> seat.end(REPLACED));
        }
    }

    private void await() {
        waiting++;
        try {
            changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AcumaticaException(
                    failure(Repeat.NEVER, "was not sent: it was interrupted while it waited for a session"));
        } finally {
            waiting--;
        }
    }

    private Failure failure(Repeat repeat, String seen) {
        return new Failure(Subject.of(settings.connection(), "Request"), 0, repeat, seen, "");
    }

    private void news() {
        signedIn = (int) seats.stream().filter(Seat::isSignedIn).count();
        given = limit.given();
        if (choice.opening() == 0) {
            limit.settled();
        }
        changed.signalAll();
    }

    /** Its sign-in was answered: others may enter. */
    void opened(Seat seat) {
        locked(() -> {
            seat.opened();
            limit.opened(choice.inTheWay() - choice.opening());
            news();
            return true;
        });
    }

    /**
     * There is no such seat any more.
     *
     * @return whether it was in the books
     */
    boolean forget(Seat seat) {
        boolean known = locked(() -> strikeOff(seat));
        giveBack(seat);
        return known;
    }

    private boolean strikeOff(Seat seat) {
        seat.gone();
        boolean known = seats.remove(seat);
        news();
        return known;
    }

    private void giveBack(Seat seat) {
        boolean returns = locked(seat::returnsAllowance);
        if (returns) {
            freed.run();
        }
    }

    /**
     * The connections that share a pool hold as many seats as they may.
     *
     * @return whether another one can serve the request
     */
    boolean notAllowed(Seat seat) {
        return locked(() -> {
            strikeOff(seat);
            return choice.inTheWay() > 0;
        });
    }

    /** One that nobody is in, to make room for another connection: its sign-out begins. */
    Optional<Seat> makeRoom() {
        return locked(() -> {
            Optional<Seat> free = choice.free();
            free.ifPresent(seat -> seat.leaving("another connection needs a seat"));
            return free;
        });
    }

    /**
     * The licence gave no seat for it.
     *
     * @return whether another one can serve the request
     */
    boolean declined(Seat seat) {
        boolean others = locked(() -> {
            seat.gone();
            seats.remove(seat);
            int held = choice.inTheWay();
            limit.declined(held, clock.instant());
            news();
            return held > 0;
        });
        giveBack(seat);
        return others;
    }

    /** A seat that came about beside the books, and is signed out at once. */
    void add(Seat seat, String why) {
        locked(() -> {
            seats.add(seat);
            seat.opened();
            seat.end(why);
            seat.leaving(why);
            news();
            return true;
        });
    }

    /**
     * Nobody enters it any more; it is signed out when it is empty, also where the server says that it has ended.
     *
     * @return whether that is news
     */
    boolean end(Seat seat, String why) {
        return locked(() -> {
            boolean open = seat.state() == State.OPEN;
            seat.end(why);
            news();
            return open;
        });
    }

    /** @return the seat where it is to be signed out now */
    Optional<Seat> leave(Seat seat, boolean wasAlone) {
        return locked(() -> {
            seat.leave(clock.instant(), wasAlone);
            if (waiting > 0) {
                changed.signalAll();
            }
            if (seat.isEmpty() && seat.state() == State.ENDING) {
                seat.leaving("");
                return Optional.of(seat);
            }
            return Optional.<Seat>empty();
        });
    }

    /** Those that fit and that nobody is in: their sign-out begins. */
    List<Seat> leaving(Predicate<Seat> fit, String why) {
        return locked(() -> {
            List<Seat> chosen = seats.stream()
                    .filter(seat -> seat.state() != State.OPENING && seat.state() != State.LEAVING && fit.test(seat))
                    .toList();
            chosen.forEach(seat -> seat.leaving(why));
            return chosen;
        });
    }

    /** Its sign-out was not answered. */
    void notLeft(Seat seat) {
        locked(() -> {
            seat.notLeft(clock.instant());
            news();
            return true;
        });
    }

    /** The one that has been quiet longest of those that nobody is in. */
    Optional<Seat> quietest() {
        return locked(() -> closed
                ? Optional.<Seat>empty()
                : seats.stream()
                        .filter(seat -> seat.isSignedIn() && seat.state() != State.LEAVING && seat.isEmpty())
                        .min(Comparator.comparing(Seat::quietSince)));
    }

    /** Nothing enters any more. Waits for those inside, and for sign-outs under way; how many were left. */
    int close(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            long left = patience.toNanos();
            while (busy() > 0 && left > 0) {
                waiting++;
                left = changed.awaitNanos(left);
                waiting--;
            }
            return busy();
        } finally {
            lock.unlock();
        }
    }

    /** Waits a little, or until something has changed. */
    void pause(Duration length) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            changed.awaitNanos(length.toNanos());
        } finally {
            lock.unlock();
        }
    }

    private int busy() {
        return seats.stream()
                .mapToInt(seat -> seat.state() == State.LEAVING ? Math.max(1, seat.load()) : seat.load())
                .sum();
    }

    /** Whether a request is in one of them, or on its way in. */
    boolean isBusy() {
        return locked(() -> busy() > 0);
    }

    boolean isEmpty() {
        return locked(seats::isEmpty);
    }

    /** How many the server knows of, as far as is known. Waits for nobody. */
    int signedIn() {
        return signedIn;
    }

    /** How many the instance gives, as far as is known. */
    int given() {
        return given;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
