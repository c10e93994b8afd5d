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

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.camelacumatica.model.SignInMemory;

/**
 * The seats of a connection: signed in at first use, signed out when idle and at the end. Safe for many threads.
 *
 * <p>Acumatica serves the requests of one session one after the other; requests may share it nevertheless.
 */
public interface Sessions extends AutoCloseable {

    /**
     * A session for one request; signs in where there is none, and blocks meanwhile.
     *
     * @param bearer the access token where the connection signs in by OAuth, else {@link Bearer#NONE}; one of a later
     *     grant signs the session of the earlier one out
     */
    Session enter(Bearer bearer);

    /** Signs out, now, what no request is in; the next request signs in anew. Blocks. */
    Release signOut();

    /** What became of giving seats back before the end. */
    enum Release {
        /** No seat is taken any more. */
        DONE,
        /** Requests are in the session: it is left to them. */
        IN_USE,
        /** A sign-out was not answered: its seat stays in the books. */
        FAILED
    }

    /** How many seats are taken as far as is known. */
    int openSeats();

    /** Waits for requests in flight, a few seconds at the most, then signs out. Nothing can be entered afterwards. */
    @Override
    void close();

    /**
     * A session by cookies.
     *
     * @param body makes the JSON body of the sign-in; JSON is not this package's business
     */
    static Sessions cookie(
            SessionSettings settings,
            CookieCredentials credentials,
            Function<CookieCredentials, byte[]> body,
            SignInMemory memory,
            SessionSurroundings surroundings) {
        return new OneSession(
                settings,
                new CookieSignIn(settings, credentials, body, memory, surroundings.transport()),
                surroundings);
    }

    /**
     * The session that the server opens for a grant of scope {@code api}: it needs no sign-in and is found by the token.
     *
     * @param live a live token of that grant for the sign-out, which may come long after the last request; nothing where
     *     the grant has none any more
     */
    static Sessions grant(
            SessionSettings settings, LongFunction<Optional<Bearer>> live, SessionSurroundings surroundings) {
        return new OneSession(
                settings,
                new GrantSignIn(settings, live, surroundings.transport(), surroundings.clock()),
                surroundings);
    }
}
