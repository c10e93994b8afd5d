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
package org.camelacumatica.connection;

import java.time.Instant;

/**
 * Where a connection stands in its life. What happens leads from one state to the next, and to the very same object
 * where it changes nothing. Immutable.
 */
sealed interface ConnectionLife {
    /** The state's word for everybody else. */
    ConnectionState state();

    /** When it came into this state. */
    Instant since();

    /** Why it is in this state, as a sentence; {@code ""} where there is nothing to say. */
    default String reason() {
        return "";
    }

    /** Whether the instance has ever answered: what was there once is worth waiting for. */
    boolean wasOnline();

    /** A request was answered. */
    default ConnectionLife answered(Instant now) {
        return new Online(now);
    }

    /** A request was not answered by the instance. */
    default ConnectionLife lost(String reason, Instant now) {
        return new Offline(now, reason, wasOnline());
    }

    /** The way to the instance is gone. */
    default ConnectionLife cutOff(String reason, Instant now) {
        return lost(reason, now);
    }

    /** The sign-in was refused. */
    default ConnectionLife refused(String reason, Instant now) {
        return new Unauthorized(now, reason, wasOnline());
    }

    /** It was stopped. */
    default ConnectionLife closed(Instant now) {
        return new Closed(now, wasOnline());
    }

    /** Nothing was sent yet. */
    record Fresh(Instant since) implements ConnectionLife {
        @Override
        public ConnectionState state() {
            return ConnectionState.NEW;
        }

        @Override
        public boolean wasOnline() {
            return false;
        }
    }

    /** The last request was answered by the instance. */
    record Online(Instant since) implements ConnectionLife {
        @Override
        public ConnectionState state() {
            return ConnectionState.ONLINE;
        }

        @Override
        public boolean wasOnline() {
            return true;
        }

        @Override
        public ConnectionLife answered(Instant now) {
            return this;
        }
    }

    /** The last request was not. */
    record Offline(Instant since, String reason, boolean wasOnline) implements ConnectionLife {
        @Override
        public ConnectionState state() {
            return ConnectionState.OFFLINE;
        }

        @Override
        public ConnectionLife lost(String again, Instant now) {
            return this;
        }

        /** The same absence, better understood. */
        @Override
        public ConnectionLife cutOff(String better, Instant now) {
            return better.equals(reason) ? this : new Offline(since, better, wasOnline);
        }
    }

    /** The sign-in was refused: nothing is sent before somebody acts. */
    record Unauthorized(Instant since, String reason, boolean wasOnline) implements ConnectionLife {
        @Override
        public ConnectionState state() {
            return ConnectionState.UNAUTHORIZED;
        }

        @Override
        public ConnectionLife refused(String again, Instant now) {
            return this;
        }

        /** Nothing would be sent anyway. */
        @Override
        public ConnectionLife cutOff(String reason, Instant now) {
            return this;
        }
    }

    /** Stopped, for good. */
    record Closed(Instant since, boolean wasOnline) implements ConnectionLife {
        @Override
        public ConnectionState state() {
            return ConnectionState.CLOSED;
        }

        @Override
        public ConnectionLife answered(Instant now) {
            return this;
        }

        @Override
        public ConnectionLife lost(String reason, Instant now) {
            return this;
        }

        @Override
        public ConnectionLife refused(String reason, Instant now) {
            return this;
        }

        @Override
        public ConnectionLife closed(Instant now) {
            return this;
        }
    }
}
