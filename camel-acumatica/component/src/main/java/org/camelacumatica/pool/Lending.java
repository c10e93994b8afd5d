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

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The pools of all connections, by the name of the lender. A pool is there as long as somebody is in it, and belongs to a
 * name and not to a connection that runs: where the lender stops, its borrowers go on; where it is replaced, leases that are
 * out and requests that wait stay where they are, and the new settings hold. Safe for many threads.
 */
public final class Lending {
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;
    private final SeatBook seats;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, FairPool> pools = new HashMap<>();

    public Lending(ScheduledExecutorService timer, Clock clock) {
        this(timer, new SteadyTime(clock));
    }

    Lending(ScheduledExecutorService timer, LongSupplier nanos) {
        this.timer = timer;
        this.nanos = nanos;
        this.seats = new SeatBook(nanos);
    }

    /**
     * A connection's place in its lender's pool.
     *
     * @param connection its name
     * @param lender the last lender's name; the connection's own where it borrows from nobody
     * @param settings the lender's: they hold for everybody in the pool from now on
     */
    public Pool join(String connection, String lender, PoolSettings settings) {
        lock.lock();
        try {
            FairPool pool = pool(lender, settings);
            Borrower[] member = new Borrower[1];
            member[0] = new Borrower(connection, pool, timer, seats, () -> left(member[0]));
            pool.admit(member[0]);
            return member[0];
        } finally {
            lock.unlock();
        }
    }

    /** The lender is another one, or set up in another way: whoever waits goes on waiting there, in the same order. */
    public void borrow(Pool place, String lender, PoolSettings settings) {
        Borrower member = (Borrower) place;
        lock.lock();
        try {
            FairPool before = member.pool();
            FairPool pool = pool(lender, settings);
            if (pool != before) {
                FairPool.move(member, pool);
                forget(before);
            }
        } finally {
            lock.unlock();
        }
    }

    /** There is no lender any more: those who wait are refused. Whoever asks later is as free to wait as before. */
    public void refuse(Pool place, String reason) {
        ((Borrower) place).dismiss(reason, false);
    }

    /**
     * The seats of a connection, out of those that its lender allows.
     *
     * @param holder asked for an idle seat when another connection of the pool needs one
     */
    public SeatAllowance seats(Pool place, SeatAllowance.Holder holder) {
        SeatBook.Seats own = ((Borrower) place).seats();
        own.holder(holder);
        return own;
    }

    private FairPool pool(String lender, PoolSettings settings) {
        FairPool known = pools.get(lender);
        if (known == null) {
            FairPool made = new FairPool(lender, settings, timer, nanos);
            pools.put(lender, made);
            return made;
        }
        known.configure(settings);
        return known;
    }

    private void left(Borrower member) {
        lock.lock();
        try {
            forget(member.pool());
        } finally {
            lock.unlock();
        }
    }

    private void forget(FairPool pool) {
        if (pool.isDeserted()) {
            pools.remove(pool.lender(), pool);
        }
    }
}
