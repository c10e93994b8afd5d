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

/**
 * What a password grant needs.
 *
 * @param connection the connection's name
 * @param tokenPath path of the token endpoint below scheme and host
 * @param clientId with the tenant behind the {@code @}
 */
public record OAuthSettings(
        String connection,
        String tokenPath,
        String clientId,
        String clientSecret,
        String username,
        String password,
        List<String> scopes) {

    /** Names nothing secret. */
    @Override
    public String toString() {
        return "OAuthSettings[" + connection + " " + tokenPath + " " + scopes + "]";
    }
}
