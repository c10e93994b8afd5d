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
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.Session;

/**
 * No kind of channel: the list of kinds that a server knows must not be empty, so it holds this one, which nobody gets.
 * Whoever asks for another, such as a shell's or a forward's, is told that it is unknown.
 */
final class NoChannel implements ChannelFactory {
    @Override
    public String getName() {
        return "none@camel-acumatica";
    }

    @Override
    public Channel createChannel(Session session) throws IOException {
        throw new IOException("No channel is opened from there");
    }
}
