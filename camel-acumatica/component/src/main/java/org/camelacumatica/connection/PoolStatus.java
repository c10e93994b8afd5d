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
package org.camelacumatica.connection;

import java.util.List;
import org.camelacumatica.pool.Pool;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom in the pool that a connection uses.
 *
 * @param lender the connection whose pool it is
 * @param level how many leases there are, as configured
 * @param levelNow how many the licence lets through just now: less than the level after it declined a request
 * @param requestsPerMinute the lender's own limit, {@code null} without
 * @param maximumSeats how many seats all of them may hold together, {@code null} without a limit
 * @param borrowers everybody who uses the pool just now, the lender among them, by name
 */
public record PoolStatus(
        String lender,
        int level,
        int levelNow,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer maximumSeats,
        List<Borrower> borrowers) {

    /**
     * One connection's share.
     *
     * @param connection its name
     * @param inUse how many leases it holds
     * @param waiting how many of its requests wait
     * @param holders what its leases are for, and for how long they have been held
     */
    public record Borrower(String connection, int inUse, int waiting, List<String> holders) {}

    static PoolStatus of(Pool.Books books) {
        return new PoolStatus(
                books.lender(),
                books.level(),
                books.levelNow(),
                books.requestsPerMinute(),
                books.maximumSeats(),
                books.borrowers().stream()
                        .map(share -> new Borrower(share.connection(), share.inUse(), share.waiting(), share.holders()))
                        .toList());
    }

    /** Of a pool that the connection does not use yet. */
    static PoolStatus unused(Loan loan) {
        return new PoolStatus(
                loan.lender(),
                loan.level(),
                loan.level(),
                loan.settings().requestsPerMinute(),
                loan.settings().maximumSeats(),
                List.of());
    }
}
