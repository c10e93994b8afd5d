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

    /**
     * Signs in, or takes note of the token that has done so.
     *
     * @return the cookies that make a request one of this session
     */
    CookieJar signIn();

    /** Signs out. */
    SignOut signOut(Seat seat);

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
