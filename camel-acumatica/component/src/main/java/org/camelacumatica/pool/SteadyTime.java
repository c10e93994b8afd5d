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
package org.camelacumatica.pool;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * Time that never goes back, out of a clock that may be set. Else a minute that is counted would stand still for as long as
 * the clock was set back. Safe for many threads.
 */
final class SteadyTime implements LongSupplier {
    private static final long NANOS_OF_A_MILLI = 1_000_000;

    private final Clock clock;
    private long seen;
    private long passed;

    SteadyTime(Clock clock) {
        this.clock = clock;
        this.seen = clock.millis();
    }

    /** Nanoseconds since it was made, in steps of a millisecond. */
    @Override
    public synchronized long getAsLong() {
        long now = clock.millis();
        passed += Math.max(0, now - seen);
        seen = now;
        return passed * NANOS_OF_A_MILLI;
    }
}
