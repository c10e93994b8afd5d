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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of a kept token by our own clock. Whoever wrote it down may have had another one: a clock that is before ours
 * costs a refresh; behind one that is after ours the token never lives longer than it was given to live. Further apart than
 * that they say nothing, and the token is not used.
 */
final class KeptTime {
    private static final Duration CLOCKS_APART = Duration.ofMinutes(15);

    private KeptTime() {}

    /** The access token of a grant, where its life can be told. */
    static Optional<AccessToken> ofOurClock(KeptGrant grant, Instant now) {
        Duration ahead = Duration.between(now, grant.obtainedAt());
        if (ahead.compareTo(CLOCKS_APART) > 0) {
            return Optional.empty();
        }
        Duration less = ahead.isNegative() ? Duration.ZERO : ahead;
        return grant.access()
                .map(token -> new AccessToken(
                        token.value(),
                        token.expiresAt().minus(less),
                        token.endsAt().minus(less),
                        token.scope(),
                        token.grant()));
    }
}
