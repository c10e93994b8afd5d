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
package org.camelacumatica.sandbox.oauth;

import java.util.Optional;

/**
 * The token endpoint's answer.
 *
 * @param accessToken an opaque reference token
 * @param expiresIn seconds
 * @param scope the scopes as granted
 * @param refreshToken only with {@code offline_access}; good for one use
 * @param idToken only with {@code openid}, and not for a password
 * @param refreshed whether a refresh token was taken for it
 */
public record TokenReply(
        String accessToken,
        long expiresIn,
        String scope,
        Optional<String> refreshToken,
        Optional<String> idToken,
        boolean refreshed) {
    @Override
    public String toString() {
        return "TokenReply for " + scope;
    }
}
