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
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.ServerFactoryManager;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.apache.sshd.server.session.SessionFactory;

/** The gateway's end of a session, counted. */
public final class CountedServerSession extends ServerSessionImpl {
    /** Not set by a field's own value: the constructor above sends already. */
    private final Traffic traffic;

    private CountedServerSession(ServerFactoryManager server, IoSession wire, Traffic traffic) throws Exception {
        super(server, wire);
        this.traffic = traffic;
    }

    /** Makes a server's sessions counted ones. */
    public static SessionFactory factory(SshServer server) {
        return new SessionFactory(server) {
            @Override
            protected ServerSessionImpl doCreateSession(IoSession wire) throws Exception {
                return new CountedServerSession(getServer(), wire, new Traffic());
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
