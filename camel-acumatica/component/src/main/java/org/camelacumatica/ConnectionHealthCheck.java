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
package org.camelacumatica;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.connection.GrantWarning;

/** A connection is down while its sign-in is refused or its instance does not answer. Sends nothing itself. */
final class ConnectionHealthCheck extends AbstractHealthCheck {
    private final Supplier<ConnectionStatus> status;
    private final Clock clock;

    ConnectionHealthCheck(String connection, Supplier<ConnectionStatus> status, Clock clock) {
        super("acumatica", "acumatica:" + connection);
        this.status = status;
        this.clock = clock;
    }

    /** A runtime must not be killed because an ERP is away. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        ConnectionStatus now = status.get();
        builder.detail("state", now.state().word());
        builder.detail("since", now.since().toString());
        builder.detail("instance", now.instance());
        Optional<Instant> grantEnds = Optional.ofNullable(now.grantEndsAt());
        grantEnds.ifPresent(end -> builder.detail("grantEndsAt", end.toString()));
        Optional.ofNullable(now.agent()).ifPresent(agent -> {
            builder.detail("agent", agent.name());
            builder.detail("agentState", agent.word());
            builder.detail("agentSince", agent.since().toString());
            builder.detail("agentFrom", agent.from());
            builder.detail("agentRoundTrip", agent.roundTripText());
        });
        builder.detail("openSeats", now.seats().open());
        builder.detail("grantedSeats", now.seats().granted());
        builder.detail("leftOverSeats", now.seats().leftOver());
        if (now.state() == ConnectionState.UNAUTHORIZED || now.state() == ConnectionState.OFFLINE) {
            builder.detail("reason", now.reason());
            builder.message(now.reason());
            builder.down();
        } else {
            GrantWarning.text(grantEnds, clock.instant()).ifPresent(builder::message);
            builder.up();
        }
    }
}
