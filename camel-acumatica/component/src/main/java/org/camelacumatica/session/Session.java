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

import java.util.Map;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Transport;

/** A sign-in on the server, in the hands of one request. Left exactly once; further calls do nothing. */
public interface Session extends AutoCloseable {

    /** The headers that make a request one of this session. */
    Map<String, String> headers();

    /** An answer has come: the cookies that it sets are kept. */
    void answered(Transport.Reply reply);

    /**
     * The server did not take the session: it is signed out, in case it is still there, and the next request signs in anew.
     *
     * @param gone whether the server says that there is none, with 401; under a token it is the token then
     */
    void refused(boolean gone);

    /** Whether it had served requests before it was refused, so that it has ended since: another one may do. */
    default boolean hasServed() {
        return false;
    }

    /** Whether the answer to this request opens the session, so that a decline may be for want of a seat. */
    default boolean isOpening() {
        return false;
    }

    /** No answer came, though the server may have read the request. */
    default void lost() {}

    /**
     * The licence has no seat left for this session.
     *
     * @return whether another session can serve the request now
     */
    default boolean declined() {
        return false;
    }

    /** A decline for want of a seat, saying what is known of where the seats are. */
    default AcumaticaException explain(AcumaticaException decline) {
        return decline;
    }

    /** The same stay under a newer token of the same grant. */
    default void goOn(Bearer bearer) {}

    /** Whether the server has ended it, or it never began: nothing is found in it any more. */
    default boolean isOver() {
        return false;
    }

    /** The request has been read or given up. */
    @Override
    void close();
}
