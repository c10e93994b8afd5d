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
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/** Remembers why a session ended. */
final class FarewellListener implements SessionListener {
    private static final String LOST = "the connection to the gateway was lost";

    private volatile String words = LOST;
    private volatile boolean refusal;

    @Override
    public void sessionDisconnect(Session session, int reason, String message, String language, boolean initiator) {
        if (!initiator) {
            refusal = reason == SshConstants.SSH2_DISCONNECT_BY_APPLICATION;
            words = "the gateway hung up: " + message;
        }
    }

    void silent() {
        words = "the gateway did not answer any more";
    }

    String words() {
        return words;
    }

    /** Whether the gateway has said that it does not want this agent. */
    boolean wasRefusal() {
        return refusal;
    }

    /** Whether a sign-in that failed was refused, and not cut off. */
    boolean mayBeRefusal(IOException failure) {
        return refusal
                || (failure instanceof SshException ssh
                        && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE);
    }
}
