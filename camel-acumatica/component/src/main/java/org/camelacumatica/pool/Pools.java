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
import java.util.concurrent.ScheduledExecutorService;

/** Makes pools of one connection alone; those that are lent come from {@link Lending}. */
public final class Pools {
    private Pools() {}

    /**
     * A pool that serves first come, first served.
     *
     * @param level how many leases there are, 1 or more
     * @param timer wakes those who have waited too long
     */
    public static Pool fair(int level, ScheduledExecutorService timer) {
        return alone(level, new Lending(timer, System::nanoTime));
    }

    /** The same, in the time of a clock. */
    public static Pool fair(int level, ScheduledExecutorService timer, Clock clock) {
        return alone(level, new Lending(timer, clock));
    }

    private static Pool alone(int level, Lending lending) {
        return lending.join("pool", "pool", PoolSettings.of(level));
    }
}
