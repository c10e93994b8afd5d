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
 * Tokens as the token endpoint gave them.
 *
 * @param scope what was granted, separated by blanks; absent where the server does not say, which means: as asked
 * @param askedAt when they were asked for, by our own clock; their life is counted from there
 * @param idToken who signed in, where {@code openid} was asked for
 */
record TokenAnswer(
        String accessToken,
        Optional<String> refreshToken,
        Optional<String> scope,
        Instant askedAt,
        Duration life,
        Optional<String> idToken) {
    /** So long before its end a token is not sent any more: a request may take a while to arrive. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** The access token. One with a very short life is used for half of it. */
    AccessToken access(long grant, String scopeWhereNoneIsTold) {
        Duration margin = life.compareTo(MARGIN.multipliedBy(2)) < 0 ? life.dividedBy(2) : MARGIN;
        Instant endsAt = askedAt.plus(life);
        return new AccessToken(accessToken, endsAt.minus(margin), endsAt, scope.orElse(scopeWhereNoneIsTold), grant);
    }

    @Override
    public String toString() {
        return "TokenAnswer[" + scope.orElse("") + "]";
    }
}
