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
package org.camelacumatica.agent.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The gateway's own key, by which agents know it: ed25519, made once and kept in OpenSSH's format. */
final class HostKey {
    private static final int BITS = 256;

    private HostKey() {}

    /** The key of that file, which is made where it is missing. */
    static KeyPair of(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway's host key " + file + " cannot be read or written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The gateway's host key " + file + " cannot be used: " + e.getMessage()
                            + ". Restore it from a backup, or delete it and give every agent the new fingerprint.",
                    e);
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        KeyPair made = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, BITS);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(made, "camel-acumatica gateway", null, text);
        PrivateFile.writeNew(file, text.toByteArray());
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(file.toString()), in, FilePasswordProvider.EMPTY);
            if (keys == null || !keys.iterator().hasNext()) {
                throw new GeneralSecurityException("it holds no key");
            }
            return keys.iterator().next();
        }
    }
}
