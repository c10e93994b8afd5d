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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.client.Filters;
import org.camelacumatica.model.PageRecord;
import org.jspecify.annotations.Nullable;

/**
 * Pages by key: each asks for what lies behind the last key of the page before, so that whoever inserts or deletes
 * meanwhile shifts nothing. That needs a server that lists in the order in which it compares. It is asked once, at the
 * first full page, whether exactly these records lie up to its last key; and again where a drop-down among the keys
 * changes its value, because its order is that of codes which nobody sees. Where the answer differs and goes on to
 * differ, the rest is read by ranges.
 */
final class KeyPages implements PageSource {
    /** A writer may change the set between a page and the question whether it was whole. */
    private static final int MOST_QUESTIONS = 3;

    private final Reading reading;
    private final KeyBook book;

    /** Places of key fields whose order is in doubt. */
    private final Set<Integer> doubtful;

    private @Nullable List<@Nullable Object> last;
    private Set<List<@Nullable Object>> before = Set.of();
    private boolean asked;
    private boolean finished;
    private @Nullable RangePages ranges;

    /** @param begin where an earlier run has come to, {@link Position#BEGIN} for a new one */
    KeyPages(Reading reading, Set<String> doubtfulFields, Position begin) {
        this.reading = reading;
        this.book = new KeyBook(reading);
        this.doubtful = new HashSet<>();
        for (String field : doubtfulFields) {
            doubtful.add(reading.keyFields().indexOf(field));
        }
        List<KeyRange> left = begin.ranges();
        if (left.size() == 1 && left.get(0).upTo() == null) {
            last = left.get(0).above();
        } else {
            ranges = new RangePages(reading, left);
        }
    }

    @Override
    public CompletableFuture<Optional<List<PageRecord>>> next(int most) {
        if (ranges != null) {
            return ranges.next(most);
        }
        return finished ? PageSource.end() : read(most, 1);
    }

    @Override
    public Position position() {
        if (ranges != null) {
            return ranges.position();
        }
        return finished ? Position.of(List.of()) : Position.behind(last);
    }

    private CompletableFuture<Optional<List<PageRecord>>> read(int most, int attempt) {
        int top = Math.min(reading.pageSize(), most);
        return reading.page(condition(), top, 0).thenCompose(page -> {
            Set<List<@Nullable Object>> keys = book.of(page);
            heeded(keys);
            if (page.size() < top || (page.size() >= most && !reading.goesOnLater())) {
                finished = true;
                return PageSource.page(page);
            }
            return isInDoubt(page) ? ask(page, keys, most, attempt) : deliver(page, keys);
        });
    }

    private @Nullable String condition() {
        return last == null ? null : Filters.after(reading.keyFields(), values(last));
    }

    private void heeded(Set<List<@Nullable Object>> keys) {
        for (List<@Nullable Object> key : before) {
            if (keys.contains(key)) {
                throw book.notHeeded(key);
            }
        }
    }

    private boolean isInDoubt(List<PageRecord> page) {
        if (!asked) {
            return true;
        }
        List<@Nullable Object> first = last == null ? page.get(0).keys() : last;
        return page.stream().anyMatch(record -> doubtful.stream()
                .anyMatch(
                        place -> !Objects.equals(first.get(place), record.keys().get(place))));
    }

    /** Whether the server, asked for everything up to the page's last key, knows of the same records. */
    private CompletableFuture<Optional<List<PageRecord>>> ask(
            List<PageRecord> page, Set<List<@Nullable Object>> keys, int most, int attempt) {
        String upTo = Filters.upTo(reading.keyFields(), values(lastKey(page)));
        String range = Objects.requireNonNull(Filters.and(condition(), upTo));
        return reading.keys(range, page.size() + 1).thenCompose(found -> {
            if (keys.equals(book.of(found))) {
                asked = true;
                return deliver(page, keys);
            }
            return attempt < MOST_QUESTIONS ? read(most, attempt + 1) : byRanges(page, most);
        });
    }

    private CompletableFuture<Optional<List<PageRecord>>> byRanges(List<PageRecord> page, int most) {
        RangePages rest = new RangePages(reading, last, page);
        ranges = rest;
        return rest.next(most);
    }

    private CompletableFuture<Optional<List<PageRecord>>> deliver(
            List<PageRecord> page, Set<List<@Nullable Object>> keys) {
        last = lastKey(page);
        before = keys;
        return PageSource.page(page);
    }

    private static List<@Nullable Object> lastKey(List<PageRecord> page) {
        return page.get(page.size() - 1).keys();
    }

    /** The book has seen that none is empty. */
    static List<Object> values(List<@Nullable Object> keys) {
        return keys.stream().map(Objects::requireNonNull).toList();
    }

    @Override
    public String toString() {
        return ranges != null
                ? ranges.toString()
                : reading + " by key " + String.join(", ", reading.keyFields()) + ", pages of " + reading.pageSize();
    }
}
