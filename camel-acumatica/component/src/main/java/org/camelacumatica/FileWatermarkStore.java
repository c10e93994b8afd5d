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
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.camelacumatica.disk.WholeFile;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what exports know of their earlier runs, a file for each, which is replaced as a whole: a kill or a loss of power
 * leaves the old one or the new one.
 */
public final class FileWatermarkStore extends ServiceSupport implements StateRepository<String, String> {
    private final Path directory;
    private final Consumer<WholeFile.Step> watch;

    /** @param directory is made where it is missing */
    public FileWatermarkStore(Path directory) {
        this(directory, step -> {});
    }

    /** @param watch hears of each step of a replacement, which waits for it */
    FileWatermarkStore(Path directory, Consumer<WholeFile.Step> watch) {
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
            WholeFile.replace(file, beside, value.getBytes(StandardCharsets.UTF_8), watch);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The watermark " + key + " cannot be written to " + directory.toAbsolutePath()
                            + "; the old one stands. Make room there, or make it writable.",
                    e);
        } finally {
            lock.unlock();
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
