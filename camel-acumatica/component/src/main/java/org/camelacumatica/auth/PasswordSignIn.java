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

import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.SignInMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs in by name and password; what is refused is remembered. Blocks. */
record PasswordSignIn(OAuthSettings settings, TokenEndpoint endpoint, SignInMemory memory) {
    private static final Logger LOG = LoggerFactory.getLogger(GrantKeeping.class);

    /** A grant of that number. */
    KeptGrant signIn(long number) {
        TokenAnswer answer;
        try {
            answer = endpoint.signIn();
        } catch (AuthenticationFailedException e) {
            memory.refused(e.getFailure().seen());
            throw e;
        }
        memory.accepted();
        AccessToken access = answer.access(number, String.join(" ", settings.scopes()));
        LOG.info("Connection '{}' got a token, scope {}", settings.connection(), access.scope());
        return KeptGrant.of(access, answer.refreshToken(), answer.askedAt());
    }
}
