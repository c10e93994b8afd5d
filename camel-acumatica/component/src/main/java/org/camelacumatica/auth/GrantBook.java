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

import java.time.Duration;
import java.util.Optional;
import org.camelacumatica.model.KeyRing;
import org.camelacumatica.model.KeyRing.NotOpenedException;
import org.camelacumatica.model.TokenStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The grant of one connection in a token store: sealed under the connection's name, bound to whose it is.
 * <ol>
 *   <li>{@link #read} says what is kept, with the version that a change of it must name. Version 0: nothing is kept.
 *   <li>{@link #replace} and {@link #forget} do nothing, and say so, where meanwhile somebody else has changed it: read
 *       again, and take what the other one has written.
 *   <li>A refresh token is sent under the {@link #hold} of its entry alone, after the mark of intent was written.
 *   <li>A grant of somebody else (another instance, client, user or other scopes) is dropped, and told at info.
 *   <li>What does not open, as it was sealed with another key or is damaged, is an {@link UnreadableGrantException}; what
 *       cannot be read or written is an {@link java.io.UncheckedIOException}. Both name the remedy, and nothing is changed.
 * </ol>
 * Safe for many threads.
 */
public final class GrantBook {
    private static final Logger LOG = LoggerFactory.getLogger(GrantBook.class);

    private final TokenStore store;
    private final KeyRing keys;
    private final String connection;
    private final String binding;

    /** @param connection the connection's name, which is the name of its entry */
    public GrantBook(TokenStore store, KeyRing keys, String connection, GrantBinding binding) {
        this.store = store;
        this.keys = keys;
        this.connection = connection;
        this.binding = binding.digest();
    }

    /**
     * What is kept at the moment.
     *
     * @param version names it in a change; 0 where nothing is kept
     */
    public record Kept(long version, Optional<KeptGrant> grant) {
        static final Kept NOTHING = new Kept(0, Optional.empty());
    }

    /** What is kept. */
    public Kept read() {
        Optional<TokenStore.Entry> entry = store.read(connection);
        if (entry.isEmpty()) {
            return Kept.NOTHING;
        }
        KeptGrantText.Bound found = open(entry.get());
        if (found.binding().equals(binding)) {
            return new Kept(entry.get().version(), Optional.of(found.grant()));
        }
        if (!store.remove(connection, entry.get().version())) {
            return read(); // somebody has written another one meanwhile
        }
        LOG.info(
                "Connection '{}': the kept grant is dropped, as it belongs to another instance, client, user or to other"
                        + " scopes than those of the connection now",
                connection);
        return Kept.NOTHING;
    }

    /**
     * Writes down what is true from now on; on disk when this returns.
     *
     * @param version of what is replaced, 0 where nothing is kept
     * @return false, and nothing done, where somebody else has changed it meanwhile
     */
    public boolean replace(long version, KeptGrant next) {
        return store.replace(connection, version, keys.seal(sealName(), KeptGrantText.write(binding, next)));
    }

    /** Removes what is kept; false, and nothing done, where somebody else has changed it meanwhile. */
    public boolean forget(long version) {
        return store.remove(connection, version);
    }

    /** The right to use the refresh token; nothing where another process, or another thread, has it. */
    public Optional<TokenStore.Hold> hold(Duration time) {
        return store.hold(connection, time);
    }

    /** Where it is kept, for messages. */
    public String place() {
        return store.place(connection);
    }

    private KeptGrantText.Bound open(TokenStore.Entry entry) {
        try {
            return KeptGrantText.read(keys.open(sealName(), entry.sealed()));
        } catch (NotOpenedException e) {
            String remedy = e.isOtherKey()
                    ? "Put the old key back as a further key, or remove " + place() + " and authorize again."
                    : "Put it back from a backup, or remove " + place() + " and authorize again.";
            throw new UnreadableGrantException(connection, String.valueOf(e.getMessage()), remedy, e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableGrantException(
                    connection,
                    "is of a version that is not known here",
                    "Use the version that wrote it, or remove " + place() + " and authorize again.",
                    e);
        }
    }

    /** Apart from the names of sealed properties, so that one does not open as the other. */
    private String sealName() {
        return "grant:" + connection;
    }

    @Override
    public String toString() {
        return "GrantBook[" + connection + " in " + place() + "]";
    }
}
