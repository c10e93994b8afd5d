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
import java.util.Set;

/**
 * An authorization request that may be put before a person.
 *
 * @param target who asks, and where the answer goes
 * @param asked the scopes as they were asked for
 * @param scopes what is granted of them, in their order
 * @param nonce comes back in the id token
 * @param challenge of PKCE, S256
 */
public record AuthorizationRequest(
        AuthorizationTarget target, String asked, Set<String> scopes, Optional<String> nonce, String challenge) {
    @Override
    public String toString() {
        return "AuthorizationRequest for " + asked + " by " + target;
    }
}
