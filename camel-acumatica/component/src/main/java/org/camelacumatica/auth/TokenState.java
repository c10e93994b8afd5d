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

/** The states of a {@link SharedTokens}. None prints a secret. */
sealed interface TokenState {

    /**
     * There is no token.
     *
     * @param dead the one that the server did not take, which may still stand in the store
     * @param last of which grant the last one was, {@code 0} where there was none in this process
     */
    record Absent(Optional<AccessToken> dead, long last) implements TokenState {
        static final Absent AT_FIRST = new Absent(Optional.empty(), 0);

        @Override
        public String toString() {
            return "Absent";
        }
    }

    /** Somebody fetches one; everybody else waits for it. */
    record Fetching(CompletableFuture<AccessToken> token, Absent before) implements TokenState {
        @Override
        public String toString() {
            return "Fetching";
        }
    }

    /** There is one. */
    record Live(AccessToken token) implements TokenState {
        @Override
        public String toString() {
            return "Live[" + token + "]";
        }
    }

    /** The credentials were refused: nothing is sent any more with them. */
    record Refused(AcumaticaException refusal, Absent before) implements TokenState {
        @Override
        public String toString() {
            return "Refused";
        }
    }
}
