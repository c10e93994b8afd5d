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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.model.PageRecord;

/** Reads an entity by its keys, one page after the other. */
final class KeyPages implements PageSource {
    private final PartReader reader;
    private final Deque<Part> left = new ArrayDeque<>();

    /** @param begin where an earlier run has come to, {@link Position#BEGIN} for a new one */
    KeyPages(PartReader reader, Position begin) {
        this.reader = reader;
        begin.parts().forEach(left::addLast);
    }

    @Override
    public CompletableFuture<Optional<List<PageRecord>>> next(int most) {
        Part part = left.poll();
        if (part == null) {
            return PageSource.end();
        }
        return reader.read(part, most).thenCompose(outcome -> {
            for (int i = outcome.left().size() - 1; i >= 0; i--) {
                left.push(outcome.left().get(i));
            }
            return outcome.records().isEmpty() ? next(most) : PageSource.page(outcome.records());
        });
    }

    @Override
    public Position position() {
        return Position.of(left.stream().map(Part::range).toList());
    }

    @Override
    public String toString() {
        return reader.toString();
    }
}
