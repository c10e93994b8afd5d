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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.RequestDeclinedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-ins whose answer was lost: each may have taken a seat that nobody can give back, because its cookie never came.
 * The server ends it by itself, and so it is forgotten here after a while. Safe for many threads.
 */
final class CutOffSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(SeveralSessions.class);

    /** Ten minutes are the default of the server, twenty have been seen. */
    private static final Duration LIFE = Duration.ofMinutes(20);

    private final String connection;
    private final Clock clock;
    private final Deque<Instant> known = new ArrayDeque<>();

    CutOffSignIns(String connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /** @param what which one, as the beginning of a sentence */
    synchronized void add(String what, Instant since) {
        if (count() == 0) {
            LOG.warn(
                    "Connection '{}': {} was not answered; it may hold a seat until the instance ends the session (10"
                            + " minutes by default). Further ones are counted",
                    connection,
                    what);
        }
        known.add(since);
    }

    /** A refusal for want of a seat, which one of these may hold: others' seats are then not where to look first. */
    AcumaticaException explain(AcumaticaException refusal) {
        int lost = count();
        if (lost == 0) {
            return refusal;
        }
        Failure failure = refusal.getFailure();
        String remedy = lost + (lost == 1 ? " sign-in of this connection was" : " sign-ins of this connection were")
                + " not answered in the last " + LIFE.toMinutes() + " minutes, and may hold "
                + (lost == 1 ? "a seat" : "a seat each")
                + " until the instance ends the session (10 minutes by default). " + failure.remedy();
        return new RequestDeclinedException(
                new Failure(failure.subject(), failure.status(), failure.repeat(), failure.seen(), remedy, refusal));
    }

    synchronized int count() {
        Instant past = clock.instant().minus(LIFE);
        known.removeIf(past::isAfter);
        return known.size();
    }
}
