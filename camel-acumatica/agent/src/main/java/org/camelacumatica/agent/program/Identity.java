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
package org.camelacumatica.agent.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** What the agent signs in with, read anew at each sign-in: a token that was replaced needs no restart. */
final class Identity {
    private final Optional<Path> tokenFile;
    private final Optional<Path> keyFile;

    /** By a token or by a key: one of the two is there. */
    Identity(Optional<Path> tokenFile, Optional<Path> keyFile) {
        this.tokenFile = tokenFile;
        this.keyFile = keyFile;
    }

    /**
     * Gives a session what it signs in with.
     *
     * @throws UnusableException where it cannot be read
     */
    void give(ClientSession session) throws UnusableException {
        if (keyFile.isPresent()) {
            session.addPublicKeyIdentity(key(keyFile.get()));
        } else {
            session.addPasswordIdentity(token(tokenFile.orElseThrow()));
        }
    }

    /** Reads it once, so that what is wrong with it is told at the start. */
    void check() throws UnusableException {
        if (keyFile.isPresent()) {
            key(keyFile.get());
        } else {
            token(tokenFile.orElseThrow());
        }
    }

    /** What there is to say where everybody on the machine may read it. The group may: some service managers use it. */
    Optional<String> exposure() {
        boolean isKey = keyFile.isPresent();
        Path file = isKey ? keyFile.get() : tokenFile.orElseThrow();
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
                    ? Optional.of("everybody on this machine may read the " + (isKey ? "key" : "token") + " file "
                            + file + ": chmod 600 it, and make a new one if others have been here")
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // it has no such permissions, or is told to be unusable elsewhere
        }
    }

    private static String token(Path file) throws UnusableException {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty() || token.contains("\n")) {
                throw new UnusableException("the token file " + file + " must hold one line, the token");
            }
            return token;
        } catch (IOException e) {
            throw new UnusableException("the token file " + file + why(e));
        }
    }

    private static KeyPair key(Path file) throws UnusableException {
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(file.toString()), in, FilePasswordProvider.EMPTY);
            Iterator<KeyPair> found = keys == null ? null : keys.iterator();
            if (found == null || !found.hasNext()) {
                throw new UnusableException("the key file " + file + " holds no private key");
            }
            return found.next();
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableException("the key file " + file + why(e) + "; a key with a passphrase cannot be used");
        }
    }

    private static String why(Exception e) {
        if (e instanceof NoSuchFileException) {
            return " is not there";
        }
        return e instanceof AccessDeniedException
                ? " must not be read by " + System.getProperty("user.name")
                : " cannot be read: " + e;
    }

    /** It cannot be used. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }
}
