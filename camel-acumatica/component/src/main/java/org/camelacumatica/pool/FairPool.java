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
package org.camelacumatica.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fair asynchronous semaphore for a lender and its borrowers.
 * <ol>
 *   <li>Never more leases are out than the level was when the last of them was given.
 *   <li>Borrowers who wait are served in turn; within one, whoever asked first is served first.
 *   <li>A waiter that was cancelled or has timed out takes no lease: its turn goes to the next of its borrower.
 *   <li>Whoever waits for a lease, for the minute or for the licence waits in the same line, and holds nothing.
 *   <li>A change of level or limit loses no lease: those that are out come back as ever.
 *   <li>No future is completed while the lock is held, so that whoever is served may do as it likes.
 * </ol>
 */
final class FairPool {
    private static final Logger LOG = LoggerFactory.getLogger(FairPool.class);
    private static final int DEEPEST = 32;

    private final String lender;
    private final LongSupplier nanos;
    private final Governor governor;
    private final Minute minute;
    private final ReentrantLock lock = new ReentrantLock();

    /** How often serving is on the stack of this thread. */
    private final ThreadLocal<int[]> serving = ThreadLocal.withInitial(() -> new int[1]);

    private final Turns turns = new Turns();
    private final LeaseBook book = new LeaseBook(this);
    private final Alarm alarm;
    private volatile @Nullable Integer maximumSeats;

    FairPool(String lender, PoolSettings settings, ScheduledExecutorService timer, LongSupplier nanos) {
        this.lender = lender;
        this.alarm = new Alarm(timer, lock, this::serve);
        this.nanos = nanos;
        this.governor = new Governor(settings.level());
        this.minute = new Minute(nanos, settings.requestsPerMinute());
        this.maximumSeats = settings.maximumSeats();
    }

    /** What became of asking: a lease, a place in the line, or nothing where the borrower has left. */
    record Asked(Waiter waiter, @Nullable Grant grant, boolean refused) {}

    String lender() {
        return lender;
    }

    int level() {
        return governor.most();
    }

    @Nullable
    Integer maximumSeats() {
        return maximumSeats;
    }

    void configure(PoolSettings settings) {
        lock.lock();
        try {
            governor.most(settings.level());
            minute.limit(settings.requestsPerMinute());
            maximumSeats = settings.maximumSeats();
        } finally {
            lock.unlock();
        }
        serve();
    }

    /** Locks the pool that the borrower is in, which may be another by the time the lock is had. */
    private static FairPool lockOf(Borrower borrower) {
        while (true) {
            FairPool pool = borrower.pool();
            pool.lock.lock();
            if (borrower.pool() == pool) {
                return pool;
            }
            pool.lock.unlock();
        }
    }

    void admit(Borrower borrower) {
        lock.lock();
        try {
            book.members().add(borrower);
        } finally {
            lock.unlock();
        }
    }

    static Asked ask(Borrower borrower, String purpose, boolean counts) {
        FairPool pool = lockOf(borrower);
        try {
            Waiter waiter = new Waiter(borrower, purpose, counts, pool.book.arrival());
            if (borrower.isClosed()) {
                return new Asked(waiter, null, true);
            }
            long now = pool.nanos.getAsLong();
            if (pool.turns.isEmpty() && pool.mayGo(waiter, now)) {
                return new Asked(waiter, pool.book.grant(waiter, now), false);
            }
            pool.turns.add(waiter);
            pool.watchTheTime(now);
            return new Asked(waiter, null, false);
        } finally {
            pool.lock.unlock();
        }
    }

    /** Takes from the minute where it says yes. */
    private boolean mayGo(Waiter waiter, long now) {
        if (book.out() >= governor.room(now)) {
            return false;
        }
        long wait = waiter.counts ? minute.take() : 0;
        if (wait > 0) {
            alarm.in(wait, now);
        }
        return wait == 0;
    }

