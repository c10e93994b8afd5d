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
package org.camelacumatica.web;

import org.camelacumatica.connection.SignOutOutcome;

/** What was just done, as a word in an address and as the sentence that it stands for. Other words mean nothing. */
final class Notices {
    private static final String DONE = "signed-out";
    private static final String IN_USE = "in-use";
    private static final String FAILED = "not-signed-out";

    private Notices() {}

    static String wordOf(SignOutOutcome outcome) {
        return switch (outcome) {
            case DONE -> DONE;
            case IN_USE -> IN_USE;
            case FAILED -> FAILED;
        };
    }

    static String sentence(String word) {
        return switch (word) {
            case DONE -> "Signed out: no seat is taken. The grant is kept; the next request signs in anew.";
            case IN_USE -> "Not signed out: requests are in the session. Stop the flows that use it, or try again.";
            case FAILED -> "Not signed out: the instance did not answer. The seat is given back later.";
            default -> "";
        };
    }
}
