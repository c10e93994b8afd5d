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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.UnreachableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a connection's state and says each change of it once. Safe for many threads. */
final class StateBook {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    /** @param reason a sentence, or {@code ""} */
    record Entry(ConnectionState state, String reason, Instant since) {}

    private final String connection;
    private final Clock clock;
    private final AtomicReference<Entry> entry;

    StateBook(String connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        this.entry = new AtomicReference<>(new Entry(ConnectionState.NEW, "", clock.instant()));
    }

    Entry now() {
        return Objects.requireNonNull(entry.get());
    }

    /** A request was answered by the instance. */
    void answered() {
        if (now().state() != ConnectionState.ONLINE) {
            change(ConnectionState.ONLINE, "");
        }
    }

    /** A request failed for good. What the instance refused was answered by it nevertheless; a declined one says nothing. */
    void failed(Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            change(ConnectionState.UNAUTHORIZED, String.valueOf(failure.getMessage()));
        } else if (failure instanceof UnreachableException) {
            change(ConnectionState.OFFLINE, String.valueOf(failure.getMessage()));
        } else if (failure instanceof AcumaticaException refusal
                && refusal.getStatusCode() > 0
                && !(failure instanceof RequestDeclinedException)) {
            answered();
        }
    }

    void closed() {
        change(ConnectionState.CLOSED, "");
    }

    private void change(ConnectionState state, String reason) {
        Entry before = entry.getAndUpdate(old -> old.state() == ConnectionState.CLOSED || old.state() == state
                ? old
                : new Entry(state, reason, clock.instant()));
        if (before.state() == state || before.state() == ConnectionState.CLOSED) {
            return;
        }
        if (state == ConnectionState.ONLINE || state == ConnectionState.CLOSED) {
            LOG.info("Connection '{}' is {}", connection, state.word());
        } else {
            LOG.warn("Connection '{}' is {}: {}", connection, state.word(), reason);
        }
    }
}
