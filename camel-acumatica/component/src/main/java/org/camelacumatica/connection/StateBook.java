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

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.camelacumatica.connection.ConnectionLife.Fresh;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.UnreachableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps where a connection stands: moved by compare-and-set, logged once a change, and told to whoever listens, one
 * change after the other in the order in which they happened. A listener that fails is logged and keeps nothing from
 * the others. Safe for many threads.
 */
final class StateBook {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    private final String connection;
    private final Clock clock;
    private final BooleanSupplier isCutOff;
    private final AtomicReference<ConnectionLife> life;
    private final List<Consumer<ConnectionChange>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<ConnectionChange> untold = new ConcurrentLinkedQueue<>();
    private final AtomicInteger telling = new AtomicInteger();

    /** @param isCutOff whether the way to the instance is gone now, as {@link #cutOff} is told a moment later */
    StateBook(String connection, Clock clock, BooleanSupplier isCutOff) {
        this.connection = connection;
        this.clock = clock;
        this.isCutOff = isCutOff;
        this.life = new AtomicReference<>(new Fresh(clock.instant()));
    }

    ConnectionLife now() {
        return Objects.requireNonNull(life.get());
    }

    /** Tells every change from now on; the listener must not block. */
    void listen(Consumer<ConnectionChange> listener) {
        listeners.add(listener);
    }

    /** A request was answered by the instance; where the way there is gone meanwhile, that says nothing any more. */
    void answered() {
        if (!isCutOff.getAsBoolean()) {
            move(ConnectionLife::answered);
        }
    }

    /** A request failed for good. What the instance refused was answered by it nevertheless; a declined one says nothing. */
    void failed(Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        if (failure instanceof AuthenticationFailedException) {
            move((before, now) -> before.refused(reason, now));
        } else if (failure instanceof UnreachableException) {
            move((before, now) -> before.lost(reason, now));
        } else if (failure instanceof AcumaticaException refusal
                && refusal.getStatusCode() > 0
                && !(failure instanceof RequestDeclinedException)) {
            answered();
        }
    }

    /** The way to the instance is gone, whoever asks; another reason than before is told, too. */
    void cutOff(String reason) {
        move((before, now) -> before.cutOff(reason, now));
    }

    void closed() {
        move(ConnectionLife::closed);
    }

    private void move(BiFunction<ConnectionLife, Instant, ConnectionLife> step) {
        while (true) {
            ConnectionLife before = now();
            ConnectionLife after = step.apply(before, clock.instant());
            if (after == before) {
                return;
            }
            if (life.compareAndSet(before, after)) {
                untold.add(
                        new ConnectionChange(connection, before.state(), after.state(), after.reason(), after.since()));
                tellAll();
                return;
            }
        }
    }

    /** Whoever comes while another one tells leaves its change to that one. */
    private void tellAll() {
        if (telling.getAndIncrement() > 0) {
            return;
        }
        int told = 1;
        do {
            for (ConnectionChange change = untold.poll(); change != null; change = untold.poll()) {
                tell(change);
            }
            told = telling.addAndGet(-told);
        } while (told > 0);
    }

    private void tell(ConnectionChange change) {
        if (change.reason().isEmpty()) {
            LOG.info("Connection '{}' is {}", connection, change.now().word());
        } else {
            LOG.warn("Connection '{}' is {}: {}", connection, change.now().word(), change.reason());
        }
        for (Consumer<ConnectionChange> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                LOG.error(
                        "Connection '{}': a listener failed at the change to {}",
                        connection,
                        change.now().word(),
                        e);
            }
        }
    }
}
