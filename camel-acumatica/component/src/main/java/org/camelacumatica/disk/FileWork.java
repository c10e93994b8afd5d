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
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** How work on files is done here: for their owner alone, one at a time, and to its end. */
public final class FileWork {
    /** Whether files have owners and modes, and directories can be synced. */
    public static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /**
     * The operating system's lock belongs to the process and refuses a second thread of it, which has to wait here. A
     * fixed number of locks: two files that share one wait for each other, and that is all.
     */
    private static final List<ReentrantLock> IN_THIS_PROCESS =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    /** Work that may fail. */
    @FunctionalInterface
    public interface Step<T> {
        T run() throws IOException;
    }

    private FileWork() {}

    /** Runs a step while nobody else runs one under the same lock file, in this process or in another one. */
    public static <T> T alone(Path lockFile, Step<T> step) throws IOException {
        ReentrantLock here = IN_THIS_PROCESS.get(Math.floorMod(lockFile.hashCode(), IN_THIS_PROCESS.size()));
        here.lock();
        try {
            return toItsEnd(() -> {
                try (FileChannel channel = FileChannel.open(
                                lockFile,
                                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                                ofOwner("rw-------"));
                        FileLock lock = channel.lock()) {
                    if (!lock.isValid()) {
                        throw new IOException("the lock on " + lockFile + " was lost");
                    }
                    return step.run();
                }
            });
        } finally {
            here.unlock();
        }
    }

    /**
     * Runs a step again where an interruption has closed its file, and hands the interruption on afterwards: a context
     * that stops must not lose the token that has just arrived. A step is therefore one that may run again until it has
     * changed something.
     */
    public static <T> T toItsEnd(Step<T> step) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return step.run();
                } catch (ClosedByInterruptException | FileLockInterruptionException again) {
                    Thread.interrupted();
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The directory that a file is in. */
    static Path directory(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(file + " is in no directory");
        }
        return parent;
    }

    /** Takes a file away, so that it stays away after a loss of power. */
    public static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        syncDirectory(directory(file));
    }

    /** Makes a rename safe from a loss of power; there is no such thing where the file system is not POSIX. */
    static void syncDirectory(Path directory) throws IOException {
        if (!POSIX) {
            return;
        }
        toItsEnd(() -> {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
                return true;
            }
        });
    }

    /** @param mode as {@code rw-------} */
    public static FileAttribute<?>[] ofOwner(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
