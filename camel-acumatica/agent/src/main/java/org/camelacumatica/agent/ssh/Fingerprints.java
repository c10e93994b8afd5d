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
package org.camelacumatica.agent.ssh;

import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;

/** Fingerprints of keys, as OpenSSH prints them: {@code SHA256:...}. */
public final class Fingerprints {
    /** What one looks like. */
    public static final String PATTERN = "SHA256:[A-Za-z0-9+/]{43}";

    private Fingerprints() {}

    /**
     * The text, if it is a fingerprint.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static String checked(String text) {
        if (!text.matches(PATTERN)) {
            throw new IllegalArgumentException("'" + text + "' is none; it is SHA256: and 43 characters");
        }
        return text;
    }

    public static String of(PublicKey key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }
}
