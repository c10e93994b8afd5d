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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Leases, first come, first served. Safe for many threads; never blocks. */
public interface Pool {

    /**
     * Asks for a lease.
     *
     * @param purpose what it is for, as messages name it
     * @param timeout how long to wait
     * @return completes with the lease, or with a {@link java.util.concurrent.TimeoutException} that names the holders;
     *     a future that is cancelled or has timed out takes no lease
     */
    CompletableFuture<Lease> acquire(String purpose, Duration timeout);

    /** How many leases there are. */
    int level();

    /** A glance at the books. */
    Glance glance();

    /**
     * The books at one moment.
     *
     * @param level how many leases there are
     * @param inUse how many are held
     * @param waiting how many wait
     * @param holders what the held ones are for
     */
    record Glance(int level, int inUse, int waiting, List<String> holders) {}
}
