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

import java.util.Optional;

/** Makes what a connection needs of OAuth. */
public final class Auths {
    private Auths() {}

    /** The tokens of a connection. Sends nothing and reads nothing before it is asked. */
    public static ConnectionTokens tokens(OAuthSettings settings, OAuthSurroundings world) {
        GrantShelf shelf = new GrantShelf(settings.connection(), world.book());
        Discovery discovery = new Discovery(settings, world.transport(), world.clock());
        TokenEndpoint endpoint = new TokenEndpoint(settings, world.transport(), world.clock(), discovery);
        GrantKeeping keeping = new GrantKeeping(settings, world, shelf, endpoint);
        SharedTokens tokens = new SharedTokens(keeping, world);
        Optional<CodeFlow> flow = settings.owner().isPresent()
                ? Optional.empty()
                : Optional.of(new CodeFlow(settings, shelf, endpoint, discovery, world.memory(), tokens::replaced));
        return new ConnectionTokens(tokens, keeping, shelf, flow);
    }
}
