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

import java.time.Instant;
import java.util.List;

/**
 * What was opened and not signed out, kept where it outlives the process. A line is written before a sign-in is sent,
 * completed as soon as its answer is there, and taken away when the sign-out was answered: whatever moment a process is
 * killed in, the next one knows of the seat. Touched when a session is opened, closed or renewed, never by a request.
 * Safe for many threads; a disk that takes nothing is told and stops nobody.
 */
public interface SeatLedger extends AutoCloseable {

    /** For connections that leave no trace. */
    SeatLedger NONE = new NoLedger();

    /** A sign-in is about to be sent. */
    Line intend();

    /**
     * What processes that are gone have left open at this site. Those of a process that still runs are not among them.
     * What was handed out once is not handed out to anybody else before this ledger is closed.
     */
    List<LeftOver> leftOvers();

    /** How many left-over seats there are, for the eye; may be a little old. */
    int leftOverCount();

    /** What was not signed out until now is left over for whoever comes next. */
    @Override
    void close();

    /** One seat's line. */
    interface Line {

        /** The sign-in was answered, or the session goes on under another cookie or token. */
        void opened(SeatKey key);

        /** There is no such seat any more. */
        void closed();
    }

    /** A seat that another process has left behind. */
    interface LeftOver {
        /** The connection that opened it. */
        String connection();

        Instant since();

        /** What ends it; {@link SeatKey#NONE} where the process ended before its sign-in was answered. */
        SeatKey key();

        /** It was signed out, or cannot be. */
        void closed();
    }
}
