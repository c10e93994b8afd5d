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

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.camelacumatica.client.SchemaCache;
import org.camelacumatica.model.TokenStore;
import org.camelacumatica.model.Tunnels;
import org.camelacumatica.pool.Lending;

/**
 * What connections have in common and do not own.
 *
 * @param workers where blocking requests run: as many threads as there are leases of all connections
 * @param timer waits for retries, leases and idle sessions
 * @param clock the time
 * @param stateDirectory where a refused sign-in is remembered, and the keys for what is kept
 * @param tokenStore where grants are kept
 * @param page the address of the page where a person authorizes a connection, {@code ""} where there is none
 * @param schemas the contracts' descriptions, shared by site, contract and tenant
 * @param lending the pools, shared by those who borrow
 * @param tunnels the tunnels of agents, where this runtime has a gateway for them
 */
public record ConnectionSurroundings(
        Executor workers,
        ScheduledExecutorService timer,
        Clock clock,
        StateDirectory stateDirectory,
        TokenStore tokenStore,
        Supplier<String> page,
        SchemaCache schemas,
        Lending lending,
        Supplier<Optional<Tunnels>> tunnels) {

    /** Surroundings with an empty cache of schemas, and grants kept in the state directory. */
    public static ConnectionSurroundings of(
            Executor workers, ScheduledExecutorService timer, Clock clock, StateDirectory stateDirectory) {
        return new ConnectionSurroundings(
                workers,
                timer,
                clock,
                stateDirectory,
                stateDirectory.tokenStore(clock),
                () -> "",
                new SchemaCache(),
                new Lending(timer, clock),
                Optional::empty);
    }

    /** The same, with grants kept elsewhere. */
    public ConnectionSurroundings keepingGrantsIn(TokenStore other) {
        return new ConnectionSurroundings(
                workers, timer, clock, stateDirectory, other, page, schemas, lending, tunnels);
    }

    /** The same, with a page where a person authorizes connections. */
    public ConnectionSurroundings withPage(Supplier<String> address) {
        return new ConnectionSurroundings(
                workers, timer, clock, stateDirectory, tokenStore, address, schemas, lending, tunnels);
    }

    /** The same, with tunnels of agents; they are asked for when a connection needs one. */
    public ConnectionSurroundings withTunnels(Supplier<Optional<Tunnels>> found) {
        return new ConnectionSurroundings(
                workers, timer, clock, stateDirectory, tokenStore, page, schemas, lending, found);
    }
}
