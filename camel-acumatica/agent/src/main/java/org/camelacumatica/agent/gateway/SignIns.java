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

import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says who may sign in: by the agent's token as a password, or by its key. A wrong token is answered late, without a
 * thread that waits for it, and with the same words whether there is such an agent or not; only the log tells more.
 */
final class SignIns implements PasswordAuthenticator, PublickeyAuthenticator {
    /** How late. */
    static final Duration SLOWED = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);
    private static final AttributeKey<PublicKey> KEY = new AttributeKey<>();

    private final Roll roll;
    private final AgentTokens tokens;
    private final ScheduledExecutorService timer;

    SignIns(Roll roll, AgentTokens tokens, ScheduledExecutorService timer) {
        this.roll = roll;
        this.tokens = tokens;
        this.timer = timer;
    }

    @Override
    public boolean authenticate(String agent, String token, ServerSession session) {
        boolean right = tokens.matches(agent, token);
        if (right && roll.find(agent).isPresent()) {
            session.removeAttribute(KEY);
            return true;
        }
        boolean declared = AgentNames.isName(agent) && roll.find(agent).isPresent();
        LOG.warn(
                "A sign-in as agent '{}' from {} is refused: {}",
                AgentNames.shown(agent),
                Tunnel.addressOf(session),
                declared ? "wrong token" : "there is no such agent");
        throw late();
    }

    @Override
    public boolean handleClientPasswordChangeRequest(ServerSession session, String agent, String token, String other) {
        return false;
    }

    private AsyncAuthException late() {
        AsyncAuthException answer = new AsyncAuthException();
        try {
            var unused = timer.schedule(() -> answer.setAuthed(false), SLOWED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            answer.setAuthed(false); // the gateway stops
        }
        return answer;
    }

    /** Clients offer several keys, one after the other: a wrong one is no event. */
    @Override
    public boolean authenticate(String agent, PublicKey key, ServerSession session) {
        Optional<PublicKey> declared =
                AgentNames.isName(agent) ? roll.find(agent).flatMap(Declared::key) : Optional.empty();
        boolean right = declared.isPresent() && KeyUtils.compareKeys(declared.get(), key);
        if (right) {
            session.setAttribute(KEY, key);
        }
        return right;
    }

    /** What a session has signed in with, empty: a token. */
    static Optional<PublicKey> keyOf(Session session) {
        return Optional.ofNullable(session.getAttribute(KEY));
    }

    /** Whether what a tunnel was opened with still opens one. */
    boolean stillGood(Tunnel tunnel) {
        Optional<Declared> agent = roll.find(tunnel.agent());
        if (agent.isEmpty()) {
            return false;
        }
        return tunnel.key().isEmpty()
                ? tokens.has(tunnel.agent())
                : agent.get()
                        .key()
                        .map(key -> KeyUtils.compareKeys(key, tunnel.key().get()))
                        .orElse(false);
    }
}
