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

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.camelacumatica.agent.ssh.Beats;
import org.camelacumatica.agent.ssh.CountedServerSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sign-in of an agent, with the tunnel that it has opened or is about to open. Safe for many threads. */
final class Tunnel {
    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);
    private static final AttributeKey<Tunnel> OF_SESSION = new AttributeKey<>();
    private static final String LEFT = "it closed the connection";

    private final String agent;
    private final CountedServerSession session;
    private final Optional<PublicKey> key;
    private final Instant since;
    private final Beats beats;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile int bound;
    private volatile boolean open;
    private volatile String end = LEFT;
    private volatile @Nullable Future<?> clockwork;

    /** @param key what it signed in with, empty: its token */
    Tunnel(CountedServerSession session, Optional<PublicKey> key, Instant since) {
        this.agent = session.getUsername();
        this.session = session;
        this.key = key;
        this.since = since;
        this.beats = new Beats(session, session.traffic());
        session.setAttribute(OF_SESSION, this);
    }

    /** The tunnel of a session; empty while nobody has signed in on it. */
    static Optional<Tunnel> of(Session session) {
        return Optional.ofNullable(session.getAttribute(OF_SESSION));
    }

    String agent() {
        return agent;
    }

    Optional<PublicKey> key() {
        return key;
    }

    Instant since() {
        return since;
    }

    Beats beats() {
        return beats;
    }

    /** The tunnel's port on loopback, 0 before it was opened. */
    int port() {
        return open ? bound : 0;
    }

    /** Whether it has been given a port, which its agent need not know yet. */
    boolean isBound() {
        return bound > 0;
    }

    /** Whether nobody was told yet that it is open; from now on somebody was. */
    boolean firstTelling() {
        return told.compareAndSet(false, true);
    }

    void bind(int toPort) {
        bound = toPort;
    }

    /** Its agent knows the port. */
    void open() {
        open = true;
    }

    long received() {
        return session.traffic().received();
    }

    long sent() {
        return session.traffic().sent();
    }

    boolean isOpen() {
        return session.isOpen();
    }

    /** Why it has ended. */
    String reason() {
        return end;
    }

    String software() {
        return AgentNames.shown(String.valueOf(session.getClientVersion()));
    }

    String from() {
        return addressOf(session);
    }

    /** Where a session comes from, without its port. */
    static String addressOf(Session session) {
        SocketAddress address = session.getIoSession().getRemoteAddress();
        return address instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : String.valueOf(address);
    }

    /** What is to be cancelled when the session is over. */
    void wound(Future<?> beating) {
        clockwork = beating;
    }

    void unwind() {
        Future<?> beating = clockwork;
        if (beating != null) {
            beating.cancel(false);
        }
    }

    /** Hangs up, at once: nobody waits for one that does not answer. */
    void hangUp(String why) {
        end = why;
        session.close(true);
    }

    /** Tells the agent why, and hangs up. */
    void refuse(String why) {
        end = why;
        try {
            session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, why);
        } catch (IOException e) {
            LOG.debug("Agent '{}' could not be told that {}", agent, why, e);
        }
        session.close(false);
    }
}
