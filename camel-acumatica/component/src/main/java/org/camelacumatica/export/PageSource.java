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
package org.camelacumatica.export;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.model.PageRecord;

/** A way to read a set page by page. Asked for one page at a time, by whatever thread; its text says the plan. */
interface PageSource {

    /**
     * The next page, with one record or more; nothing after the last.
     *
     * @param most how many records are still wanted; a page may hold more where a request cannot be cut
     */
    CompletableFuture<Optional<List<PageRecord>>> next(int most);

    /** What is left behind the last page; to be asked between two pages. */
    Position position();

    /** Nobody asks any more. */
    default void close() {}

    /** Nothing more. */
    static CompletableFuture<Optional<List<PageRecord>>> end() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /** A page, or the end where it is empty. */
    static CompletableFuture<Optional<List<PageRecord>>> page(List<PageRecord> records) {
        return records.isEmpty() ? end() : CompletableFuture.completedFuture(Optional.of(records));
    }
}
