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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.camelacumatica.disk.FileWork;
import org.camelacumatica.disk.WholeFile.Step;
import org.camelacumatica.model.TokenStore;

/**
 * Grants in a directory, a file each, for the processes of one machine.
 * <ol>
 *   <li>A file is there as a whole or not at all, whenever a process is killed or power is lost: it is written beside,
 *       synced and renamed.
 *   <li>A change is made under a lock that holds among threads and among processes, and only where the version is the one
 *       that was named.
 *   <li>Files have mode 0600, the directory 0700; the directory is made with the first entry.
 *   <li>A file that is truncated, damaged or not readable is told, with what to do, and is not replaced.
 *   <li>An interrupted thread writes to the end.
 * </ol>
 * The directory must be on a file system with locks, and one copy of this class may work on it in a process. Safe for many
 * threads.
 */
public final class FileTokenStore implements TokenStore {
    private final Path directory;
    private final Clock clock;
    private final Consumer<Step> watch;

    /** @param clock says when a {@link #hold} ends */
    public FileTokenStore(Path directory, Clock clock) {
        this(directory, clock, done -> {});
    }

    FileTokenStore(Path directory, Clock clock, Consumer<Step> watch) {
        this.directory = directory.toAbsolutePath().normalize();
        this.clock = clock;
        this.watch = watch;
    }

    @Override
    public Optional<Entry> read(String name) {
        try {
            return entry(name).read();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    @Override
    public boolean replace(String name, long version, byte[] sealed) {
        return change(name, version, () -> {
            long next = version == 0 ? ThreadLocalRandom.current().nextLong(1, 1L << 60) : version + 1;
            entry(name).write(new Entry(next, sealed));
        });
    }

    @Override
    public boolean remove(String name, long version) {
        return version != 0 && change(name, version, () -> entry(name).delete());
    }

    /** Work on a file that may fail. */
    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    private boolean change(String name, long version, Change change) {
        try {
            makeDirectory();
            return FileWork.alone(file(name, ".lock"), () -> {
                long current = read(name).map(Entry::version).orElse(0L);
                if (current != version) {
                    return false;
                }
                change.make();
                return true;
            });
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    @Override
    public Optional<Hold> hold(String name, Duration time) {
        try {
            makeDirectory();
            Path lockFile = file(name, ".lock");
            return FileWork.alone(lockFile, () -> FileHold.take(file(name, ".hold"), lockFile, clock.instant(), time));
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    @Override
    public String place(String name) {
        return "the file " + file(name, ".grant");
    }

    private void makeDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectories(directory, FileWork.ofOwner("rwx------"));
        }
    }

    private EntryFile entry(String name) {
        return new EntryFile(file(name, ".grant"), file(name, ".new"), watch);
    }

    private Path file(String name, String suffix) {
        return realDirectory().resolve(EntryName.of(name) + suffix);
    }

    /** One name for one directory: the locks within this process go by it. */
    private Path realDirectory() {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return directory; // not made yet
        }
    }

    private UncheckedIOException unreadable(String name, IOException e) {
        return new UncheckedIOException(
                "What is kept for '" + name + "' in " + place(name) + " cannot be used (" + reason(e)
                        + "). It was left as it is: make it readable or put it back from a backup, or remove it and"
                        + " authorize again.",
                e);
    }

    private UncheckedIOException unwritable(String name, IOException e) {
        return new UncheckedIOException(
                "What is to be kept for '" + name + "' in " + place(name) + " cannot be written (" + reason(e)
                        + "). What was there before is left as it is: see that there is room and that " + directory
                        + " may be written, or set camel.component.acumatica.state-directory to one that can.",
                e);
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class ? message : e.getClass().getSimpleName() + ": " + message;
    }

    @Override
    public String toString() {
        return "FileTokenStore[" + directory + "]";
    }
}
