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

/** A window in which nothing can lie: nobody is asked. */
record NoPages(String entity, DeltaWindow window) implements PageSource {
    @Override
    public CompletableFuture<Optional<List<PageRecord>>> next(int most) {
        return PageSource.end();
    }

    @Override
    public Position position() {
        return Position.of(List.of());
    }

    @Override
    public String toString() {
        return entity + " from " + window.from() + " until " + window.until() + ", which is nothing";
    }
}
