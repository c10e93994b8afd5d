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

import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.apache.sshd.common.forward.PortForwardingEventListener;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.global.TcpipForwardHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives an agent the port that it asks for. A connection to that port which reaches the agent before the answer does is
 * one that it cannot place. An agent that waits for the answer under the lock which the connection needs, as MINA's client
 * does, waits for ever, because the answer stands behind the connection in the same stream. So the port is told to nobody
 * before the answer has gone out, and whoever finds it earlier is hung up on.
 */
final class TunnelRequests extends TcpipForwardHandler implements PortForwardingEventListener, ChannelListener {
    private static final Logger LOG = LoggerFactory.getLogger(TunnelRequests.class);

    private final TunnelBook book;

    TunnelRequests(TunnelBook book) {
        this.book = book;
    }

    @Override
    public Result process(ConnectionService service, String request, boolean wantReply, Buffer buffer)
            throws Exception {
        Result result = super.process(service, request, wantReply, buffer);
        if (result == Result.Replied) {
            Tunnel.of(service.getSession()).ifPresent(tunnel -> {
                tunnel.open();
                book.opened(tunnel);
            });
        }
        return result;
    }

    @Override
    public void establishedExplicitTunnel(
            Session session,
            SshdSocketAddress local,
            @Nullable SshdSocketAddress remote,
            boolean localForwarding,
            @Nullable SshdSocketAddress bound,
            @Nullable Throwable reason) {
        if (reason == null && bound != null) {
            Tunnel.of(session).ifPresent(tunnel -> tunnel.bind(bound.getPort()));
        }
    }

    /** An agent without its port would look like one that is there. */
    @Override
    public void tornDownExplicitTunnel(
            Session session,
            SshdSocketAddress bound,
            boolean localForwarding,
            @Nullable SshdSocketAddress remote,
            @Nullable Throwable reason) {
        Tunnel.of(session).ifPresent(tunnel -> tunnel.refuse("it gave its tunnel back"));
    }

    /** What is thrown here hangs up on whoever has connected, and on nobody else. */
    @Override
    public void channelInitialized(Channel channel) {
        Session session = channel.getSession();
        boolean open = Tunnel.of(session).map(tunnel -> tunnel.port() > 0).orElse(false);
        if (!open) {
            LOG.warn("Somebody has connected to the tunnel of agent '{}' before it was open", session.getUsername());
            throw new IllegalStateException("the tunnel is not open yet");
        }
    }
}
