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
package org.camelacumatica.auth;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.camelacumatica.auth.GrantBook.Kept;
import org.camelacumatica.model.TokenStore.Hold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The grant book as this process uses it. Remembers what the store did not take: a grant that could not be written down
 * comes first at the next look, and a refresh token that is known to be spent stays so whatever the store says. Safe for
 * many threads.
 */
final class GrantShelf {
    private static final Logger LOG = LoggerFactory.getLogger(GrantShelf.class);
    private static final int ATTEMPTS = 5;

    private final String connection;
    private final Supplier<GrantBook> book;
    private final AtomicReference<Optional<KeptGrant>> unwritten = new AtomicReference<>(Optional.empty());
    private final AtomicReference<String> spentHash = new AtomicReference<>("");
    private final AtomicReference<Optional<KeptGrant>> seen = new AtomicReference<>(Optional.empty());

    GrantShelf(String connection, Supplier<GrantBook> book) {
        this.connection = connection;
        this.book = book;
    }

    /** Work on the book that may find the store out of order. */
    @FunctionalInterface
    private interface Work<T> {
        T on(GrantBook book);
    }

    /** What is kept now. */
    Kept read() throws StoreTroubleException {
        return with(open -> {
            write(open);
            Kept kept = open.read();
            seen.set(kept.grant());
            return kept;
        });
    }

    /** As {@link GrantBook#replace}. */
    boolean replace(long version, KeptGrant next) throws StoreTroubleException {
        return with(open -> {
            boolean done = open.replace(version, next);
            if (done) {
                seen.set(Optional.of(next));
            }
            return done;
        });
    }

    /** As {@link GrantBook#hold}. */
    Optional<Hold> hold(Duration time) throws StoreTroubleException {
        return with(open -> open.hold(time));
    }

    /**
     * Writes down what a server has given, whatever others have made meanwhile of what was there before. Where the store
     * does not take it, it is tried again before anything else is read.
     *
     * @return whether it stands there now; not where somebody has written down a later grant
     */
    boolean keep(KeptGrant given) throws StoreTroubleException {
        unwritten.set(Optional.of(given));
        return read().grant()
                .filter(now -> now.grant() == given.grant())
                .filter(now -> now.refreshToken().equals(given.refreshToken()))
                .isPresent();
    }

    /** That refresh token is never sent again. */
    void spent(String refreshToken) {
        spentHash.set(KeptGrant.hashOf(refreshToken));
    }

    /** The refresh token, where there is one that may be sent. */
    Optional<String> unspent(KeptGrant grant) {
        return grant.refreshToken().filter(token -> grant.spent().isEmpty()).filter(token -> !isSpent(token));
    }

    /** What was there at the last look. */
    Optional<KeptGrant> seen() {
        return Objects.requireNonNull(seen.get());
    }

    private boolean isSpent(String token) {
        return KeptGrant.hashOf(token).equals(spentHash.get());
    }

    private void write(GrantBook open) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<KeptGrant> waiting = Objects.requireNonNull(unwritten.get());
            if (waiting.isEmpty()) {
                return;
            }
            Kept kept = open.read();
            boolean isLater = kept.grant()
                    .filter(there -> !comesBefore(there, waiting.get()))
                    .isPresent();
            if (isLater || open.replace(kept.version(), waiting.get())) {
                unwritten.compareAndSet(waiting, Optional.empty());
                return;
            }
        }
        LOG.debug("Connection '{}': others write to its entry all the time", connection);
    }

    /** Of one grant, what has no refresh token that could be sent is the earlier one; or it is the same token all along. */
    private boolean comesBefore(KeptGrant there, KeptGrant given) {
        return there.grant() < given.grant()
                || (there.grant() == given.grant()
                        && (unspent(there).isEmpty() || there.refreshToken().equals(given.refreshToken())));
    }

    private <T> T with(Work<T> work) throws StoreTroubleException {
        try {
            return work.on(book.get());
        } catch (UncheckedIOException e) {
            throw StoreTroubleException.of(connection, e);
        } catch (UnreadableGrantException e) {
            throw StoreTroubleException.of(connection, e);
        }
    }

    @Override
    public String toString() {
        return "GrantShelf[" + connection + "]";
    }
}
