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

import org.camelacumatica.model.Transport;
import org.camelacumatica.pool.Lending;
import org.camelacumatica.pool.Pool;
import org.camelacumatica.pool.SeatAllowance;

/** A connection's place in a pool, its own or a lender's. Safe for many threads. */
final class PoolWiring implements AutoCloseable {
    private final Lending lending;
    private final Pool pool;

    PoolWiring(String connection, Loan loan, Lending lending) {
        this.lending = lending;
        this.pool = lending.join(connection, loan.lender(), loan.settings());
    }

    Pool pool() {
        return pool;
    }

    /** The lender was replaced: whoever waits goes on waiting at the new one. */
    void borrow(Loan loan) {
        lending.borrow(pool, loan.lender(), loan.settings());
    }

    /** The lender is gone. */
    void refuse(String reason) {
        lending.refuse(pool, reason);
    }

    /** The seats that this connection may hold, out of those of all that share the pool. */
    SeatAllowance seats(SeatAllowance.Holder holder) {
        return lending.seats(pool, holder);
    }

    /** The transport for sign-ins and sign-outs: they take no lease, and the licence counts them for its minute. */
    Transport spending(Transport transport) {
        return request -> {
            pool.spend();
            return transport.send(request);
        };
    }

    @Override
    public void close() {
        pool.close();
    }
}
