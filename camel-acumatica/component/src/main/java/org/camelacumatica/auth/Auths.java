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
package org.camelacumatica.auth;

import java.time.Clock;
import java.util.concurrent.Executor;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.Transport;

/** Makes token sources. */
public final class Auths {
    private Auths() {}

    /**
     * Tokens by the password grant, refreshed where the server gives refresh tokens.
     *
     * @param workers runs the blocking requests
     * @param memory remembers refused credentials
     */
    public static TokenSource password(
            OAuthSettings settings, Transport transport, Clock clock, Executor workers, SignInMemory memory) {
        return new PasswordTokens(new TokenEndpoint(settings, transport, clock), clock, workers, memory, settings);
    }
}
