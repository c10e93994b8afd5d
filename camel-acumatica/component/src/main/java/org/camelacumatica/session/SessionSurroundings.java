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
package org.camelacumatica.session;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.camelacumatica.model.Transport;
import org.camelacumatica.pool.SeatAllowance;

/**
 * What sessions need of the world.
 *
 * @param workers runs blocking sign-outs
 * @param timer tells when a session has been idle for long enough
 * @param ledger keeps what was opened and not signed out; closed by whoever is given it here
 * @param seats gives the allowance of seats to whoever may be asked for one
 */
public record SessionSurroundings(
        Transport transport,
        Executor workers,
        ScheduledExecutorService timer,
        Clock clock,
        SeatLedger ledger,
        Function<SeatAllowance.Holder, SeatAllowance> seats) {}
