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
package org.camelacumatica.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that protect what is kept: AES-256-GCM. The first seals; all of them open, so that a key can be replaced while
 * what the old one sealed is still there. What is sealed is bound to a name, and opens under no other one. Layout: version
 * (1 byte), key id (4), nonce (12), text and tag.
 */
public final class KeyRing {
    /** Length of a key, in bytes. */
    public static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + ID_BYTES + NONCE_BYTES;

    private final List<byte[]> keys;
    private final SecureRandom random = new SecureRandom();

    /** @param keys of 32 bytes each, the one that seals first */
    public KeyRing(List<byte[]> keys) {
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length != KEY_BYTES)) {
            throw new IllegalArgumentException("A key ring needs keys of " + KEY_BYTES + " bytes");
        }
        this.keys = keys.stream().map(byte[]::clone).toList();
    }

    public byte[] seal(String name, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] key = keys.get(0);
        byte[] head =
                ByteBuffer.allocate(HEAD).put(VERSION).put(idOf(key)).put(nonce).array();
        byte[] text = crypt(Cipher.ENCRYPT_MODE, key, head, name, plain, 0);
        return ByteBuffer.allocate(HEAD + text.length).put(head).put(text).array();
    }

    /** @throws NotOpenedException where it was sealed by a key that is not here, under another name, or was damaged */
    public byte[] open(String name, byte[] sealed) {
        if (sealed.length < HEAD + TAG_BITS / Byte.SIZE || sealed[0] != VERSION) {
            throw new NotOpenedException("is damaged, or was written by a newer version", false, null);
        }
        byte[] id = Arrays.copyOfRange(sealed, 1, 1 + ID_BYTES);
        byte[] key = keys.stream()
                .filter(known -> Arrays.equals(idOf(known), id))
                .findFirst()
                .orElseThrow(() -> new NotOpenedException("was sealed with another key", true, null));
        return crypt(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, HEAD), name, sealed, HEAD);
    }

    private static byte[] crypt(int mode, byte[] key, byte[] head, String name, byte[] text, int from) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, head, 1 + ID_BYTES, NONCE_BYTES));
            cipher.updateAAD(head);
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text, from, text.length - from);
        } catch (GeneralSecurityException e) {
            throw new NotOpenedException("is damaged, or belongs to another name", false, e);
        }
    }

    private static byte[] idOf(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("key id".getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(key), ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 belongs to every JDK", e);
        }
    }

    @Override
    public String toString() {
        return "KeyRing[" + keys.size() + "]";
    }

    /** Something sealed does not open; the message is the end of a sentence that begins with what it is. */
    public static final class NotOpenedException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private final boolean otherKey;

        NotOpenedException(String message, boolean otherKey, @Nullable Throwable cause) {
            super(message, cause);
            this.otherKey = otherKey;
        }

        /** Whether a further key would open it. */
        public boolean isOtherKey() {
            return otherKey;
        }
    }
}
