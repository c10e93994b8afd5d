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
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of the rows of one import, in a file that outlives a kill of the process: each row is in it before it is sent,
 * and again when its answer has come. Holds digests, ids and keys, no values. It is locked while the import runs, so that the
 * same one does not run twice at once. Safe for many threads.
 *
 * <p>A line for each event: {@code > row}, {@code = row id kept key...}, {@code - row}. A last line that was cut off by the
 * kill counts for nothing. Written without a forced sync: it survives the end of the process, not a loss of power.
 */
public final class WriteJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteJournal.class);
    private static final String HEAD = "camel-acumatica journal 1 ";

    private final Path file;
    private final FileChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Entry> earlier = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<List<String>> keptKeys = new ArrayList<>();

    private WriteJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
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
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (!lock(channel)) {
                    throw new BusyException(file);
                }
                WriteJournal journal = new WriteJournal(file, channel);
                journal.read(identity);
                return journal;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file.toAbsolutePath() + " cannot be used", e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void read(String identity) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until all of it is there
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
        channel.position(channel.size());
        String head = HEAD + encoded(identity);
        if (end == 0) {
            append(head);
            return;
        }
        String[] lines = text.substring(0, end).split("\n");
        if (!lines[0].equals(head)) {
            throw new IllegalStateException("The journal " + file.toAbsolutePath()
                    + " belongs to another import, or is damaged. Look what it has saved, and remove it.");
        }
        Arrays.stream(lines).skip(1).map(line -> line.split(" ", -1)).forEach(this::replay);
    }

    private void replay(String[] line) {
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
            default -> earlier.remove(row);
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
     * It is about to be sent.
     *
     * @throws IllegalStateException where the import has ended meanwhile: nobody would know of the row after a kill
     */
    void sending(Entry entry) {
        if (!entry.isInDoubt() && !append("> " + entry.name())) {
            throw new IllegalStateException(
                    "The import has ended, its journal " + file.toAbsolutePath() + " is closed; the row is not sent.");
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

    /** Says whether it is in the journal; it is not where that was closed meanwhile. */
    private boolean append(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        lock.lock();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return true;
        } catch (ClosedChannelException e) {
            LOG.debug("The journal {} is closed: {} is not in it", file, line);
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The journal " + file.toAbsolutePath()
                            + " cannot be written. Make room there, or make it writable.",
                    e);
        } finally {
            lock.unlock();
        }
    }

    /** The import has come to its end: nothing is to be remembered. */
    public void end() {
        lock.lock();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file.toAbsolutePath() + " cannot be removed", e);
        } finally {
            lock.unlock();
            close();
        }
    }

    /** Lets go of the journal and keeps it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file.toAbsolutePath() + " cannot be closed", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
