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
package org.camelacumatica.pipeline;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.camelacumatica.auth.TokenSource;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.model.Transport;
import org.camelacumatica.pool.Pool;
import org.camelacumatica.session.Sessions;

/** Builds pipelines. */
public final class Pipelines {
    private Pipelines() {}

    /**
     * Builds the list of stages, in the order in which a request meets them. From the lease on they are plain blocking
     * code on a worker; above it nobody holds a thread.
     *
     * @param tokens absent where the connection signs in by cookie
     */
    public static Pipeline build(
            PipelineSettings settings,
            Transport transport,
            Optional<TokenSource> tokens,
            Sessions sessions,
            Pool pool,
            Codec codec,
            Executor workers,
            ScheduledExecutorService timer,
            Clock clock,
            PipelineCounters counters) {
        DecodeStage decode = new DecodeStage(new SendStage(transport), new Refusals(codec), counters);
        ThrottleStage throttle = new ThrottleStage(decode, pool, sessions, settings.leaseTimeout(), workers, clock);
        Stage authenticate =
                tokens.isPresent() ? new TokenStage(throttle, tokens.get()) : new SignInAgainStage(throttle);
        return new RetryStage(authenticate, settings, timer, counters, () -> new Stay(sessions, workers));
    }
}
