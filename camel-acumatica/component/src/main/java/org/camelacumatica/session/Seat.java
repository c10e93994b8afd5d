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

/** A sign-in that the server knows of, with what it takes to end it. Guarded by the lock of its {@link OneSession}. */
final class Seat {
    private final CookieJar jar;
    private Bearer bearer;
    private int inside;

    Seat(CookieJar jar, Bearer bearer) {
        this.jar = jar;
        this.bearer = bearer;
    }

    CookieJar jar() {
        return jar;
    }

    /** The token that was used last. */
    Bearer bearer() {
        return bearer;
    }

    void enter(Bearer with) {
        bearer = with;
        inside++;
    }

    void leave() {
        inside--;
    }

    boolean isEmpty() {
        return inside == 0;
    }

    @Override
    public String toString() {
        return "Seat[" + jar + ", " + bearer + "]";
    }
}
