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
 * One record of a list on its way, with what is known of it.
 *
 * @param body what is written
 * @param draft the same made ready; empty where nobody has made it ready yet
 * @param standing what a look at many records together has shown, if anything; empty where nobody has looked
 * @param inDoubt whether an earlier process may have sent it, and was killed before it heard of it
 */
record Row(
        @Nullable Object body,
        Optional<CompletableFuture<WriteDraft>> draft,
        Optional<CompletableFuture<Optional<Standing>>> standing,
        boolean inDoubt) {

    /** Any body, which may be a row. */
    static Row of(@Nullable Object body) {
        return body instanceof Row row ? row : new Row(body, Optional.empty(), Optional.empty(), false);
    }

    Row withDraft(CompletableFuture<WriteDraft> made) {
        return new Row(body, Optional.of(made), standing, inDoubt);
    }

    Row withStanding(CompletableFuture<Optional<Standing>> seen) {
        return new Row(body, draft, Optional.of(seen), inDoubt);
    }

    Row doubted() {
        return new Row(body, draft, standing, true);
    }
}
