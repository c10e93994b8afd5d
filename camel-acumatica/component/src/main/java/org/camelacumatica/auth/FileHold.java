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

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.camelacumatica.disk.FileWork;
import org.camelacumatica.model.TokenStore.Hold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change an entry, as two files: one that names who has it and until when, and one that its holder keeps
 * locked for as long as it lives, so that the operating system tells the others of its death. Each holder has a file of its
 * own for that: closing any channel of a file gives back every lock that the process has on it.
 */
final class FileHold implements Hold {
    private static final Logger LOG = LoggerFactory.getLogger(FileHold.class);

    /** Those of this process: it must not open them a second time to see whether they are locked. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path holder;
    private final Path lockFile;
    private final Path alive;
    private final FileChannel channel;

    private FileHold(Path holder, Path lockFile, Path alive, FileChannel channel) {
        this.holder = holder;
        this.lockFile = lockFile;
        this.alive = alive;
        this.channel = channel;
    }

    /** Who has it, and until when. */
    private record Holder(Path alive, Instant until) {}

    /**
     * Takes it where it is free; called under the entry's lock.
     *
     * @param holder the file that names who has it
     * @param lockFile the entry's lock
     */
    static Optional<Hold> take(Path holder, Path lockFile, Instant now, Duration time) throws IOException {
        Optional<Holder> current = read(holder);
        if (current.isPresent()) {
            if (now.isBefore(current.get().until()) && isAlive(current.get().alive())) {
                return Optional.empty();
            }
            Files.deleteIfExists(current.get().alive());
        }
        Path alive = holder.resolveSibling(holder.getFileName() + "-" + UUID.randomUUID());
        FileChannel channel = FileChannel.open(
                alive, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FileWork.ofOwner("rw-------"));
        OURS.add(alive);
        FileHold hold = new FileHold(holder, lockFile, alive, channel);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("a new file is locked already");
            }
            write(holder, alive.getFileName() + "\n" + now.plus(time) + "\n");
            return Optional.of(hold);
        } catch (IOException | RuntimeException e) {
            hold.giveBack();
            throw e;
        }
    }

    private static void write(Path holder, String text) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try (FileChannel channel = FileChannel.open(holder, options, FileWork.ofOwner("rw-------"));
                OutputStream out = Channels.newOutputStream(channel)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A file that cannot be understood is one whose writer was killed: nobody has it. */
    private static Optional<Holder> read(Path holder) throws IOException {
        try {
            List<String> lines = Files.readAllLines(holder);
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new Holder(holder.resolveSibling(lines.get(0)), Instant.parse(lines.get(1))));
        } catch (NoSuchFileException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isAlive(Path alive) throws IOException {
        if (OURS.contains(alive)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(alive, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            FileWork.alone(lockFile, () -> {
                if (read(holder).filter(now -> now.alive().equals(alive)).isPresent()) {
                    Files.deleteIfExists(holder);
                }
                giveBack();
                return true;
            });
        } catch (IOException e) {
            LOG.warn("{} cannot be given back; it ends with its time, or with this process", holder, e);
        }
    }

    private void giveBack() throws IOException {
        try {
            channel.close();
            Files.deleteIfExists(alive);
        } finally {
            OURS.remove(alive);
        }
    }

    @Override
    public String toString() {
        return "FileHold[" + holder + "]";
    }
}
