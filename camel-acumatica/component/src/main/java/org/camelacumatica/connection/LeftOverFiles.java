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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camelacumatica.model.KeyRing;
import org.camelacumatica.session.SeatKey;
import org.camelacumatica.session.SeatLedger.LeftOver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The seats in the ledger whose owner is gone, of every connection to the same site. Found by one thread at a time; what was
 * found may be closed by any.
 */
final class LeftOverFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    private final String connection;
    private final String site;
    private final Supplier<Path> folder;
    private final Supplier<KeyRing> keys;
    private final Consumer<Exception> tell;

    /** Owners that are gone; held while theirs is signed out here. */
    private final List<SeatOwner> gone = new ArrayList<>();

    private volatile int left = -1;

    /** @param tell hears of a file that cannot be moved or taken away */
    LeftOverFiles(
            String connection, String site, Supplier<Path> folder, Supplier<KeyRing> keys, Consumer<Exception> tell) {
        this.connection = connection;
        this.site = site;
        this.folder = folder;
        this.keys = keys;
        this.tell = tell;
    }

    List<LeftOver> find() throws IOException {
        List<LeftOver> found = new ArrayList<>();
        for (Map.Entry<String, List<Path>> of : byOwner().entrySet()) {
            if (isGone(of.getKey())) {
                of.getValue().forEach(file -> read(file).ifPresent(found::add));
            }
        }
        left = found.size();
        return found;
    }

    /** How many were found and are still there, -1 where nobody has looked. */
    int count() {
        return left;
    }

    private Map<String, List<Path>> byOwner() throws IOException {
        Map<String, List<Path>> byOwner = new HashMap<>();
        if (!Files.isDirectory(folder.get())) {
            return byOwner;
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            files.filter(file -> file.getFileName().toString().endsWith(LedgerFiles.SEAT))
                    .sorted()
                    .forEach(file -> {
                        String name = file.getFileName().toString();
                        byOwner.computeIfAbsent(
                                        name.substring(0, Math.max(0, name.indexOf(LedgerFiles.BETWEEN))),
                                        key -> new ArrayList<>())
                                .add(file);
                    });
        }
        return byOwner;
    }

    private boolean isGone(String name) throws IOException {
        if (name.equals(LedgerFiles.NOBODY) || gone.stream().anyMatch(known -> known.isNamed(name))) {
            return true;
        }
        Optional<SeatOwner> ended = SeatOwner.ifGone(folder.get(), name);
        ended.ifPresent(gone::add);
        return ended.isPresent();
    }

    private Optional<LeftOver> read(Path file) {
        String name = file.getFileName().toString();
        String id = name.substring(name.indexOf(LedgerFiles.BETWEEN) + 1, name.length() - LedgerFiles.SEAT.length());
        try {
            LedgerEntry entry = LedgerEntry.of(keys.get().open(LedgerFiles.name(id), Files.readAllBytes(file)));
            return entry.site().equals(site) ? Optional.of(new FileLeftOver(file, entry)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // somebody else has just signed it out
        } catch (IOException | IllegalStateException e) {
            LOG.warn(
                    "Connection '{}': {} cannot be read, and may name a seat that stays taken until the instance ends the"
                            + " session. It is put aside. ({})",
                    connection,
                    file.toAbsolutePath(),
                    e.getMessage());
            putAside(file);
            return Optional.empty();
        }
    }

    private void putAside(Path file) {
        try {
            Files.move(
                    file, file.resolveSibling(file.getFileName() + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            tell.accept(e);
        }
    }

    private final class FileLeftOver implements LeftOver {
        private final Path file;
        private final LedgerEntry entry;

        FileLeftOver(Path file, LedgerEntry entry) {
            this.file = file;
            this.entry = entry;
        }

        @Override
        public String connection() {
            return entry.connection();
        }

        @Override
        public Instant since() {
            return entry.since();
        }

        @Override
        public SeatKey key() {
            return entry.key();
        }

        @Override
        public void closed() {
            try {
                if (Files.deleteIfExists(file)) {
                    left = Math.max(0, left - 1);
                }
            } catch (IOException e) {
                tell.accept(e);
            }
        }
    }

    @Override
    public void close() {
        gone.forEach(SeatOwner::close);
        gone.clear();
    }
}
