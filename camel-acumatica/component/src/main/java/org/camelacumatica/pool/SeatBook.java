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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** The seats of all connections; a limit holds for those that share a pool. Its lock is never held while others are asked. */
final class SeatBook {
    /** Longer than anybody waits before it asks again; whoever has not by then has given up. */
    private static final long WANTED = TimeUnit.MINUTES.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier nanos;
    private final Set<Seats> all = new LinkedHashSet<>();

    SeatBook(LongSupplier nanos) {
        this.nanos = nanos;
    }

    Seats seats(Borrower borrower) {
        return new Seats(borrower);
    }

    /** The seats of one connection; without a holder nobody asks it for one. */
    final class Seats implements SeatAllowance {
        private final Borrower borrower;
        private volatile Holder holder = () -> false;
        private volatile int held;
        private boolean wants;
        private long wantedAt;

        Seats(Borrower borrower) {
            this.borrower = borrower;
        }

        void holder(Holder asked) {
            holder = asked;
        }

        int held() {
            return held;
        }

        @Override
        public boolean take() {
            if (claim(this)) {
                return true;
            }
            for (Seats other : others(this)) {
                if (other.holder.makeRoom() && claim(this)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void giveBack() {
            lock.lock();
            try {
                held = Math.max(0, held - 1);
                forget(this);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean isWanted() {
            if (borrower.pool().maximumSeats() == null) {
                return false;
            }
            lock.lock();
            try {
                long now = nanos.getAsLong();
                return all.stream()
                        .anyMatch(other -> other != this
                                && other.wants
                                && now - other.wantedAt < WANTED
                                && other.borrower.pool() == borrower.pool());
            } finally {
                lock.unlock();
            }
        }

        /** The connection has left: it wants nothing any more. A seat that it could not free still counts. */
        void leave() {
            lock.lock();
            try {
                wants = false;
                holder = () -> false;
                forget(this);
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean claim(Seats seats) {
        lock.lock();
        try {
            all.add(seats);
            FairPool pool = seats.borrower.pool();
            Integer most = pool.maximumSeats();
            int taken = all.stream()
                    .filter(other -> other.borrower.pool() == pool)
                    .mapToInt(Seats::held)
                    .sum();
            boolean given = most == null || taken < most;
            if (given) {
                seats.held++;
            }
            seats.wants = !given;
            seats.wantedAt = nanos.getAsLong();
            return given;
        } finally {
            lock.unlock();
        }
    }

    private List<Seats> others(Seats seats) {
        lock.lock();
        try {
            List<Seats> others = new ArrayList<>(all);
            others.removeIf(
                    other -> other == seats || other.held == 0 || other.borrower.pool() != seats.borrower.pool());
            return others;
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. */
    private void forget(Seats seats) {
        if (seats.held == 0 && !seats.wants) {
            all.remove(seats);
        }
    }
}
