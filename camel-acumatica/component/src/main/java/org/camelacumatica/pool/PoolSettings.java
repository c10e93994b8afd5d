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

import org.jspecify.annotations.Nullable;

/**
 * How a pool is set up, by the connection whose pool it is.
 *
 * @param level how many requests may be in flight at once, 1 or more
 * @param requestsPerMinute the licence's limit, {@code null}: no own limit
 * @param maximumSeats how many seats the lender and its borrowers may hold together, {@code null}: no limit
 */
public record PoolSettings(int level, @Nullable Integer requestsPerMinute, @Nullable Integer maximumSeats) {
    public PoolSettings {
        if (level < 1) {
            throw new IllegalArgumentException("A pool has at least one lease, not " + level);
        }
    }

    /** A pool of that many leases and no other limit. */
    public static PoolSettings of(int level) {
        return new PoolSettings(level, null, null);
    }
}
