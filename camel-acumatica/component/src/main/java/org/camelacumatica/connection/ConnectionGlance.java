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
import org.camelacumatica.auth.GrantStanding;
import org.camelacumatica.connection.ConnectionSettings.OAuth;
import org.camelacumatica.connection.ConnectionSettings.OAuthCode;
import org.camelacumatica.model.AgentStatus;
import org.camelacumatica.model.SeatGlance;
import org.camelacumatica.pipeline.PipelineCounters;
import org.camelacumatica.pool.Pool;
import org.jspecify.annotations.Nullable;

/** What a connection's parts say of themselves, from which its status is put together. */
record ConnectionGlance(
        ConnectionSettings settings,
        @Nullable String tenant,
        ConnectionLife state,
        @Nullable String contract,
        Pool.Glance pool,
        SeatGlance seats,
        PipelineCounters counters,
        GrantStanding grant,
        PoolStatus poolStatus,
        @Nullable AgentStatus agent) {

    /** What there is to say of a connection that nobody has used yet. */
    static ConnectionGlance unused(ConnectionSettings settings, ConnectionSurroundings world) {
        return new ConnectionGlance(
                settings,
                settings.signIn().tenant(),
                new ConnectionLife.Fresh(world.clock().instant()),
                null,
                new Pool.Glance(settings.concurrencyLevel(), 0, 0, List.of()),
                new SeatGlance(settings.sessions(), settings.sessions(), 0, 0, 0),
                new PipelineCounters(),
                GrantStanding.NOTHING,
                PoolStatus.unused(settings.loan()),
                AgentTunnel.of(settings, world).flatMap(AgentTunnel::status).orElse(null));
    }

    ConnectionStatus status() {
        return new ConnectionStatus(
                settings.name(),
                settings.instance().toString(),
                tenant,
                contract,
                settings.authentication(),
                state.state(),
                state.reason(),
                state.since(),
                pool.level(),
                pool.inUse(),
                pool.waiting(),
                pool.holders(),
                seats.open(),
                seats,
                counters.requests(),
                counters.retries(),
                counters.declined(),
                settings.signIn() instanceof OAuth oauth ? oauth.scopes() : List.of(),
                grant.granted(),
                grant.authorizedAt().orElse(null),
                endOfGrant(),
                poolStatus,
                agent);
    }

    /** A password authorizes again by itself. */
    private @Nullable Instant endOfGrant() {
        return settings.signIn() instanceof OAuthCode code
                ? grant.authorizedAt()
                        .map(at -> at.plus(code.authorizationLifetime()))
                        .orElse(null)
                : null;
    }
}
