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
package org.camelacumatica;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.camelacumatica.connection.ConnectionSettings;
import org.camelacumatica.operation.OperationSpec;
import org.camelacumatica.operation.WriteJournal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of imports that are under way, a file for each below the state directory. An import is known by where it
 * writes to, its route, its name, and if that is a file by the file's fingerprint. Its journal is removed when the exchange
 * has come to its end, and kept where it failed. The parts of a split have one journal together, until the last one is done.
 * Safe for many threads.
 */
final class ImportJournals {
    private static final Logger LOG = LoggerFactory.getLogger(ImportJournals.class);
    private static final int NAME_DIGITS = 16;
    private static final int MOST_FINGERPRINTS = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Path, Open> open = new HashMap<>();

    /** Of the files that were looked at last: the parts of a split would read theirs again and again. */
    private final Map<String, String> fingerprints = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_FINGERPRINTS;
        }
    };

    /** A journal in use. */
    private static final class Open {
        private final WriteJournal journal;
        private final String owner;
        private int users;

        Open(WriteJournal journal, String owner) {
            this.journal = journal;
            this.owner = owner;
        }
    }

    /**
     * The journal of what an exchange imports; nothing where the import has no name.
     *
     * @param option the endpoint's option, which a header overrides
     * @throws WriteJournal.BusyException where the same import runs
     */
    Optional<WriteJournal> of(
            Exchange exchange,
            OperationSpec spec,
            ConnectionSettings settings,
            @Nullable String option,
            Path directory) {
        String name = ReplyHeaders.text(exchange, AcumaticaConstants.JOURNAL)
                .or(() -> Optional.ofNullable(option).filter(text -> !text.isBlank()))
                .or(() -> ReplyHeaders.text(exchange, Exchange.FILE_PATH))
                .orElse(null);
        if (name == null || !spec.kind().isWrite()) {
            return Optional.empty();
        }
        String what = String.join(
                "\n",
                settings.instance().toString(),
                Optional.ofNullable(settings.signIn().tenant()).orElse(""),
                spec.query().entity(),
                spec.kind().name(),
                Optional.ofNullable(exchange.getFromRouteId()).orElse(""),
                name);
        String content = fingerprint(name);
        String prefix = spec.query().entity() + "-" + digest(what);
        Path file = directory.resolve(prefix + "-" + digest(content) + ".journal");
        WriteJournal journal =
                use(file, what + "\n" + content, owner(exchange), () -> warnOfOthers(directory, prefix, name));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                release(file, isLastPart(done), false);
            }

            @Override
            public void onFailure(Exchange done) {
                release(file, false, true);
            }
        });
        return Optional.of(journal);
    }

    /** The exchange that is imported; of a part of a split the one that is split. */
    private static String owner(Exchange exchange) {
        return isPart(exchange)
                ? Objects.requireNonNullElse(
                        exchange.getProperty(Exchange.CORRELATION_ID, String.class), exchange.getExchangeId())
                : exchange.getExchangeId();
    }

    private static boolean isPart(Exchange exchange) {
        return exchange.getProperty(Exchange.SPLIT_INDEX) != null;
    }

    private static boolean isLastPart(Exchange exchange) {
        return !isPart(exchange) || Boolean.TRUE.equals(exchange.getProperty(Exchange.SPLIT_COMPLETE, Boolean.class));
    }

    private WriteJournal use(Path file, String identity, String owner, Runnable begun) {
        lock.lock();
        try {
            Open known = open.get(file);
            if (known != null && !known.owner.equals(owner) && known.users == 0) {
                known.journal.close(); // whoever had it has failed between two parts
                open.remove(file);
                known = null;
            }
            if (known == null) {
                known = new Open(WriteJournal.open(file, identity), owner);
                open.put(file, known);
                begun.run();
                if (known.journal.earlierSaved() > 0) {
                    LOG.info(
                            "An import goes on where it was: {} of its records are saved, says {}",
                            known.journal.earlierSaved(),
                            file);
                }
            } else if (!known.owner.equals(owner)) {
                throw new IllegalStateException("The same import is running already: its journal " + file
                        + " is in use. Wait until it has ended.");
            }
            known.users++;
            return known.journal;
        } finally {
            lock.unlock();
        }
    }

    private void release(Path file, boolean ended, boolean failed) {
        lock.lock();
        try {
            Open used = open.get(file);
            if (used == null) {
                return;
            }
            used.users--;
            if (ended || (failed && used.users <= 0)) {
                open.remove(file);
                if (ended) {
                    used.journal.end();
                } else {
                    used.journal.close();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** An import of the same name and of another content was not finished: nobody goes on with it. */
    private static void warnOfOthers(Path directory, String prefix, String name) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> others = files.filter(
                            file -> file.getFileName().toString().startsWith(prefix + "-"))
                    .toList();
            if (others.size() > 1) {
                LOG.warn(
                        "An import of '{}' was not finished, and its content was another one then: what it had saved is"
                                + " not known to this one. Its journals are beside this one's: {}",
                        name,
                        others);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journals in " + directory + " cannot be listed", e);
        }
    }

    /** What a file holds, in short; {@code ""} where the name is none of a file. */
    private String fingerprint(String name) {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                return "";
            }
            String state = name + "|" + Files.size(file) + "|" + Files.getLastModifiedTime(file);
            lock.lock();
            try {
                return fingerprints.computeIfAbsent(state, missing -> contentOf(file));
            } finally {
                lock.unlock();
            }
        } catch (InvalidPathException e) {
            return ""; // any text is a name
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + name + " cannot be read", e);
        }
    }

    private static String contentOf(Path file) {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String digest(String text) {
        return HexFormat.of()
                .formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, NAME_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every JDK", e);
        }
    }
}
