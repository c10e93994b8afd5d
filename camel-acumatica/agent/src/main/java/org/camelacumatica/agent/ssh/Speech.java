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

import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.helpers.AbstractFactoryManager;
import org.apache.sshd.core.CoreModuleProperties;

/** How both ends speak SSH. */
public final class Speech {
    /** How long a sign-in may take, with everything before it. */
    public static final Duration SIGN_IN = Duration.ofSeconds(20);

    private Speech() {}

    /**
     * Sets an end up. AES in GCM stands first because processors have instructions for it; without no-delay an answer of
     * a few bytes waits 40 ms for the next one; what is idle is watched by {@link Beats} and not by a timeout.
     */
    public static void setUp(AbstractFactoryManager end) {
        end.setCipherFactories(List.of(
                BuiltinCiphers.aes128gcm,
                BuiltinCiphers.aes256gcm,
                BuiltinCiphers.cc20p1305_openssh,
                BuiltinCiphers.aes128ctr,
                BuiltinCiphers.aes256ctr));
        CoreModuleProperties.TCP_NODELAY.set(end, true);
        CoreModuleProperties.AUTH_TIMEOUT.set(end, SIGN_IN);
        CoreModuleProperties.IDLE_TIMEOUT.set(end, Duration.ZERO);
    }
}
