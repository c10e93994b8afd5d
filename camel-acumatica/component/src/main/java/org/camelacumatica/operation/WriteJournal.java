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
package org.camelacumatica.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.camelacumatica.disk.LineFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of the rows of one import, in a file that outlives a kill of the process and a loss of power: each row is in
 * it before it is sent, and again when its answer has come. Holds digests, ids and keys, no values. It is locked while the
 * import runs, so that the same one does not run twice at once. Safe for many threads.
 *
 * <p>A line for each event: {@code > row}, {@code = row id kept key...}, {@code - row}. A last line that was cut off by the
 * kill counts for nothing. That a row is sent is forced to the disk before, what became of it is not: a row of which a loss
 * of power takes the end is looked for as after a lost answer.
 */
public final class WriteJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteJournal.class);

    /** What stands in a file for a part that did not reach the disk before the power was lost: never that of a row sent. */
    private static final char NOT_WRITTEN = '\0';

    private static final String HEAD = "camel-acumatica journal 1 ";

    private final LineFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Entry> earlier = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<List<String>> keptKeys = new ArrayList<>();

    private WriteJournal(LineFile file) {
        this.file = file;
    }

    /** The same import is running. */
    public static final class BusyException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        BusyException(Path file) {
            super("The same import is running already: its journal " + file.toAbsolutePath()
                    + " is in use. Wait until it has ended.");
        }
    }

    /**
     * A row.
     *
     * @param name its digest, and which one of those with that digest it is
     * @param state what an earlier run has left
     */
    record Entry(String name, State state, @Nullable String id, List<String> keys) {
        boolean isSaved() {
            return state == State.SAVED;
        }

        boolean isInDoubt() {
            return state == State.SENT;
        }
    }

    private enum State {
        NEW,
        SENT,
        SAVED
    }

    /**
     * Opens the journal of an import, or begins it.
     *
     * @param identity what the import is: where it writes to, and what
     * @throws BusyException where the same import runs, in this process or in another one
     */
    public static WriteJournal open(Path file, String identity) {
        try {
            return open(LineFile.open(file).orElseThrow(() -> new BusyException(file)), identity);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file.toAbsolutePath() + " cannot be used", e);
        }
    }

    static WriteJournal open(LineFile file, String identity) throws IOException {
        try {
            WriteJournal journal = new WriteJournal(file);
            journal.read(identity);
            return journal;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void read(String identity) throws IOException {
        String head = HEAD + encoded(identity);
        List<String> lines = file.lines();
        if (lines.isEmpty()) {
            file.append(head);
            return;
        }
        if (!lines.get(0).equals(head)) {
            throw foreign();
        }
        lines.stream()
                .skip(1)
                .filter(line -> line.indexOf(NOT_WRITTEN) < 0)
                .map(line -> line.split(" ", -1))
                .forEach(this::replay);
    }

    private IllegalStateException foreign() {
        return new IllegalStateException("The journal " + file
                + " belongs to another import, or is damaged. Look what it has saved, and remove it.");
    }

    private void replay(String[] line) {
        if (line.length < 2) {
            throw foreign();
        }
        String row = line[1];
        switch (line[0]) {
            case ">" -> earlier.putIfAbsent(row, new Entry(row, State.SENT, null, List.of()));
            case "=" -> {
                List<String> keys =
                        Arrays.stream(line).skip(4).map(WriteJournal::decoded).toList();
                String id = line[2].isEmpty() ? null : line[2];
                earlier.put(row, new Entry(row, State.SAVED, id, keys));
                if (line[3].equals("1")) {
                    keptKeys.add(keys);
                }
            }
            case "-" -> earlier.remove(row);
            default -> throw foreign();
        }
    }

    /** The keys of records that proved to an earlier run that new records keep theirs. */
    List<List<String>> keptKeys() {
        return List.copyOf(keptKeys);
    }

    /** How many rows an earlier run has saved. */
    public long earlierSaved() {
        return earlier.values().stream().filter(Entry::isSaved).count();
    }

    /** The next row of that digest. */
    Entry begin(String digest) {
        lock.lock();
        try {
            String name = digest + "." + counts.merge(digest, 1, Integer::sum);
            return Optional.ofNullable(earlier.get(name)).orElseGet(() -> new Entry(name, State.NEW, null, List.of()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * It is about to be sent: safe on the disk when this returns.
     *
     * @throws IllegalStateException where the import has ended meanwhile: nobody would know of the row after a kill
     */
    void sending(Entry entry) {
        if (!entry.isInDoubt() && !isSafe("> " + entry.name())) {
            throw new IllegalStateException(
                    "The import has ended, its journal " + file + " is closed; the row is not sent.");
        }
    }

    private boolean isSafe(String line) {
        try {
            Optional<Long> end = file.append(line);
            return end.isPresent() && file.force(end.get());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void saved(Entry entry, @Nullable String id, List<String> keys, boolean kept) {
        StringBuilder line = new StringBuilder("= ").append(entry.name()).append(' ');
        line.append(id == null ? "" : encoded(id)).append(' ').append(kept ? '1' : '0');
        keys.forEach(key -> line.append(' ').append(encoded(key)));
        append(line.toString());
    }

    /** It was certainly not saved. */
    void refused(Entry entry) {
        append("- " + entry.name());
    }

    /** What a loss of power takes of these is found out as after a lost answer. */
    private void append(String line) {
        try {
            if (file.append(line).isEmpty()) {
                LOG.debug("The journal {} is closed: {} is not in it", file, line);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException(
                "The journal " + file + " cannot be written. Make room there, or make it writable.", e);
    }

    /** The import has come to its end: nothing is to be remembered. */
    public void end() {
        try {
            file.delete();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file + " cannot be removed", e);
        }
    }

    /** Lets go of the journal and keeps it. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file + " cannot be closed", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
