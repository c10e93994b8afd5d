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

import org.camelacumatica.model.AcumaticaException;

/** What became of a refresh token that was sent. */
sealed interface Refreshed {

    /** It was exchanged. */
    record Granted(TokenAnswer answer) implements Refreshed {}

    /** The server says that it is not valid: it is spent, revoked, or its grant has ended. */
    record NotValid() implements Refreshed {}

    /**
     * There are no tokens.
     *
     * @param mayBeSpent whether the server may have exchanged it, and only the answer did not arrive
     */
    record Failed(AcumaticaException refusal, boolean mayBeSpent) implements Refreshed {}
}
