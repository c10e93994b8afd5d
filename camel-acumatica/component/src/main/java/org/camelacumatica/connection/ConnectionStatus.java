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

import java.time.Instant;
import java.util.List;
import org.camelacumatica.model.AgentStatus;
import org.camelacumatica.model.SeatGlance;
import org.jspecify.annotations.Nullable;

/**
 * A glance at a connection, for health checks, JMX, consoles and reports. Holds no secret.
 *
 * @param name the connection's name
 * @param instance the site's URL
 * @param tenant the tenant, as far as it is known
 * @param contract the contract in use, {@code null} before the first success
 * @param authentication {@code oauth2} or {@code cookie}
 * @param state what is known of it
 * @param reason why it is in that state, as a sentence; {@code ""} where there is nothing to say
 * @param since when it came into that state
 * @param level how many leases its pool has
 * @param leasesInUse how many of them are held
 * @param leasesWaiting how many of its requests wait for one
 * @param holders what the held ones are for
 * @param openSeats how many sessions are signed in
 * @param seats the same, with what else is known of the seats
 * @param requests how many requests went out, sign-ins and repeats among them
 * @param retries how many of them were repeats
 * @param declined how many the licence declined
 * @param scopesAsked the OAuth scopes that the connection asks for; none with {@code cookie}
 * @param scopesGranted those of the kept grant; none where there is no grant
 * @param grantedAt when that grant was given, {@code null} where there is none
 * @param grantEndsAt when a person has to authorize again, {@code null} where nobody ever has to or there is no grant
 * @param pool who shares the pool with it, and who waits for whom
 * @param agent the agent whose tunnel reaches the instance, {@code null} where none is needed
 */
public record ConnectionStatus(
        String name,
        String instance,
        @Nullable String tenant,
        @Nullable String contract,
        String authentication,
        ConnectionState state,
        String reason,
        Instant since,
        int level,
        int leasesInUse,
        int leasesWaiting,
        List<String> holders,
        int openSeats,
        SeatGlance seats,
        long requests,
        long retries,
        long declined,
        List<String> scopesAsked,
        List<String> scopesGranted,
        @Nullable Instant grantedAt,
        @Nullable Instant grantEndsAt,
        PoolStatus pool,
        @Nullable AgentStatus agent) {}
