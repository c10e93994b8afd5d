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

import java.util.List;
import java.util.Optional;

/**
 * What a connection needs to get tokens.
 *
 * @param connection the connection's name
 * @param origin scheme, host and port of the instance
 * @param instancePath the site's path below them, {@code ""} where it has none
 * @param clientId with the tenant behind the {@code @}
 * @param owner who signs in by password; absent where a person authorizes the connection in a browser
 * @param scopes what is asked for
 */
public record OAuthSettings(
        String connection,
        String origin,
        String instancePath,
        String clientId,
        String clientSecret,
        Optional<Owner> owner,
        List<String> scopes) {

    /** A user and the password. */
    public record Owner(String username, String password) {
        @Override
        public String toString() {
            return "Owner[" + username + "]";
        }
    }

    /** The site's address. */
    String site() {
        return origin + instancePath;
    }

    boolean asks(String scope) {
        return scopes.contains(scope);
    }

    /** Names nothing secret. */
    @Override
    public String toString() {
        return "OAuthSettings[" + connection + " at " + site() + ", " + scopes + "]";
    }
}
