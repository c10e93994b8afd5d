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
package org.camelacumatica.suite;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was logged, in a file: what a secret is may be known later than the line that holds it, and lines by the
 * hundred thousand in memory would be taken for a leak of what is tested. Safe for many threads.
 */
final class LoggedLines implements AutoCloseable {
    private @Nullable Path file;
    private @Nullable DataOutputStream out;

    /** What was said, and by which logger. */
    synchronized void add(String logger, String text) {
        try {
            if (out == null) {
                file = Files.createTempFile("logged-", ".lines");
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
            }
            write(out, logger);
            write(out, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Each line with its logger, in the order in which they came. */
    synchronized void forEach(BiConsumer<String, String> action) {
        if (file == null || out == null) {
            return;
        }
        try {
            out.flush();
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                for (String logger = read(in); logger != null; logger = read(in)) {
                    action.accept(logger, String.valueOf(read(in)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String read(DataInputStream in) throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException e) {
            return null;
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Forgets them. */
    @Override
    public synchronized void close() {
        try {
            if (out != null) {
                out.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out = null;
        file = null;
    }
}
