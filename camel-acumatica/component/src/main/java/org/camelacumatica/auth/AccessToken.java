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

import java.time.Instant;

/**
 * An access token.
 *
 * @param value secret; in no log and no message
 * @param expiresAt from when on it is not sent any more
 * @param endsAt from when on the server does not take it any more, a little later
 * @param scope what was granted, separated by blanks
 * @param grant the number of the sign-in that it goes back to; a refresh keeps it, and with it the session
 */
public record AccessToken(String value, Instant expiresAt, Instant endsAt, String scope, long grant) {

    /** Without the value. */
    @Override
    public String toString() {
        return "AccessToken[expires " + expiresAt + ", scope " + scope + "]";
    }
}
