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
package org.camelacumatica.session;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Transport;

/**
 * The session of a grant of scope {@code api}: the token is all of it, and only a token of the same grant can end it. A
 * token that has ended is not sent: its session has ended with it.
 *
 * @param live a live token of a grant, if there still is one
 */
record GrantSignIn(SessionSettings settings, LongFunction<Optional<Bearer>> live, Transport transport, Clock clock)
        implements SignIn {

    @Override
    public CookieJar signIn() {
        return new CookieJar();
    }

    @Override
    public SignOut signOut(Seat seat) {
        Optional<Bearer> bearer;
        try {
            bearer = live.apply(seat.bearer().grant());
        } catch (AcumaticaException e) {
            if (e.isRepeatable()) {
                return SignOut.FAILED;
            }
            bearer = Optional.empty();
        }
        Bearer used = bearer.orElse(seat.bearer());
        return clock.instant().isBefore(used.endsAt())
                ? SignOutRequest.send(settings, transport, Map.of("Authorization", "Bearer " + used.value()))
                : SignOut.UNKNOWN;
    }

    @Override
    public boolean endsWithRefusal() {
        return false;
    }

    @Override
    public String toString() {
        return "GrantSignIn";
    }
}
