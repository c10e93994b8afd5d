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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.camelacumatica.disk.FileWork;
import org.camelacumatica.disk.WholeFile;
import org.camelacumatica.disk.WholeFile.Step;
import org.camelacumatica.model.TokenStore.Entry;

/**
 * One entry as a file, which is there as a whole or not at all. Layout: mark (4 bytes), version (8), length (4), the sealed
 * bytes, and a check sum over all of it (4): damage is told from a key that does not fit.
 */
final class EntryFile {
    private static final byte[] MARK = "ACG1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = MARK.length + Long.BYTES + Integer.BYTES;

    private final Path file;
    private final Path beside;
    private final Consumer<Step> watch;

    EntryFile(Path file, Path beside, Consumer<Step> watch) {
        this.file = file;
        this.beside = beside;
        this.watch = watch;
    }

    Optional<Entry> read() throws IOException {
        byte[] bytes;
        try {
            bytes = FileWork.toItsEnd(() -> Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD + Integer.BYTES) {
            throw new IOException("it is truncated: " + bytes.length + " bytes are left");
        }
        byte[] mark = new byte[MARK.length];
        buffer.get(mark);
        if (!Arrays.equals(mark, MARK)) {
            throw new IOException("it is damaged, or was written by a newer version");
        }
        long version = buffer.getLong();
        int length = buffer.getInt();
        if (length != buffer.remaining() - Integer.BYTES) {
            throw new IOException("it is truncated: " + bytes.length + " bytes are left");
        }
        byte[] sealed = new byte[length];
        buffer.get(sealed);
        if (buffer.getInt() != sumOf(bytes) || version <= 0) {
            throw new IOException("it is damaged: its check sum is wrong");
        }
        return Optional.of(new Entry(version, sealed));
    }

    /** What was there is untouched until the new one is. */
    void write(Entry entry) throws IOException {
        byte[] bytes = new byte[HEAD + entry.sealed().length + Integer.BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.put(MARK).putLong(entry.version()).putInt(entry.sealed().length).put(entry.sealed());
        buffer.putInt(sumOf(bytes));
        WholeFile.replace(file, beside, bytes, watch);
    }

    void delete() throws IOException {
        FileWork.delete(file);
    }

    private static int sumOf(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) sum.getValue();
    }
}
