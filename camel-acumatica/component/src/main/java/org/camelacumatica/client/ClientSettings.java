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
package org.camelacumatica.client;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.camelacumatica.model.Contract;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to know of its connection.
 *
 * @param connection the connection's name
 * @param tenant the tenant, as far as it is known
 * @param site the site's URL; descriptions are shared by it
 * @param instancePath the site's path without a slash at its end
 * @param contract the contract in use, asked for when it is needed first
 * @param branch goes out with every request
 * @param zone for date-times without one
 * @param patience how long the instance may work on a request: then it has answered it or never will
 */
public record ClientSettings(
        String connection,
        @Nullable String tenant,
        String site,
        String instancePath,
        Supplier<CompletableFuture<Contract>> contract,
        Optional<String> branch,
        ZoneId zone,
        Duration patience) {

    /** The same with another way to find the contract. */
    public ClientSettings with(Supplier<CompletableFuture<Contract>> other) {
        return new ClientSettings(connection, tenant, site, instancePath, other, branch, zone, patience);
    }
}
