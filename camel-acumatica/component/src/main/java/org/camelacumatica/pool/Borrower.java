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

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One connection in a pool, its own or a lender's: those of its requests that wait, in order of arrival. It may be moved to
 * another pool while they wait; their order and their patience go with them.
 */
final class Borrower implements Pool {
    final String name;
    private final ScheduledExecutorService timer;
    private final SeatBook.Seats seats;
    private final Runnable left;
    private volatile FairPool pool;

    /** Guarded by the lock of the pool, as what follows. */
    final Set<Waiter> waiting = new LinkedHashSet<>();

    private boolean closed;

    /** @param left runs once it has left the pool */
    Borrower(String name, FairPool pool, ScheduledExecutorService timer, SeatBook book, Runnable left) {
        this.name = name;
        this.pool = pool;
        this.timer = timer;
        this.seats = book.seats(this);
        this.left = left;
    }

    FairPool pool() {
        return pool;
    }

    void pool(FairPool other) {
        pool = other;
    }

    SeatBook.Seats seats() {
        return seats;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public CompletableFuture<Lease> acquire(String purpose, Duration timeout, boolean counts) {
        FairPool.Asked asked = FairPool.ask(this, purpose, counts);
        Waiter waiter = asked.waiter();
        if (asked.grant() != null) {
            waiter.complete(asked.grant());
        } else if (asked.refused()) {
            waiter.completeExceptionally(new NoPoolException("the connection is closed"));
        } else {
            watch(waiter, timeout);
        }
        return waiter;
    }

    private void watch(Waiter waiter, Duration timeout) {
        Future<?> alarm;
        try {
            alarm = timer.schedule(() -> giveUp(waiter, timeout), timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            FairPool.forget(waiter);
            waiter.completeExceptionally(e);
            return;
        }
        waiter.whenComplete((lease, failure) -> {
            alarm.cancel(false);
            if (failure != null) {
                FairPool.forget(waiter);
            }
        });
    }

    private void giveUp(Waiter waiter, Duration timeout) {
        if (!waiter.isDone()) {
            waiter.completeExceptionally(
                    new TimeoutException("no lease within " + timeout.toMillis() + " ms; " + pool.whoHolds()));
        }
    }

    @Override
    public void spend() {
        pool.spend();
    }

    @Override
    public int level() {
        return pool.level();
    }

    @Override
    public Glance glance() {
        return pool.glance(this);
    }

    @Override
    public Books books() {
        return pool.books();
    }

    /** Refuses those who wait; whoever comes later waits again, unless the borrower is closed. */
    void dismiss(String reason, boolean forGood) {
        for (Waiter waiter : FairPool.dismiss(this, forGood)) {
            waiter.completeExceptionally(new NoPoolException(reason));
        }
    }

    void closed() {
        closed = true;
    }

    @Override
    public void close() {
        dismiss("the connection is closed", true);
        seats.leave();
        left.run();
    }

    @Override
    public String toString() {
        return pool.toString();
    }
}
