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

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.ForwardingFilter;

/**
 * What may be reached through the agent, whatever the gateway asks for: one address. Says when that cannot be reached, and
 * when it can again.
 */
final class OneTarget implements ForwardingFilter, ChannelListener {
    private final SshdSocketAddress allowed;
    private final Voice voice;
    private final AtomicBoolean failing = new AtomicBoolean();

    OneTarget(SshdSocketAddress allowed, Voice voice) {
        this.allowed = allowed;
        this.voice = voice;
    }

    @Override
    public boolean canConnect(Type type, SshdSocketAddress address, Session session) {
        boolean may = type == Type.Forwarded && allowed.equals(address);
        if (!may) {
            voice.say("the gateway asked for " + address + ": refused, only " + allowed + " is allowed");
        }
        return may;
    }

    @Override
    public boolean canListen(SshdSocketAddress address, Session session) {
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

    @Override
    public void channelOpenFailure(Channel channel, Throwable reason) {
        if (failing.compareAndSet(false, true)) {
            voice.say(allowed + " cannot be reached from here: " + reason.getMessage());
        }
    }

    @Override
    public void channelOpenSuccess(Channel channel) {
        if (failing.compareAndSet(true, false)) {
            voice.say(allowed + " is reached again");
        }
    }
}
