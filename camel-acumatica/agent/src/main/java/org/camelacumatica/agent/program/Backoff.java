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
package org.camelacumatica.agent.program;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt: twice as long each time, up to a bound, and by chance up to a half less, so
 * that a hundred agents do not come back at once. Starts anew after a tunnel that has lasted.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** After a refusal, which does not pass by itself. */
    private static final Duration REFUSED = Duration.ofSeconds(30);

    private static final Duration LASTED = Duration.ofSeconds(10);

    private Duration next = FIRST;

    /** @param lasted how long the tunnel was open */
    Duration afterTunnel(Duration lasted) {
        if (lasted.compareTo(LASTED) >= 0) {
            next = FIRST;
        }
        return afterFailure();
    }

    Duration afterFailure() {
        Duration now = next;
        next = min(next.multipliedBy(2), LONGEST);
        return jittered(now);
    }

    Duration afterRefusal() {
        return jittered(REFUSED);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration jittered(Duration bound) {
        long millis = bound.toMillis();
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
