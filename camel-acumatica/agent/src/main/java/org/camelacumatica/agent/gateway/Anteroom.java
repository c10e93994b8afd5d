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
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who have not signed in yet: so many may be there at once, and whoever comes then is sent away unheard. */
final class Anteroom {
    static final int PLACES = 128;

    private static final Logger LOG = LoggerFactory.getLogger(Anteroom.class);

    private final Set<Session> waiting = ConcurrentHashMap.newKeySet();

    void enter(Session session) {
        waiting.add(session);
        if (waiting.size() > PLACES) {
            LOG.debug("{} come at once; one from {} is sent away", PLACES, Tunnel.addressOf(session));
            session.close(true);
        }
    }

    /** Says whether it was there. */
    boolean leave(Session session) {
        return waiting.remove(session);
    }
}
