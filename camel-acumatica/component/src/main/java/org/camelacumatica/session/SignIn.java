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

/** One way to sign in and out on the wire. Blocks. */
interface SignIn {

    /** How many seats it may hold at once, out of those that are configured. */
    int most(int sessions, Bearer bearer);

    /** How many sign-ins may be under way at once while so many seats are open. */
    int atOnce(int open);

    /** Whether the session is named by cookies; else by its token alone. */
    boolean keepsCookies(Bearer bearer);

    /**
     * Signs in.
     *
     * @return whether the session is open by now; else the first request in it opens it
     */
    boolean open(Seat seat);

    /** Signs out. */
    SignOut signOut(SeatKey key, Bearer bearer);

    /** Whether 401 means that the session has ended; of a grant it is the token that has. */
    boolean endsWithRefusal();

    /** What became of a sign-out. */
    enum SignOut {
        /** The seat is free. */
        DONE,
        /** The server did not know the session: there is no seat, or this token cannot free it any more. */
        UNKNOWN,
        /** Not answered; may go again. */
        FAILED
    }
}
