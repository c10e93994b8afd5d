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
import org.jspecify.annotations.Nullable;

/**
 * Leases for one connection, first come, first served, out of a pool that it may share with others; those are served in
 * turn. Safe for many threads; never blocks.
 */
public interface Pool extends AutoCloseable {

    /**
     * Asks for a lease for a request that the licence counts.
     *
     * @param purpose what it is for, as messages name it
     * @param timeout how long to wait
     * @return completes with the lease, or with a {@link java.util.concurrent.TimeoutException} that names the holders, or
     *     with a {@link NoPoolException} where there is no pool any more; a future that is cancelled or has timed out
     *     takes no lease
     */
    default CompletableFuture<Lease> acquire(String purpose, Duration timeout) {
        return acquire(purpose, timeout, true);
    }

    /**
     * Asks for a lease.
     *
     * @param counts whether the licence counts the request for its minute: it does not count status polls
     */
    CompletableFuture<Lease> acquire(String purpose, Duration timeout, boolean counts);

    /** A request goes out that the licence counts for its minute and that waits for nobody: a sign-in or a sign-out. */
    void spend();

    /** How many leases there are, as configured. */
    int level();

    /** A glance at the books of the pool. */
    Glance glance();

    /** Who shares the pool. */
    Books books();

    /** Leaves the pool: those who wait are refused, leases that are out are given back as ever. */
    @Override
    void close();

    /**
     * The books at one moment.
     *
     * @param level how many leases there are
     * @param inUse how many are held
     * @param waiting how many wait
     * @param holders what the held ones are for
     */
    record Glance(int level, int inUse, int waiting, List<String> holders) {}

    /**
     * Who waits for whom.
     *
     * @param lender the connection whose pool it is
     * @param level how many leases there are, as configured
     * @param levelNow how many the licence lets through just now: less than the level after it declined a request
     * @param requestsPerMinute the own limit, {@code null} without
     * @param maximumSeats how many seats all may hold together, {@code null} without a limit
     * @param borrowers the lender and everybody who borrows from it, by name
     */
    record Books(
            String lender,
            int level,
            int levelNow,
            @Nullable Integer requestsPerMinute,
            @Nullable Integer maximumSeats,
            List<Share> borrowers) {}

    /**
     * One connection's share of a pool.
     *
     * @param connection its name
     * @param inUse how many leases it holds
     * @param waiting how many of its requests wait
     * @param seats how many seats it has taken, as far as seats are limited
     * @param holders what its leases are for, and for how long they have been held
     */
    record Share(String connection, int inUse, int waiting, int seats, List<String> holders) {}
}
