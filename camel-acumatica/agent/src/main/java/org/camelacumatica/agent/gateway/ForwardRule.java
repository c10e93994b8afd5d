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

import java.util.Set;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.ForwardingFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a signed-in agent may ask for: one port on loopback, whichever is free, and nothing else. */
final class ForwardRule implements ForwardingFilter {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardRule.class);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    @Override
    public boolean canListen(SshdSocketAddress address, Session session) {
        boolean loopback = LOOPBACK.contains(address.getHostName()) && address.getPort() == 0;
        boolean first = Tunnel.of(session).map(tunnel -> !tunnel.isBound()).orElse(false);
        if (!loopback || !first) {
            LOG.warn(
                    "Agent '{}' asks for a forward on {}: refused, {}",
                    session.getUsername(),
                    AgentNames.shown(String.valueOf(address)),
                    loopback ? "it has one" : "only port 0 on localhost is given");
        }
        return loopback && first;
    }

    @Override
    public boolean canConnect(Type type, SshdSocketAddress address, Session session) {
        return false;
    }

    @Override
    public boolean canForwardAgent(Session session, String requestType) {
        return false;
    }

    @Override
    public boolean canForwardX11(Session session, String requestType) {
        return false;
    }
}
