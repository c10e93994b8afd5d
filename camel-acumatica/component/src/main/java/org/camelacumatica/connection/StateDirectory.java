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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the component keeps what must outlive it, and the key that protects it. The key is given, or made at random once
 * and kept beside the rest with mode 0600. Nothing is written before something is to be kept.
 */
public final class StateDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);
    private static final int KEY_BYTES = 32;

    private final Path path;
    private final @Nullable String givenKey;

    /** @param givenKey the component's secretKey, or {@code null} */
    public StateDirectory(Path path, @Nullable String givenKey) {
        this.path = path;
        this.givenKey = givenKey;
    }

    /** A file of this directory; the directory is made on the way. */
    public Path file(String name) {
        try {
            Files.createDirectories(path);
            return path.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The state directory " + path.toAbsolutePath()
                            + " cannot be made. Set camel.component.acumatica.state-directory to one that can.",
                    e);
        }
    }

    /** A folder of this directory; it is made on the way. */
    Path folder(String name) {
        try {
            return Files.createDirectories(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + name + " of the state directory cannot be made", e);
        }
    }

    /** A file of this directory that may be there or not; nothing is made. */
    Path existing(String name) {
        return path.resolve(name);
    }

    /** Replaces a file as a whole: written beside and renamed, so that a kill leaves the old one or the new one. */
    void write(String name, String text) {
        Path file = file(name);
        try {
            Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), name, ".new", ownerOnly());
            try {
                Files.writeString(beside, text);
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The state directory " + path.toAbsolutePath() + " cannot be written", e);
        }
    }

    /** The key, 32 bytes. */
    public byte[] key() {
        return givenKey != null && !givenKey.isBlank() ? digest(givenKey) : keptKey();
    }

    private byte[] keptKey() {
        Path file = file("key");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new IOException("it holds " + key.length + " bytes instead of " + KEY_BYTES);
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The key in " + file.toAbsolutePath() + " cannot be used. Put the right one back, or remove it:"
                            + " what it protects is then forgotten.",
                    e);
        }
    }

    /** Written beside and moved, so that nobody ever reads half a key; whoever comes second takes the first one's. */
    private static void make(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".new", ownerOnly());
        try {
            Files.write(beside, key);
            publish(beside, file);
            LOG.warn(
                    "A random key was made in {}. Keep it with your backups, or set camel.component.acumatica.secret-key",
                    file.toAbsolutePath());
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another process has just made the key in {}", file);
        } finally {
            Files.deleteIfExists(beside);
        }
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

    static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every JDK", e);
        }
    }
}
