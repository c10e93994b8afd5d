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
import java.time.temporal.ChronoUnit;

/** Why a refresh token is not sent any more, as sentences for a person. */
final class LostRefresh {
    private LostRefresh() {}

    /**
     * The server does not take it.
     *
     * @param before as it stood before the token was sent
     */
    static String orOver(KeptGrant before) {
        return before.intent()
                .map(mark -> "The answer to the refresh at " + time(mark.begunAt())
                        + " was lost, and the server has already exchanged the token.")
                .orElse(
                        "The server does not take the refresh token any more (invalid_grant): the grant has ended, or was"
                                + " revoked on Connected Applications (SM303010).");
    }

    /** It was sent twice without an answer. */
    static String twice(KeptGrant grant) {
        return "The answer to the refresh"
                + grant.intent().map(mark -> " at " + time(mark.begunAt())).orElse("")
                + " was lost, and so was the one to its repeat: the token may be spent, and is not sent a third time.";
    }

    private static Instant time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
