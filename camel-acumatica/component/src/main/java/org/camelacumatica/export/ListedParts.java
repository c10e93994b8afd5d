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

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.client.Filters;
import org.camelacumatica.export.Part.Listed;
import org.camelacumatica.model.PageRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads page by page behind the last key that the server returned. Whether the server lists by key is not taken for
 * granted: after the first full page, and wherever the value of a key field changes whose order is in doubt, it is asked
 * for everything up to the page's last key. Where that is more than the page, the entity is read by halves.
 */
final class ListedParts {
    /** A writer may change the set between a page and the question whether it was whole. */
    private static final int MOST_QUESTIONS = 3;

    private final Reading reading;
    private final KeyBook book;
    private final HalvedParts halved;

    /** Places of key fields whose order is in doubt. */
    private final Set<Integer> doubtful = new HashSet<>();

    ListedParts(Reading reading, Set<String> doubtfulFields, HalvedParts halved) {
        this.reading = reading;
        this.book = new KeyBook(reading);
        this.halved = halved;
        for (String field : doubtfulFields) {
            doubtful.add(reading.keyFields().indexOf(field));
        }
    }

    CompletableFuture<Outcome> read(Part part, Listed manner, int most) {
        return read(part, manner, most, 1);
    }

    private CompletableFuture<Outcome> read(Part part, Listed manner, int most, int attempt) {
        int top = Math.min(reading.pageSize(), most);
        return reading.page(part.condition(reading.keyFields()), top, 0).thenCompose(page -> {
            Set<List<@Nullable Object>> keys = book.of(page);
            heeded(manner, keys);
            if (page.size() < top || (page.size() >= most && !reading.goesOnLater())) {
                return CompletableFuture.completedFuture(new Outcome(page, part, List.of()));
            }
            return isInDoubt(part, manner, page)
                    ? ask(part, manner, page, keys, most, attempt)
                    : CompletableFuture.completedFuture(delivered(part, manner, page, keys));
        });
    }

    private void heeded(Listed manner, Set<List<@Nullable Object>> keys) {
        for (List<@Nullable Object> key : manner.before()) {
            if (keys.contains(key)) {
                throw book.notHeeded(key);
            }
        }
    }

    private boolean isInDoubt(Part part, Listed manner, List<PageRecord> page) {
        if (!manner.trusted()) {
            return true;
        }
        List<@Nullable Object> first = part.above() == null ? page.get(0).keys() : part.above();
        return page.stream().anyMatch(record -> doubtful.stream()
                .anyMatch(
                        place -> !Objects.equals(first.get(place), record.keys().get(place))));
    }

    /** Whether the server, asked for everything up to the page's last key, knows of the same records. */
    private CompletableFuture<Outcome> ask(
            Part part, Listed manner, List<PageRecord> page, Set<List<@Nullable Object>> keys, int most, int attempt) {
        String upTo =
                Filters.upTo(reading.keyFields(), KeyBook.values(last(page).keys()));
        String range = Objects.requireNonNull(Filters.and(part.condition(reading.keyFields()), upTo));
        return reading.keys(range, page.size() + 1).thenCompose(found -> {
            if (keys.equals(book.of(found))) {
                return CompletableFuture.completedFuture(delivered(part, manner, page, keys));
            }
            return attempt < MOST_QUESTIONS
                    ? read(part, manner, most, attempt + 1)
                    : CompletableFuture.completedFuture(new Outcome(List.of(), part, halved.instead(part, page)));
        });
    }

    /** A part whose last record closes a full page has nothing behind it. */
    private static Outcome delivered(
            Part part, Listed manner, List<PageRecord> page, Set<List<@Nullable Object>> keys) {
        PageRecord last = last(page);
        int size = manner.size() == Listed.UNKNOWN ? Listed.UNKNOWN : Math.max(0, manner.size() - page.size());
        Listed next = new Listed(true, keys, size);
        PageRecord end = part.upTo();
        if (end != null && end.keys().equals(last.keys())) {
            return new Outcome(page, part, List.of());
        }
        return new Outcome(
                page, new Part(part.above(), Part.bare(last), next), List.of(new Part(last.keys(), part.upTo(), next)));
    }

    private static PageRecord last(List<PageRecord> page) {
        return page.get(page.size() - 1);
    }
}
