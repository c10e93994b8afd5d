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
import org.camelacumatica.model.Transport;

/**
 * What sessions need of the world.
 *
 * @param workers runs the blocking sign-out of an idle session
 * @param timer tells when a session has been idle for long enough
 */
public record SessionSurroundings(Transport transport, Executor workers, ScheduledExecutorService timer, Clock clock) {}
