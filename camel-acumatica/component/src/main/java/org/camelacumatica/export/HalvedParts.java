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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camelacumatica.export.Part.Halved;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.RecordNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an entity that the server does not list in key order: a range of keys that fills a page is split at one of the
 * keys that the server returned, until a range is not full, and so is known to be whole. The upper half comes first,
 * because it shows at once whether the server heeds the filter at all. Where a range does not hold the record that it was
 * split at, that record is looked up: either it was deleted or changed, or the server does not find by filter what it lists.
 */
final class HalvedParts {
    /** That a split changes nothing happens by chance, but not so often in a row. */
    private static final int MOST_USELESS_SPLITS = 24;

    private final Reading reading;
    private final KeyBook book;
    private final int top;
    private final Random random = new Random(1);

    HalvedParts(Reading reading) {
        this.reading = reading;
        this.book = new KeyBook(reading);
        this.top = Math.max(2, reading.pageSize());
    }

    CompletableFuture<Outcome> read(Part part, Halved manner) {
        return reading.page(part.condition(reading.keyFields()), top, 0).thenCompose(page -> {
            Set<List<@Nullable Object>> keys = book.of(page);
            if (part.above() != null && keys.contains(part.above())) {
                throw book.notHeeded(part.above());
            }
            return page.size() >= top
                    ? CompletableFuture.completedFuture(new Outcome(List.of(), part, split(part, manner, page, keys)))
                    : holdsItsEnd(part, keys).thenApply(whole -> new Outcome(page, part, List.of()));
        });
    }

    /**
     * Goes on by halves where another manner cannot.
     *
     * @param page what the server listed of the part
     */
    List<Part> instead(Part part, List<PageRecord> page) {
        Part whole = part.with(Halved.NEW);
        return page.size() < top ? List.of(whole) : split(whole, Halved.NEW, page, book.of(page));
    }

    private List<Part> split(Part part, Halved manner, List<PageRecord> page, Set<List<@Nullable Object>> keys) {
        List<PageRecord> inside = new ArrayList<>(page);
        PageRecord end = part.upTo();
        if (end != null) {
            inside.removeIf(record -> record.keys().equals(end.keys()));
        }
        int shown = keys.hashCode();
        int useless = manner.shown() == shown ? manner.useless() + 1 : 0;
        if (inside.isEmpty() || useless > MOST_USELESS_SPLITS) {
            throw book.notHeeded(page.get(0).keys());
        }
        PageRecord pivot = inside.get(random.nextInt(inside.size()));
        return List.of(
                new Part(pivot.keys(), part.upTo(), new Halved(shown, 0)),
                new Part(part.above(), Part.bare(pivot), new Halved(shown, useless)));
    }

    private CompletableFuture<Boolean> holdsItsEnd(Part part, Set<List<@Nullable Object>> keys) {
        PageRecord end = part.upTo();
        if (end == null || keys.contains(end.keys())) {
            return CompletableFuture.completedFuture(true);
        }
        if (end.id() == null) {
            throw notFound(end);
        }
        return reading.keysOf(end.id()).handle((record, thrown) -> {
            boolean unchanged = thrown == null && Objects.equals(record.stamp(), end.stamp());
            if (unchanged && record.keys().equals(end.keys())) {
                throw notFound(end);
            }
            Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
            if (cause != null && !(cause instanceof RecordNotFoundException)) {
                throw cause instanceof RuntimeException failure ? failure : new CompletionException(cause);
            }
            return true;
        });
    }

    private RuntimeException notFound(PageRecord record) {
        return reading.failure(
                "cannot go on by key: the server lists '" + KeyBook.text(record.keys())
                        + "', but does not find it by a filter on " + String.join(", ", reading.keyFields()),
                "Set keyFields to fields that the server filters by, or a limit that fits into one page.");
    }
}
