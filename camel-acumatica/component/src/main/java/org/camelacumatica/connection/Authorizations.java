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
package org.camelacumatica.connection;

import java.net.URI;
import java.util.Map;

/**
 * Sign-ins by a person in a browser that have begun and not ended. A state lives for 10 minutes, is used up by the first
 * callback that names it, and belongs to the browser (or the terminal) that began.
 */
public interface Authorizations {

    /**
     * Begins: nothing is sent, apart from a look at the server's discovery document.
     *
     * @param callback the redirect URI as the instance has it registered
     * @param browser an unguessable name of who begins
     * @return where the browser goes next
     * @throws IllegalArgumentException where the connection signs in without a person
     * @throws org.camelacumatica.model.AuthenticationFailedException where a grant could not be kept, with the remedy
     */
    URI begin(LiveConnection connection, URI callback, String browser);

    /**
     * Ends: redeems the code, once.
     *
     * @param browser who comes back
     * @param parameters of the callback, decoded
     */
    Outcome finish(String browser, Map<String, String> parameters);

    /** What became of it. */
    sealed interface Outcome {
        /** The grant is kept, the connection can work. */
        record Authorized(String connection) implements Outcome {}

        /**
         * It did not come to a grant.
         *
         * @param connection whose it was, {@code ""} where the state does not tell
         * @param reason a sentence without anything secret
         * @param remedy a sentence: what to do
         */
        record NotAuthorized(String connection, String reason, String remedy) implements Outcome {}
    }
}
