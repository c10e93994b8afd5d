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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.sandbox.signin.Secrets;

/** Authorization codes, each good for one attempt. Safe for many threads. */
final class Codes {
    private final Duration life;
    private final Clock clock;
    private final Map<String, Code> open = new HashMap<>();
    private final Map<String, Grant> redeemed = new HashMap<>();

    Codes(Duration life, Clock clock) {
        this.life = life;
        this.clock = clock;
    }

    synchronized String issue(AuthorizationRequest request, String user) {
        Instant now = clock.instant();
        String text = Secrets.hex(32);
        open.put(text, new Code(request, user, now, now.plus(life)));
        return text;
    }

    /** Takes a code away, whether it is still alive or not. */
    synchronized Optional<Code> take(String text) {
        return Optional.ofNullable(open.remove(text));
    }

    synchronized void redeemed(String text, Grant grant) {
        redeemed.put(text, grant);
    }

    /** What a code was good for that is shown again. */
    synchronized Optional<Grant> redeemedBefore(String text) {
        return Optional.ofNullable(redeemed.get(text));
    }

    record Code(AuthorizationRequest request, String user, Instant given, Instant end) {
        @Override
        public String toString() {
            return "Code of " + user + " for " + request;
        }
    }
}
