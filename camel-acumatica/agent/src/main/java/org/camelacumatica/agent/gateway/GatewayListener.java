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

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.camelacumatica.agent.ssh.Beats;
import org.camelacumatica.agent.ssh.CountedServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows every session from its first byte to its end, and keeps the signed-in ones beating. */
final class GatewayListener implements SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayListener.class);

    /** So long may an agent take to ask for its tunnel. */
    private static final Duration TO_OPEN = Duration.ofSeconds(15);

    private final TunnelBook book;
    private final SignIns signIns;
    private final Anteroom anteroom = new Anteroom();
    private final Clock clock;
    private final ScheduledExecutorService timer;

    GatewayListener(TunnelBook book, SignIns signIns, Clock clock, ScheduledExecutorService timer) {
        this.book = book;
        this.signIns = signIns;
        this.clock = clock;
        this.timer = timer;
    }

    @Override
    public void sessionCreated(Session session) {
        anteroom.enter(session);
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated && session instanceof CountedServerSession ours) {
            anteroom.leave(session);
            Tunnel tunnel = new Tunnel(ours, SignIns.keyOf(session), clock.instant());
            long every = Beats.INTERVAL.toMillis();
            tunnel.wound(timer.scheduleWithFixedDelay(() -> beat(tunnel), every, every, TimeUnit.MILLISECONDS));
            book.arrive(tunnel);
        }
    }

    /** What is thrown here would end the clockwork without a word. */
    private void beat(Tunnel tunnel) {
        try {
            boolean late = tunnel.port() == 0 && tunnel.since().plus(TO_OPEN).isBefore(clock.instant());
            if (!tunnel.isOpen()) {
                tunnel.unwind(); // it was hung up while it signed in: its end came before its tunnel
            } else if (!signIns.stillGood(tunnel)) {
                tunnel.refuse("what it signed in with was revoked, or it is not declared any more");
            } else if (late) {
                tunnel.refuse("it asked for no tunnel");
            } else if (!tunnel.beats().beat()) {
                tunnel.hangUp("it did not answer for " + Beats.PATIENCE.toSeconds() + " s");
            }
        } catch (RuntimeException e) {
            LOG.error("Agent '{}' cannot be looked after", tunnel.agent(), e);
        }
    }

    @Override
    public void sessionException(Session session, Throwable thrown) {
        LOG.debug("The session from {} failed", Tunnel.addressOf(session), thrown);
    }

    @Override
    public void sessionClosed(Session session) {
        boolean never = anteroom.leave(session);
        Tunnel.of(session).ifPresent(tunnel -> {
            tunnel.unwind();
            book.left(tunnel);
        });
        if (never && session.getUsername() != null) {
            LOG.info(
                    "Somebody at {} who wanted to be agent '{}' has left without signing in",
                    Tunnel.addressOf(session),
                    AgentNames.shown(session.getUsername()));
        }
    }
}
