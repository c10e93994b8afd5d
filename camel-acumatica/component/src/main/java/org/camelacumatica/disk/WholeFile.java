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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Files that are there as a whole or not at all: written beside for their owner alone, forced to the disk, moved to their
 * place, and the move forced to the disk. A kill or a loss of power at any moment leaves the old one or the new one.
 */
public final class WholeFile {
    /** What has been done of a replacement. */
    public enum Step {
        WRITTEN,
        SYNCED,
        RENAMED
    }

    private WholeFile() {}

    /** Replaces a file, or makes it. Of several that do so at once the last one counts. */
    public static void replace(Path file, byte[] content) throws IOException {
        replace(file, beside(file), content, step -> {});
    }

    /**
     * The same with a name for what is written beside: for one writer at a time, who writes over what a killed one has left.
     *
     * @param watch hears of each step, which waits for it
     */
    public static void replace(Path file, Path beside, byte[] content, Consumer<Step> watch) throws IOException {
        try {
            FileWork.toItsEnd(() -> write(beside, content, watch));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        watch.accept(Step.RENAMED);
        FileWork.syncDirectory(FileWork.directory(file));
    }

    /**
     * Makes a file where there is none.
     *
     * @throws FileAlreadyExistsException where there is one, whoever made it and when; it stands
     */
    public static void make(Path file, byte[] content) throws IOException {
        Path beside = beside(file);
        try {
            FileWork.toItsEnd(() -> write(beside, content, step -> {}));
            publish(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
        FileWork.syncDirectory(FileWork.directory(file));
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
    }

    private static boolean write(Path beside, byte[] content, Consumer<Step> watch) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(beside, options, FileWork.ofOwner("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            watch.accept(Step.WRITTEN);
            channel.force(true);
            watch.accept(Step.SYNCED);
        }
        return true;
    }

    private static void publish(Path beside, Path file) throws IOException {
        try {
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(beside, file); // a file system without hard links: whoever comes second is refused as well
        }
    }
}
