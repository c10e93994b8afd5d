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

import java.io.IOException;
import org.apache.sshd.client.ClientFactoryManager;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.Buffer;

/** The agent's end of a session, counted. */
public final class CountedClientSession extends ClientSessionImpl {
    /** Not set by a field's own value: the constructor above sends already. */
    private final Traffic traffic;

    private CountedClientSession(ClientFactoryManager client, IoSession wire, Traffic traffic) throws Exception {
        super(client, wire);
        this.traffic = traffic;
    }

    /** Makes a client's sessions counted ones. */
    public static SessionFactory factory(SshClient client) {
        return new SessionFactory(client) {
            @Override
            protected ClientSessionImpl doCreateSession(IoSession wire) throws Exception {
                return new CountedClientSession(getClient(), wire, new Traffic());
            }
        };
    }

    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void messageReceived(Readable message) throws Exception {
        traffic.receive(message.available());
        super.messageReceived(message);
    }

    @Override
    protected IoWriteFuture doWritePacket(Buffer packet) throws IOException {
        if (traffic != null) {
            traffic.send(packet.available());
        }
        return super.doWritePacket(packet);
    }
}
