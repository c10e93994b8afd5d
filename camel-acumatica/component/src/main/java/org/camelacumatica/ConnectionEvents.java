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
package org.camelacumatica;

import java.time.Instant;
import org.apache.camel.CamelContext;
import org.camelacumatica.connection.ConnectionChange;
import org.camelacumatica.connection.ConnectionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the context's event notifiers what happens to connections. One that fails harms nobody else. */
final class ConnectionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(AcumaticaConnectionEvent.class);

    private final CamelContext context;

    ConnectionEvents(CamelContext context) {
        this.context = context;
    }

    void changed(ConnectionChange change) {
        tell(
                AcumaticaConnectionEvent.Kind.STATE_CHANGED,
                change.connection(),
                change.now(),
                change.reason(),
                change.at());
    }

    void grantEnds(String connection, ConnectionState state, String reason, Instant now) {
        tell(AcumaticaConnectionEvent.Kind.GRANT_ENDS, connection, state, reason, now);
    }

    private void tell(
            AcumaticaConnectionEvent.Kind kind, String connection, ConnectionState state, String reason, Instant time) {
        AcumaticaConnectionEvent event = new AcumaticaConnectionEvent(context, kind, connection, state, reason, time);
        try {
            context.getManagementStrategy().notify(event);
        } catch (Exception e) {
            LOG.error("An event notifier failed at: {}", event, e);
        }
    }
}
