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

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many seats may be held: as many as are configured, or fewer where the licence gave fewer. Then one more is tried
 * after a while, a longer while each time. Guarded by the lock of {@link SeatRoom}.
 */
final class SeatLimit {
    private static final Logger LOG = LoggerFactory.getLogger(SeveralSessions.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final String connection;
    private final int asked;
    private final Duration shortestWait;
    private int given;
    private Duration wait;
    private Instant next = Instant.MIN;
    private boolean told;

    SeatLimit(String connection, int asked, Duration shortestWait) {
        this.connection = connection;
        this.asked = asked;
        this.shortestWait = shortestWait;
        this.given = asked;
        this.wait = shortestWait;
    }

    /** How many the instance gives, as far as is known. */
    int given() {
        return given;
    }

    /** How many may be held now. */
    int at(Instant now) {
        return given < asked && !now.isBefore(next) ? given + 1 : given;
    }

    /** @param held how many others are held or being opened */
    void declined(int held, Instant now) {
        if (held == 0) {
            return;
        }
        given = Math.min(given, held);
        next = now.plus(wait);
        Duration longer = wait.multipliedBy(2);
        wait = longer.compareTo(LONGEST_WAIT) < 0 ? longer : max(LONGEST_WAIT, shortestWait);
    }

    /** @param held how many are held now */
    void opened(int held) {
        if (held > given) {
            given = held;
            wait = shortestWait;
            next = Instant.MIN;
        }
        if (given == asked) {
            told = false;
        }
    }

    /** No sign-in is under way: what has come of them is told once. */
    void settled() {
        if (given < asked && !told) {
            told = true;
            LOG.warn(
                    "Connection '{}': the instance gave {} of the {} seats asked for, others may hold the rest. It goes"
                            + " on with {} and tries for one more from time to time. Sign other integrations out, or"
                            + " lower 'sessions'.",
                    connection,
                    given,
                    asked,
                    given);
        }
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
