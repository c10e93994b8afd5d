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

/**
 * Pages by number, where the key fields are not known. Whoever inserts or deletes meanwhile shifts records across the
 * pages' borders, so that some are missed or doubled: that is said in the log.
 */
final class SkipPages implements PageSource {
    private final Reading reading;
    private int skip;
    private boolean finished;
    private List<Object> before = List.of();

    SkipPages(Reading reading, Position begin) {
        this.reading = reading;
        this.skip = begin.records();
    }

    @Override
    public Position position() {
        return Position.after(skip);
    }

    @Override
    public CompletableFuture<Optional<List<PageRecord>>> next(int most) {
        if (finished) {
            return PageSource.end();
        }
        int top = Math.min(reading.pageSize(), most);
        return reading.page(null, top, skip).thenCompose(page -> {
            moved(page);
            skip += page.size();
            finished = page.size() < top;
            return PageSource.page(page);
        });
    }

    private void moved(List<PageRecord> page) {
        List<Object> records = page.stream()
                .map(record -> record.id() == null ? record.body() : record.id())
                .toList();
        if (!records.isEmpty() && records.equals(before)) {
            throw reading.failure(
                    "makes no progress: the server lists the same page again, so that it does not heed $skip",
                    "Set keyFields to the entity's key fields in screen order.");
        }
        before = records;
    }

    @Override
    public String toString() {
        return reading + " by $skip, pages of " + reading.pageSize();
    }
}
