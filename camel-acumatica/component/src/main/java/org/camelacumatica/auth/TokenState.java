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
package org.camelacumatica.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.model.AcumaticaException;

/** The states of a {@link PasswordTokens}. None prints a secret. */
sealed interface TokenState {

    /** A refresh token that was never sent, and the grant that it renews. */
    record Renewal(String refreshToken, long grant) {
        @Override
        public String toString() {
            return "Renewal[grant " + grant + "]";
        }
    }

    /**
     * There is no token.
     *
     * @param renewal by which the last grant goes on, if it can
     */
    record Absent(Optional<Renewal> renewal) implements TokenState {
        @Override
        public String toString() {
            return "Absent";
        }
    }

    /** Somebody fetches one; everybody else waits for it. */
    record Fetching(CompletableFuture<AccessToken> token) implements TokenState {
        @Override
        public String toString() {
            return "Fetching";
        }
    }

    /** There is one. */
    record Live(AccessToken token, Optional<Renewal> renewal) implements TokenState {
        @Override
        public String toString() {
            return "Live[" + token + "]";
        }
    }

    /** The sign-in was refused: nothing is sent any more with these credentials. */
    record Refused(AcumaticaException refusal) implements TokenState {
        @Override
        public String toString() {
            return "Refused";
        }
    }
}
