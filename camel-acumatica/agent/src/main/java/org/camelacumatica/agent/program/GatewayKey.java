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

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.camelacumatica.agent.ssh.Fingerprints;
import org.jspecify.annotations.Nullable;

/** Knows the gateway by the fingerprint of its key, and remembers the one that was another. */
final class GatewayKey implements ServerKeyVerifier {
    private final String fingerprint;
    private volatile @Nullable String other;
    private volatile boolean shown;

    GatewayKey(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress gateway, PublicKey key) {
        shown = true;
        String seen = Fingerprints.of(key);
        boolean right = seen.equals(fingerprint);
        other = right ? null : seen;
        return right;
    }

    /** Another connection begins. */
    void forget() {
        shown = false;
        other = null;
    }

    /** Whether whoever listens there has shown any key. */
    boolean wasShown() {
        return shown;
    }

    /** The fingerprint that was seen the last time, if it was not the right one. */
    Optional<String> other() {
        return Optional.ofNullable(other);
    }
}
