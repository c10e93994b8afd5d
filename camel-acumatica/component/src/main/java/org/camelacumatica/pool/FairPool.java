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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fair asynchronous semaphore.
 * <ol>
 *   <li>Never more leases are out than the level.
 *   <li>Whoever asked first is served first.
 *   <li>A waiter that was cancelled or has timed out takes no lease: its turn goes to the next.
 *   <li>No future is completed while the lock is held, so that whoever is served may do as it likes.
 * </ol>
 */
final class FairPool implements Pool {
    private final int level;
    private final ScheduledExecutorService timer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Waiter> waiting = new LinkedHashSet<>();
    private final Set<Held> held = new LinkedHashSet<>();

    FairPool(int level, ScheduledExecutorService timer) {
        if (level < 1) {
            throw new IllegalArgumentException("A pool has at least one lease, not " + level);
        }
        this.level = level;
        this.timer = timer;
    }

    /** Compared by identity: two that ask for the same thing are two. */
    private static final class Waiter {
        private final String purpose;
        private final CompletableFuture<Lease> future = new CompletableFuture<>();

        Waiter(String purpose) {
            this.purpose = purpose;
        }
    }

    @Override
    public CompletableFuture<Lease> acquire(String purpose, Duration timeout) {
        Waiter waiter = new Waiter(purpose);
        Held free = null;
        lock.lock();
        try {
            if (held.size() < level && waiting.isEmpty()) {
                free = hold(purpose);
            } else {
                waiting.add(waiter);
            }
        } finally {
            lock.unlock();
        }
        if (free != null) {
            waiter.future.complete(free);
        } else {
            watch(waiter, timeout);
        }
        return waiter.future;
    }

    private void watch(Waiter waiter, Duration timeout) {
        Future<?> alarm;
        try {
            alarm = timer.schedule(() -> giveUp(waiter, timeout), timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            forget(waiter);
            waiter.future.completeExceptionally(e);
            return;
        }
        waiter.future.whenComplete((lease, failure) -> {
            alarm.cancel(false);
            if (failure != null) {
                forget(waiter);
            }
        });
    }

    private void giveUp(Waiter waiter, Duration timeout) {
        waiter.future.completeExceptionally(new TimeoutException(
                "no lease within " + timeout.toMillis() + " ms; held for " + String.join(", ", glance().holders())));
    }

    private void forget(Waiter waiter) {
        lock.lock();
        try {
            waiting.remove(waiter);
        } finally {
            lock.unlock();
        }
    }

    private Held hold(String purpose) {
        Held lease = new Held(purpose);
        held.add(lease);
        return lease;
    }

    private void release(Held lease) {
        lock.lock();
        try {
            held.remove(lease);
        } finally {
            lock.unlock();
        }
        serveNext();
    }

    /** Serves until somebody takes the lease or nobody waits: whoever has given up refuses it. */
    private void serveNext() {
        while (true) {
            Waiter next;
            Held lease;
            lock.lock();
            try {
                if (held.size() >= level || waiting.isEmpty()) {
                    return;
                }
                Iterator<Waiter> first = waiting.iterator();
                next = first.next();
                first.remove();
                lease = hold(next.purpose);
            } finally {
                lock.unlock();
            }
            if (!next.future.complete(lease)) {
                lock.lock();
                try {
                    held.remove(lease);
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    @Override
    public int level() {
        return level;
    }

    @Override
    public Glance glance() {
        lock.lock();
        try {
            List<String> holders = new ArrayList<>(held.size());
            held.forEach(lease -> holders.add(lease.purpose));
            return new Glance(level, held.size(), waiting.size(), holders);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "FairPool[" + level + "]";
    }

    private final class Held implements Lease {
        private final String purpose;
        private final AtomicBoolean closed = new AtomicBoolean();

        Held(String purpose) {
            this.purpose = purpose;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release(this);
            }
        }
    }
}
