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
import java.util.Optional;
import java.util.function.LongFunction;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Transport;

/**
 * The sessions of a grant, which the server opens by itself. Under scope {@code api} there is one: the token is all of it,
 * and only a token of the same grant can end it; one that has ended is not sent, its session has ended with it. Under
 * {@code api:concurrent_access} every request without a session's cookie opens another one, so that the first request of
 * each is let in alone until its cookie is there.
 *
 * @param live a live token of a grant, if there still is one
 */
record GrantSignIn(SessionSettings settings, LongFunction<Optional<Bearer>> live, Transport transport, Clock clock)
        implements SignIn {

    private boolean isConcurrent(Bearer bearer) {
        return bearer.isConcurrent() || (bearer.scope().isEmpty() && settings.sessions() > 1);
    }

    @Override
    public int most(int sessions, Bearer bearer) {
        return isConcurrent(bearer) ? sessions : 1;
    }

    /** At first one, to learn whether the token is taken; then as many more as there are. */
    @Override
    public int atOnce(int open) {
        return Math.max(1, open);
    }

    @Override
    public boolean keepsCookies(Bearer bearer) {
        return isConcurrent(bearer);
    }

    @Override
    public boolean open(Seat seat) {
        return !seat.keepsCookies();
    }

    @Override
    public SignOut signOut(SeatKey key, Bearer bearer) {
        Optional<Bearer> token;
        try {
            token = live.apply(bearer.grant());
        } catch (AcumaticaException e) {
            if (e.isRepeatable()) {
                return SignOut.FAILED;
            }
            token = Optional.empty();
        }
        SeatKey newest = key.with(token.orElse(bearer));
        return newest.cookies().isEmpty() && !newest.isLive(clock.instant())
                ? SignOut.UNKNOWN
                : SignOutRequest.send(settings, transport, newest.headers(clock.instant()));
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
