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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.camelacumatica.auth.FileTokenStore;
import org.camelacumatica.disk.FileWork;
import org.camelacumatica.disk.WholeFile;
import org.camelacumatica.model.KeyRing;
import org.camelacumatica.model.TokenStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the component keeps what must outlive it, and the keys that protect it. A key is given, or made at random once and
 * kept beside the rest with mode 0600. A key is replaced by putting the new one in front: the given text may hold several,
 * separated by commas, and files named {@code key.old*} (32 bytes each, as the file {@code key}) are further ones. The
 * first seals, all of them open. Nothing is written before something is to be kept.
 */
public final class StateDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String KEY = "key";
    private static final int KEY_BYTES = KeyRing.KEY_BYTES;

    private final Path path;
    private final @Nullable String givenKey;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param givenKey the component's secretKey: one key, or several separated by commas; {@code null} for none */
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

    /** Replaces a file as a whole. */
    void write(String name, String text) {
        Path file = file(name);
        try {
            WholeFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The state directory " + path.toAbsolutePath() + " cannot be written", e);
        }
    }

    /** All keys, 32 bytes each: the one that seals, and behind it those that only open. */
    List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>(givenKeys());
        if (keys.isEmpty()) {
            keys.add(keptKey());
        }
        keys.addAll(oldKeys());
        return List.copyOf(keys);
    }

    /** The key that seals, and behind it all that open. */
    public KeyRing keyRing() {
        return new KeyRing(keys());
    }

    /** The same where there is a key already; none is made. */
    public Optional<KeyRing> existingKeyRing() {
        return givenKeys().isEmpty() && !Files.exists(existing(KEY)) ? Optional.empty() : Optional.of(keyRing());
    }

    /** Where grants are kept by default: the directory {@code tokens} of this one. */
    public TokenStore tokenStore(Clock clock) {
        return new FileTokenStore(path.resolve("tokens"), clock);
    }

    /** Where the key that seals comes from, for messages. */
    public String keyPlace() {
        return givenKeys().isEmpty()
                ? "the key in the file " + path.resolve(KEY).toAbsolutePath().normalize()
                : "the given secret key";
    }

    private List<byte[]> givenKeys() {
        return givenKey == null
                ? List.of()
                : Stream.of(givenKey.split(","))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(StateDirectory::digest)
                        .toList();
    }

    private List<byte[]> oldKeys() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().startsWith(KEY + ".old"))
                    .sorted()
                    .map(this::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The state directory " + path.toAbsolutePath() + " cannot be listed. Make it readable.", e);
        }
    }

    private byte[] keptKey() {
        Path file = file(KEY);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A key cannot be made in " + file.toAbsolutePath()
                            + ". Make the directory writable, or set camel.component.acumatica.secret-key.",
                    e);
        }
        return read(file);
    }

    private byte[] read(Path file) {
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new IOException("it holds " + key.length + " bytes instead of " + KEY_BYTES);
            }
            warnWhereOthersRead(file);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The key in " + file.toAbsolutePath() + " cannot be used. Put the right one back, or remove it:"
                            + " what it protects is then forgotten.",
                    e);
        }
    }

    private void warnWhereOthersRead(Path file) throws IOException {
        if (!FileWork.POSIX) {
            return;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNER.containsAll(mode) && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "The key in {} is open to others than its owner ({}). Run chmod 600 on it; if somebody may have read"
                            + " it, replace it",
                    file.toAbsolutePath(),
                    PosixFilePermissions.toString(mode));
        }
    }

    /** Nobody ever reads half a key, and what it seals is never safer than itself; whoever comes second takes the first one's. */
    private static void make(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            WholeFile.make(file, key);
            LOG.warn(
                    "A random key was made in {}. Keep it with your backups, or set camel.component.acumatica.secret-key",
                    file.toAbsolutePath());
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another process has just made the key in {}", file);
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every JDK", e);
        }
    }
}
