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
package org.camelacumatica.session;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.camelacumatica.model.Transport;
import org.camelacumatica.session.SignIn.SignOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sign-out on the wire: a POST with {@code Content-Length: 0}, without which IIS answers 411 and keeps the seat. */
final class SignOutRequest {
    private static final Logger LOG = LoggerFactory.getLogger(SeveralSessions.class);

    private SignOutRequest() {}

    static SignOut send(SessionSettings settings, Transport transport, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Accept", "application/json");
        try (Transport.Reply reply =
                transport.send(new Transport.Request("POST", settings.logoutPath(), all, new byte[0]))) {
            int status = reply.status();
            if (status / 100 == 2 && !reply.mediaType().equals("text/html")) {
                return SignOut.DONE;
            }
            if (status == 401 || status / 100 == 3) {
                return SignOut.UNKNOWN;
            }
            LOG.debug("Connection '{}': sign-out was answered with {}", settings.connection(), status);
            return SignOut.FAILED;
        } catch (IOException e) {
            LOG.debug("Connection '{}': sign-out got no answer", settings.connection(), e);
            return SignOut.FAILED;
        }
    }
}
