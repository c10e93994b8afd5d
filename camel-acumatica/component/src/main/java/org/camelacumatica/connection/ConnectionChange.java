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

/**
 * A connection has come from one state into another. Holds no secret.
 *
 * @param connection the connection's name
 * @param before where it stood
 * @param now where it stands
 * @param reason why, as a sentence; {@code ""} where there is nothing to say
 * @param at when
 */
public record ConnectionChange(
        String connection, ConnectionState before, ConnectionState now, String reason, Instant at) {}
