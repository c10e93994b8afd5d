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

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.camelacumatica.model.SeatGlance;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.SignedOut;

/**
 * The seats of a connection: signed in when they are needed, signed out when idle and at the end. Safe for many threads.
 *
 * <p>Acumatica serves the requests of one session one after the other; requests may share it nevertheless.
 */
public interface Sessions extends AutoCloseable {

    /**
     * A session for one request; signs in where that is needed and allowed, and blocks meanwhile. Above the number of
     * seats requests share sessions.
     *
     * @param bearer the access token where the connection signs in by OAuth, else {@link Bearer#NONE}; one of a later
     *     grant signs the sessions of the earlier one out
     * @throws ReplacedGrantException where the token belongs to a grant that a later one has replaced
     */
    Session enter(Bearer bearer);

    /**
     * A session that nobody else enters until it is closed, for what belongs together on the server, such as the run of an
     * action and the questions after it. One session is always left to the rest: where there is but one, it is shared.
     * Blocks until there is one; to be asked for with empty hands, because whoever holds a lease keeps others from leaving.
     */
    default Session enterAlone(Bearer bearer) {
        return enter(bearer);
    }

    /** Signs out, now, what no request is in; the next request signs in anew. Blocks. */
    Release signOut();

    /** What became of giving seats back before the end. */
    enum Release {
        /** No seat is taken any more. */
        DONE,
        /** Requests are in a session: it is left to them. */
        IN_USE,
        /** A sign-out was not answered: its seat stays in the books. */
        FAILED
    }

    /** How many seats are taken as far as is known. */
    int openSeats();

    /** The seats as they are now. */
    default SeatGlance glance() {
        return new SeatGlance(1, 1, openSeats(), 0, 0);
    }

    /**
     * Signs out what the ledger says that processes which are gone have left open at this site, once more where that was
     * tried before. Blocks.
     *
     * @param live a live token, where one can be had
     */
    default List<SignedOut> signOutLeftOvers(Supplier<Optional<Bearer>> live) {
        return List.of();
    }

    /** Waits for requests in flight, a few seconds at the most, then signs out. Nothing can be entered afterwards. */
    @Override
    void close();

    /**
     * Sessions by cookies.
     *
     * @param body makes the JSON body of the sign-in; JSON is not this package's business
     */
    static Sessions cookie(
            SessionSettings settings,
            CookieCredentials credentials,
            Function<CookieCredentials, byte[]> body,
            SignInMemory memory,
            SessionSurroundings surroundings) {
        return new SeveralSessions(
                settings,
                new CookieSignIn(settings, credentials, body, memory, surroundings.transport()),
                surroundings);
    }

    /**
     * The sessions that the server opens for a grant: they need no sign-in. Where the grant holds
     * {@link Bearer#CONCURRENT} there may be several.
     *
     * @param live a live token of that grant for the sign-out, which may come long after the last request; nothing where
     *     the grant has none any more
     */
    static Sessions grant(
            SessionSettings settings, LongFunction<Optional<Bearer>> live, SessionSurroundings surroundings) {
        return new SeveralSessions(
                settings,
                new GrantSignIn(settings, live, surroundings.transport(), surroundings.clock()),
                surroundings);
    }
}
