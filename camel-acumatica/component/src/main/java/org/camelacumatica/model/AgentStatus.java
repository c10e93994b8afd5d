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
package org.camelacumatica.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A glance at an agent. Holds no secret.
 *
 * @param name the agent's name
 * @param target the one {@code HOST:PORT} behind it
 * @param port the tunnel's port on loopback, 0 while the agent is away
 * @param since when it connected, or since when it is away; for one that was never there, when the gateway started
 * @param from the address that it connected from, the last one where it is away, {@code ""} where it was never there
 * @param received bytes that came from it over the tunnel that is open, or the last one
 * @param sent bytes that went to it
 * @param roundTrip how long it took to answer the last time, {@code null} while that is not known
 * @param software what it says that it is, {@code ""} where it was never there
 */
public record AgentStatus(
        String name,
        String target,
        int port,
        Instant since,
        String from,
        long received,
        long sent,
        @Nullable Duration roundTrip,
        String software) {

    /** Whether its tunnel can be used. */
    public boolean isConnected() {
        return port > 0;
    }

    /** Why its tunnel cannot be used, as a sentence without a full stop. */
    public String absence() {
        return "agent '" + name + "' has not been connected since " + since.truncatedTo(ChronoUnit.SECONDS);
    }

    /** {@code connected} or {@code away}. */
    public String word() {
        return isConnected() ? "connected" : "away";
    }

    /** How things stand, as a sentence without a full stop, for pages and consoles. */
    public String sentence() {
        return isConnected()
                ? "agent '" + name + "' is connected since " + since.truncatedTo(ChronoUnit.SECONDS) + " from " + from
                : absence();
    }

    /** The round trip in milliseconds, {@code ""} while it is not known. */
    public String roundTripText() {
        return roundTrip == null ? "" : String.format(Locale.ROOT, "%.1f ms", roundTrip.toNanos() / 1e6);
    }
}
