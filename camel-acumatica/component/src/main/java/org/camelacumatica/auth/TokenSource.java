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

/** A live token at any time, fetched once however many threads ask. Safe for many threads. */
public interface TokenSource {

    /**
     * A token that has not expired. Fails with {@link org.camelacumatica.model.AuthenticationFailedException} where the
     * sign-in is refused, and then sends nothing any more.
     */
    CompletableFuture<AccessToken> token();

    /** A live token of that grant, refreshed for it where need be; nothing where only another sign-in would give one. */
    CompletableFuture<Optional<AccessToken>> tokenOf(long grant);

    /** The server did not take this token: the next one who asks gets another. A token that is not the current one is ignored. */
    void drop(AccessToken dead);
}
