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

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.sshd.common.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who have not signed in yet. So many may be there at once; whoever comes then takes the place of the one that has
 * been there longest, so that those who only sit there keep nobody out. Safe for many threads.
 */
final class Anteroom {
    private static final int PLACES = 128;

    private static final Logger LOG = LoggerFactory.getLogger(Anteroom.class);

    private final Deque<Session> waiting = new ArrayDeque<>();

    void enter(Session session) {
        Session longest = null;
        synchronized (waiting) {
            waiting.addLast(session);
            if (waiting.size() > PLACES) {
                longest = waiting.removeFirst();
            }
        }
        if (longest != null) {
            LOG.debug("Too many come at once; one from {} is sent away", Tunnel.addressOf(longest));
            longest.close(true);
        }
    }

    /** Says whether it was there. */
    boolean leave(Session session) {
        synchronized (waiting) {
            return waiting.remove(session);
        }
    }
}
