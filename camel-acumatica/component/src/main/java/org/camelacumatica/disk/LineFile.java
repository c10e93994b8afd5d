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
package org.camelacumatica.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows by whole lines, and is one writer's alone while it is open. A line outlives a kill of the process once
 * {@link #append} has returned, and a loss of power once {@link #force} has; those who force at the same time share one
 * write to the disk. An interrupted thread closes nothing, as it would with a channel. Safe for many threads.
 */
public final class LineFile implements AutoCloseable {
    private final Path file;
    private final RandomAccessFile content;
    private final Sync sync;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition forced = lock.newCondition();
    private long written;
    private long safe;
    private boolean forcing;
    private boolean closed;

    /** What could not be forced once may be lost although a later try succeeds. */
    private @Nullable IOException broken;

    /** Forces what was written to the disk. */
    @FunctionalInterface
    interface Sync {
        void run(RandomAccessFile content) throws IOException;
    }

    private LineFile(Path file, RandomAccessFile content, Sync sync) {
        this.file = file;
        this.content = content;
        this.sync = sync;
    }

    /** Opens the file, or makes it; nothing where somebody has it open, in this process or in another one. */
    public static Optional<LineFile> open(Path file) throws IOException {
        return open(file, content -> content.getFD().sync());
    }

    static Optional<LineFile> open(Path file, Sync sync) throws IOException {
        Files.createDirectories(FileWork.directory(file));
        RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw");
        try {
            if (!lock(content)) {
                content.close();
                return Optional.empty();
            }
            FileWork.syncDirectory(FileWork.directory(file));
            return Optional.of(new LineFile(file, content, sync));
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private static boolean lock(RandomAccessFile content) throws IOException {
        try {
            FileLock held = content.getChannel().tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** All lines that are there, safe from now on; a last one that was cut off is none, and is taken away. */
    public List<String> lines() throws IOException {
        lock.lock();
        try {
            byte[] bytes = new byte[Math.toIntExact(content.length())];
            content.seek(0);
            content.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            content.setLength(end);
            content.seek(end);
            sync.run(content);
            return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes a line.
     *
     * @return where the line ends, for {@link #force}; nothing where the file was closed, and the line is not in it
     */
    public Optional<Long> append(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            if (closed) {
                return Optional.empty();
            }
            content.write(bytes);
            written += bytes.length;
            return Optional.of(written);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until what was written up to there is safe from a loss of power.
     *
     * @return whether it is; not where the file was closed meanwhile
     */
    public boolean force(long upTo) throws IOException {
        lock.lock();
        try {
            while (safe < upTo && !closed) {
                if (broken != null) {
                    throw new IOException("what was written may not be on the disk", broken);
                }
                if (forcing) {
                    forced.awaitUninterruptibly();
                } else {
                    forceAll();
                }
            }
            return safe >= upTo;
        } finally {
            lock.unlock();
        }
    }

    /** Others may write meanwhile: theirs is for the next one. */
    private void forceAll() throws IOException {
        long reached = written;
        forcing = true;
        lock.unlock();
        @Nullable IOException failure = null;
        try {
            sync.run(content);
        } catch (IOException e) {
            failure = e;
        } finally {
            lock.lock();
            forcing = false;
            forced.signalAll();
        }
        if (failure == null) {
            safe = reached;
        } else if (!closed) {
            broken = failure;
        }
    }

    /** Takes the file away, so that it stays away, and lets go of it. */
    public void delete() throws IOException {
        lock.lock();
        try {
            if (!FileWork.POSIX) {
                close(); // an open file cannot be taken away there
            }
            FileWork.delete(file);
        } finally {
            lock.unlock();
            close();
        }
    }

    /** Lets go of the file and keeps it. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            forced.signalAll();
            content.close();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return file.toAbsolutePath().toString();
    }
}
