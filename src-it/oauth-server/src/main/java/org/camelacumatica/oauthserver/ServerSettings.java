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
package org.camelacumatica.oauthserver;

import java.time.Duration;
import java.util.List;

/**
 * How the server is set up.
 *
 * @param username the one user, who signs in on the login page
 * @param password its password
 * @param clientId the one application, with its tenant behind an {@code @}
 * @param clientSecret its secret
 * @param redirectUris where it may be called back; on 127.0.0.1 any port will do, as RFC 8252 asks for
 * @param codeLife how long a code can be exchanged
 * @param tokenLife how long an access token lives
 * @param refreshLife how long a refresh token lives; each refresh begins it anew
 */
record ServerSettings(
        String username,
        String password,
        String clientId,
        String clientSecret,
        List<String> redirectUris,
        Duration codeLife,
        Duration tokenLife,
        Duration refreshLife) {
    ServerSettings {
        redirectUris = List.copyOf(redirectUris);
    }

    /** The part of the client id behind the {@code @}. */
    String tenant() {
        return clientId.substring(clientId.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "ServerSettings[" + username + ", " + clientId + ", " + redirectUris + "]";
    }
}
