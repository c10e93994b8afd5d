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
package org.camelacumatica.agent.gateway;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * How a gateway is set up.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any
 * @param stateDirectory where its key and the agents' tokens are kept
 * @param roll the agents
 * @param clock the time
 * @param timer for beats and for answers that come late
 * @param teller runs one task after the other: whoever watches an agent is told there
 */
public record GatewaySettings(
        String host,
        int port,
        Path stateDirectory,
        Roll roll,
        Clock clock,
        ScheduledExecutorService timer,
        Executor teller) {}
