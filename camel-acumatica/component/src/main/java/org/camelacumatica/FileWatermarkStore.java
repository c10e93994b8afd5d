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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what exports know of their earlier runs, a file for each. A file is written beside, forced to the disk and
 * renamed, so that a kill at any moment leaves the old one or the new one, whole.
 */
public final class FileWatermarkStore extends ServiceSupport implements StateRepository<String, String> {
    private final Path directory;
    private final Consumer<Step> watch;

    /** How far a replacement has come. */
    enum Step {
        SYNCED,
        RENAMED
    }

    /** @param directory is made where it is missing */
    public FileWatermarkStore(Path directory) {
        this(directory, step -> {});
    }

    /** @param watch hears of each step of a replacement, which waits for it */
    FileWatermarkStore(Path directory, Consumer<Step> watch) {
        this.directory = directory;
        this.watch = watch;
    }

    @Override
    public void setState(String key, String value) {
        lock.lock();
        try {
            Files.createDirectories(directory);
            Path file = file(key);
            Path beside = directory.resolve(file.getFileName() + ".new");
            try (FileChannel out = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            watch.accept(Step.SYNCED);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceDirectory();
            watch.accept(Step.RENAMED);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The watermark " + key + " cannot be written to " + directory.toAbsolutePath()
                            + "; the old one stands. Make room there, or make it writable.",
                    e);
        } finally {
            lock.unlock();
        }
    }

    /** The rename itself is safe from a loss of power only when the directory is; not every system can open one. */
    private void forceDirectory() throws IOException {
        try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (FileNotFoundException | java.nio.file.AccessDeniedException e) {
            // Windows opens no directories; its rename is in the journal of the file system.
        }
    }

    @Override
    public @Nullable String getState(String key) {
        try {
            return Files.readString(file(key), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The watermark " + key + " cannot be read from " + file(key).toAbsolutePath()
                            + ". Make it readable, or remove it to begin anew.",
                    e);
        }
    }

    private Path file(String key) {
        return directory.resolve(URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "FileWatermarkStore[" + directory + "]";
    }
}
