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
package org.camelacumatica.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which an instance is away. Whoever waits for its end shares one look at the instance after the other, with
 * pauses that grow up to the longest, and jitter. It ends as soon as anything else was answered, too, or the sign-in was
 * refused, of which whoever goes on will hear. Where nobody waits any more, nobody looks. Holds no lease and, between two
 * looks, no thread. Safe for many threads.
 */
final class Absence {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    private static final long SHORTEST_PAUSE_MILLIS = 20;

    private final String connection;
    private final StateBook state;
    private final InstanceLook instance;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final Duration firstPause;
    private final Duration longestPause;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Watch watch;

    /** How it ended. */
    enum End {
        /** The first look was answered: the instance had not been away, or not for long. */
        AT_ONCE,
        LATER
    }

    Absence(
            ConnectionSettings settings,
            StateBook state,
            InstanceLook instance,
            Executor workers,
            ScheduledExecutorService timer) {
        this.connection = settings.name();
        this.state = state;
        this.instance = instance;
        this.workers = workers;
        this.timer = timer;
        this.firstPause = settings.retryDelay();
        this.longestPause = settings.maximumRetryDelay();
        state.listen(this::changed);
    }

    /** When the instance is back. Fails when the connection is closed. A waiter that is cancelled is forgotten. */
    CompletableFuture<End> end() {
        CompletableFuture<End> waiter = new CompletableFuture<>();
        Watch begun = null;
        lock.lock();
        try {
            Watch now = watch;
            if (now == null) {
                begun = new Watch();
                watch = begun;
                now = begun;
            }
            now.join(waiter);
        } finally {
            lock.unlock();
        }
        if (begun != null) {
            look(begun);
        }
        return waiter;
    }

    private void look(Watch of) {
        try {
            workers.execute(() -> {
                if (isAnswered()) {
                    state.answered();
                    end(of);
                } else {
                    pause(of);
                }
            });
        } catch (RejectedExecutionException e) {
            fail(of);
        }
    }

    private boolean isAnswered() {
        try {
            return instance.look().isOfTheInstance();
        } catch (IOException | RuntimeException e) {
            LOG.debug("Connection '{}' is still away: {}", connection, e.getMessage());
            return false;
        }
    }

    private void pause(Watch of) {
        lock.lock();
        try {
            if (watch != of) {
                return;
            }
            if (of.looks++ == 0) {
                LOG.info("Connection '{}': exports wait until the instance answers again", connection);
            }
            of.alarm = timer.schedule(() -> look(of), pauseMillis(of.looks), TimeUnit.MILLISECONDS);
            return;
        } catch (RejectedExecutionException e) {
            LOG.debug("Connection '{}': the timer is down, nobody waits any longer", connection);
        } finally {
            lock.unlock();
        }
        fail(of);
    }

    /** At least half of what it may be, and never nothing: a look that comes too early finds nothing. */
    private long pauseMillis(int looks) {
        long bound = Math.min(longestPause.toMillis(), firstPause.toMillis() << Math.min(looks - 1, 20));
        bound = Math.max(bound, SHORTEST_PAUSE_MILLIS);
        return bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1);
    }

    private void changed(ConnectionChange change) {
        Watch now = current();
        if (now == null) {
            return;
        }
        switch (change.now()) {
            case ONLINE, UNAUTHORIZED -> end(now);
            case CLOSED -> fail(now);
            default -> {}
        }
    }

    private @Nullable Watch current() {
        lock.lock();
        try {
            return watch;
        } finally {
            lock.unlock();
        }
    }

    private void end(Watch of) {
        if (take(of)) {
            of.shared.complete(of.looks == 0 ? End.AT_ONCE : End.LATER);
        }
    }

    private void fail(Watch of) {
        if (take(of)) {
            of.shared.completeExceptionally(new AcumaticaException(new Failure(
                    Subject.of(connection, "Wait for the instance"),
                    0,
                    Repeat.NEVER,
                    "ended, because the connection is closed",
                    "")));
        }
    }

    private boolean take(Watch of) {
        lock.lock();
        try {
            if (watch != of) {
                return false;
            }
            watch = null;
            Future<?> alarm = of.alarm;
            if (alarm != null) {
                alarm.cancel(false);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void left(Watch of) {
        lock.lock();
        try {
            of.waiting--;
            if (of.waiting == 0) {
                take(of);
            }
        } finally {
            lock.unlock();
        }
    }

    /** One absence; its fields belong to the lock. */
    private final class Watch {
        private final CompletableFuture<End> shared = new CompletableFuture<>();
        private int waiting;
        private int looks;
        private @Nullable Future<?> alarm;

        private void join(CompletableFuture<End> waiter) {
            waiting++;
            shared.whenComplete((end, failure) -> {
                if (failure != null) {
                    waiter.completeExceptionally(failure);
                } else {
                    waiter.complete(end);
                }
            });
            waiter.whenComplete((end, failure) -> {
                if (waiter.isCancelled()) {
                    left(this);
                }
            });
        }
    }
}
