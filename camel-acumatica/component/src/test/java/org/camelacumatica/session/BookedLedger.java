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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A ledger in memory, with everything that was ever written into it. */
final class BookedLedger implements SeatLedger {
    /** In order: {@code intend 1}, {@code opened 1 <cookies> <token>}, {@code closed 1}. */
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    /** What another process has left behind. */
    final List<LeftOver> leftOvers = Collections.synchronizedList(new ArrayList<>());

    boolean closed;
    private int last;

    @Override
    public synchronized Line intend() {
        int number = ++last;
        lines.add("intend " + number);
        return new Line() {
            @Override
            public void opened(SeatKey key) {
                lines.add(("opened " + number + " " + key.cookies() + " " + key.token()).strip());
            }

            @Override
            public void closed() {
                lines.add("closed " + number);
            }
        };
    }

    void leave(String connection, SeatKey key) {
        leftOvers.add(new Left(connection, Instant.parse("2026-01-31T09:00:00Z"), key));
    }

    private final class Left implements LeftOver {
        private final String connection;
        private final Instant since;
        private final SeatKey key;

        Left(String connection, Instant since, SeatKey key) {
            this.connection = connection;
            this.since = since;
            this.key = key;
        }

        @Override
        public String connection() {
            return connection;
        }

        @Override
        public Instant since() {
            return since;
        }

        @Override
        public SeatKey key() {
            return key;
        }

        @Override
        public void closed() {
            leftOvers.remove(this);
        }
    }

    @Override
    public List<LeftOver> leftOvers() {
        return List.copyOf(leftOvers);
    }

    @Override
    public int leftOverCount() {
        return leftOvers.size();
    }

    @Override
    public void close() {
        closed = true;
    }
}
