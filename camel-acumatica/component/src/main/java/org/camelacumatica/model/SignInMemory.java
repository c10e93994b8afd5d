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
package org.camelacumatica.model;

import java.util.Optional;

/**
 * Remembers that the credentials of a connection were refused, so that they are not sent again: accounts lock. Outlives
 * the process. Other credentials are not concerned. Safe for many threads.
 */
public interface SignInMemory {

    /** If these credentials were refused: since when and what to do, as sentences. */
    Optional<String> refusal();

    /** They have just been refused. */
    void refused(String reason);

    /** They have just been accepted. */
    void accepted();

    /** A person asks for it: they are sent once more. */
    void forget();
}
