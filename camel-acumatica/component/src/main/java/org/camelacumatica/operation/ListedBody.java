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
package org.camelacumatica.operation;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A body that stands in a list, with what is known of its record beside it.
 *
 * @param body what is written
 * @param standing what a look at many records together has shown; empty where nobody has looked
 * @param inDoubt whether an earlier process may have sent it, and was killed before it heard of it
 */
record ListedBody(@Nullable Object body, Optional<CompletableFuture<Standing>> standing, boolean inDoubt) {

    /** Any body, which may be one of these. */
    static ListedBody of(@Nullable Object body) {
        return body instanceof ListedBody listed ? listed : new ListedBody(body, Optional.empty(), false);
    }
}