    /**
     * Serves until nobody waits or nobody may go: whoever has given up meanwhile refuses its lease. Whoever is served on
     * this thread may give its lease back at once, which serves the next, and so on: deep down that is left to the loop
     * further up, before the stack ends.
     */
    private void serve() {
        int[] depth = serving.get();
        if (depth[0] == DEEPEST) {
            return;
        }
        depth[0]++;
        try {
            for (Grant next = next(); next != null; next = next()) {
                if (!next.holder.complete(next)) {
                    takeBack(next);
                }
            }
        } finally {
            if (--depth[0] == 0) {
                serving.remove();
            }
        }
    }

    private @Nullable Grant next() {
        lock.lock();
        try {
            Waiter first = turns.first();
            if (first == null) {
                return null;
            }
            long now = nanos.getAsLong();
            if (!mayGo(first, now)) {
                watchTheTime(now);
                return null;
            }
            turns.served(first);
            return book.grant(first, now);
        } finally {
            lock.unlock();
        }
    }

    /** A lease that was refused at the moment it was given: it was never out. */
    private void takeBack(Grant refused) {
        lock.lock();
        try {
            book.back(refused);
            if (refused.holder.counts) {
                minute.giveBack();
            }
        } finally {
            lock.unlock();
        }
    }

    void release(Grant lease) {
        lock.lock();
        try {
            book.back(lease);
            if (turns.isEmpty()) {
                return;
            }
        } finally {
            lock.unlock();
        }
        serve();
    }

    void declined() {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            int before = governor.level(now);
            governor.declined(now, book.out());
            LOG.debug("The licence of '{}' declined a request: level {} -> {}", lender, before, governor.level(now));
        } finally {
            lock.unlock();
        }
    }

    void spend() {
        lock.lock();
        try {
            minute.spend();
        } finally {
            lock.unlock();
        }
    }

    /** Those who wait are served when somebody is done, unless it is time that they wait for. */
    private void watchTheTime(long now) {
        long wait = turns.isEmpty() ? 0 : governor.untilNextStep(now);
        if (wait > 0) {
            alarm.in(wait, now);
        }
    }

    static void forget(Waiter waiter) {
        FairPool pool = lockOf(waiter.borrower);
        try {
            pool.turns.remove(waiter);
        } finally {
            pool.lock.unlock();
        }
    }

    /** Empties the line of a borrower; one that leaves for good is no member any more. */
    static List<Waiter> dismiss(Borrower borrower, boolean forGood) {
        FairPool pool = lockOf(borrower);
        try {
            List<Waiter> dismissed = new ArrayList<>(borrower.waiting);
            borrower.waiting.clear();
            pool.turns.leave(borrower);
            if (forGood) {
                borrower.closed();
                pool.book.members().remove(borrower);
            }
            return dismissed;
        } finally {
            pool.lock.unlock();
        }
    }

    /** Moves a borrower with everybody who waits. Only one is moved at a time, as {@link Lending} sees to it. */
    static void move(Borrower borrower, FairPool to) {
        FairPool from = lockOf(borrower);
        try {
            to.lock.lock();
            try {
                from.turns.leave(borrower);
                from.book.members().remove(borrower);
                borrower.pool(to);
                if (!borrower.isClosed()) {
                    to.book.members().add(borrower);
                }
                to.turns.come(borrower);
            } finally {
                to.lock.unlock();
            }
        } finally {
            from.lock.unlock();
        }
        to.serve();
    }

    boolean isDeserted() {
        lock.lock();
        try {
            return book.members().isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Who keeps others waiting, as the rest of a sentence. */
    String whoHolds() {
        lock.lock();
        try {
            return book.whoHolds(minute.limit(), nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /** What one borrower sees: the holders of all leases, and its own requests that wait. */
    Pool.Glance glance(Borrower borrower) {
        lock.lock();
        try {
            return new Pool.Glance(governor.most(), book.out(), borrower.waiting.size(), book.purposes());
        } finally {
            lock.unlock();
        }
    }

    Pool.Books books() {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            return new Pool.Books(
                    lender, governor.most(), governor.level(now), minute.limit(), maximumSeats, book.shares(now));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "FairPool[" + governor.most() + "]";
    }
}
