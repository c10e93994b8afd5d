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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.camelacumatica.disk.WholeFile;
import org.camelacumatica.model.KeyRing;
import org.camelacumatica.session.SeatKey;
import org.camelacumatica.session.SeatLedger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger of a connection's seats: a sealed file for each seat in {@code seats} below the state directory, named after
 * its owner. Whose owner is gone, as {@link SeatOwner} tells, is left over for every connection to the same site. What is
 * not signed out at the end is given up to whoever comes next. Safe for many threads and processes.
 */
final class LedgerFiles implements SeatLedger {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    static final String SEAT = ".seat";
    static final String NOBODY = "left";
    static final char BETWEEN = '~';

    private final StateDirectory state;
    private final String connection;
    private final String site;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, FileLine> lines = new HashMap<>();

    private final LeftOverFiles others;
    private @Nullable SeatOwner owner;
    private @Nullable KeyRing keys;
    private boolean told;

    LedgerFiles(StateDirectory state, String connection, String site, Clock clock) {
        this.state = state;
        this.connection = connection;
        this.site = site;
        this.clock = clock;
        this.others = new LeftOverFiles(connection, site, this::folder, this::keys, this::tell);
    }

    private Path folder() {
        return state.existing("seats");
    }

    @Override
    public Line intend() {
        lock.lock();
        try {
            FileLine line =
                    new FileLine(UUID.randomUUID().toString(), LedgerEntry.intended(connection, site, clock.instant()));
            lines.put(line.id, line);
            line.write();
            return line;
        } finally {
            lock.unlock();
        }
    }

    /** One file. */
    private final class FileLine implements Line {
        private final String id;
        private LedgerEntry entry;

        FileLine(String id, LedgerEntry entry) {
            this.id = id;
            this.entry = entry;
        }

        private void write() {
            try {
                SeatOwner mine = owner();
                WholeFile.replace(mine.file(BETWEEN + id + SEAT), keys().seal(name(id), entry.bytes()));
            } catch (IOException | UncheckedIOException e) {
                tell(e);
            }
        }

        @Override
        public void opened(SeatKey key) {
            lock.lock();
            try {
                if (lines.containsKey(id)) {
                    entry = entry.opened(key);
                    write();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void closed() {
            lock.lock();
            try {
                if (lines.remove(id) != null && owner != null) {
                    Files.deleteIfExists(owner.file(BETWEEN + id + SEAT));
                    releaseUnused();
                }
            } catch (IOException e) {
                tell(e);
            } finally {
                lock.unlock();
            }
        }
    }

    private SeatOwner owner() throws IOException {
        SeatOwner known = owner;
        if (known == null) {
            known = SeatOwner.begin(state.folder("seats"));
            owner = known;
        }
        return known;
    }

    private void releaseUnused() {
        if (lines.isEmpty() && owner != null) {
            owner.close();
            owner = null;
        }
    }

    private KeyRing keys() {
        KeyRing known = keys;
        if (known == null) {
            known = state.keyRing();
            keys = known;
        }
        return known;
    }

    /** What a seat's file is sealed for. */
    static String name(String id) {
        return "seat " + id;
    }

    private void tell(Exception e) {
        if (told) {
            LOG.debug("Connection '{}': its seats are not written down", connection, e);
            return;
        }
        told = true;
        LOG.error(
                "Connection '{}': its seats cannot be written down in {}; after a kill they stay taken until the instance"
                        + " ends the sessions",
                connection,
                folder().toAbsolutePath(),
                e);
    }

    @Override
    public List<LeftOver> leftOvers() {
        lock.lock();
        try {
            return others.find();
        } catch (IOException e) {
            tell(e);
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int leftOverCount() {
        int known = others.count();
        return known < 0 ? leftOvers().size() : known;
    }

    /** Nothing else enters the ledger: what is still in it belongs to nobody from now on. */
    @Override
    public void close() {
        lock.lock();
        try {
            SeatOwner mine = owner;
            if (mine != null) {
                for (String id : lines.keySet()) {
                    Files.move(
                            mine.file(BETWEEN + id + SEAT),
                            folder().resolve(NOBODY + BETWEEN + id + SEAT),
                            StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            tell(e);
        } finally {
            lines.clear();
            releaseUnused();
            others.close();
            lock.unlock();
        }
    }
}
