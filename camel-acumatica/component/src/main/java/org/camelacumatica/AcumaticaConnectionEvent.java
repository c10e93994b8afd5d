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
import java.util.EventObject;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.camelacumatica.connection.ConnectionState;

/**
 * Something has happened to a connection: an event of the Camel context, told to its event notifiers. Holds no secret.
 */
public final class AcumaticaConnectionEvent extends EventObject implements CamelEvent.CamelContextEvent {
    private static final long serialVersionUID = 1L;

    private final transient CamelContext context;
    private final Kind kind;
    private final String connection;
    private final ConnectionState state;
    private final String reason;
    private final Instant time;
    private long timestamp;

    /** What has happened. */
    public enum Kind {
        /** The connection has come into another state. */
        STATE_CHANGED,
        /** The grant that a person gave ends within seven days; told once a day at most. */
        GRANT_ENDS
    }

    AcumaticaConnectionEvent(
            CamelContext context, Kind kind, String connection, ConnectionState state, String reason, Instant time) {
        super(context);
        this.context = context;
        this.kind = kind;
        this.connection = connection;
        this.state = state;
        this.reason = reason;
        this.time = time;
        this.timestamp = time.toEpochMilli();
    }

    public Kind getKind() {
        return kind;
    }

    /** The connection's name. */
    public String getConnection() {
        return connection;
    }

    /** The state that it is in now. */
    public ConnectionState getState() {
        return state;
    }

    /** Why, and what to do, as sentences; {@code ""} where there is nothing to say. */
    public String getReason() {
        return reason;
    }

    public Instant getTime() {
        return time;
    }

    /** Whether somebody has to do something: the instance is away, the sign-in is refused, or the grant ends. */
    public boolean isTrouble() {
        return kind == Kind.GRANT_ENDS || state == ConnectionState.OFFLINE || state == ConnectionState.UNAUTHORIZED;
    }

    @Override
    public Type getType() {
        return Type.Custom;
    }

    @Override
    public CamelContext getContext() {
        return context;
    }

    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    @Override
    public String toString() {
        return kind == Kind.GRANT_ENDS
                ? "Connection '" + connection + "': " + reason
                : "Connection '" + connection + "' is " + state.word() + (reason.isEmpty() ? "" : ": " + reason);
    }
}
