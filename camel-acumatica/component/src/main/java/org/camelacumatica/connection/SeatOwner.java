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
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.camelacumatica.disk.FileWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever holds seats: a locked file, whose lock ends with the process however that ends. Its name begins with process id
 * and start, because a process must not open a lock file of its own a second time: closing it would give the lock up.
 */
final class SeatOwner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    private static final String LOCK = ".lock";
    private static final String THIS_PROCESS = ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .orElse(0L)
            + "-";

    private final Path folder;
    private final String name;
    private final FileChannel channel;

    private SeatOwner(Path folder, String name, FileChannel channel) {
        this.folder = folder;
        this.name = name;
        this.channel = channel;
    }

    /** A new one. Where the file system knows no locks, it is one all the same. */
    static SeatOwner begin(Path folder) throws IOException {
        while (true) {
            String name = THIS_PROCESS + UUID.randomUUID();
            Path file = folder.resolve(name + LOCK);
            FileChannel channel = FileChannel.open(
                    file,
                    java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    FileWork.ofOwner("rw-------"));
            SeatOwner made = new SeatOwner(folder, name, channel);
            if (lock(channel, file).isPresent() && Files.exists(file)) {
                return made;
            }
            made.close(); // somebody who tidies up was quicker
        }
    }

    /** That one, where its process is gone; held until it is closed. */
    static Optional<SeatOwner> ifGone(Path folder, String name) throws IOException {
        if (name.startsWith(THIS_PROCESS)) {
            return Optional.empty();
        }
        Path file = folder.resolve(name + LOCK);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            // Its lock is gone and its seats are not: nobody holds them.
            return Optional.of(new SeatOwner(folder, name, unlocked(file)));
        }
        Optional<FileLock> lock = lock(channel, file);
        if (lock.isEmpty()) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new SeatOwner(folder, name, channel));
    }

    private static FileChannel unlocked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock(channel, file);
        return channel;
    }

    private static Optional<FileLock> lock(FileChannel channel, Path file) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is locked by this process", file, e);
            return Optional.empty();
        }
    }

    boolean isNamed(String other) {
        return name.equals(other);
    }

    /** A file that is named after it. */
    Path file(String suffix) {
        return folder.resolve(name + suffix);
    }

    /** Its lock ends, and its file where no seat is left. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve(name + LOCK));
            channel.close();
        } catch (IOException e) {
            LOG.debug("The lock {} stays behind", name, e);
        }
    }
}
