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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camelacumatica.client.Filters;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.RecordNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an entity that the server does not list in key order: a range of keys that fills a page is split at one of the
 * keys that the server returned, until a range is not full, and so is known to be whole. The upper half comes first,
 * because it shows at once whether the server heeds the filter at all. Where a range does not hold the record that it was
 * split at, that record is looked up: either it was deleted or changed, so that the export's own filter may not find it any
 * more, or the server does not find by filter what it lists.
 */
final class RangePages implements PageSource {
    /** That a split changes nothing happens by chance, but not so often in a row. */
    private static final int MOST_USELESS_SPLITS = 24;

    private final Reading reading;
    private final KeyBook book;
    private final int top;
    private final Random random = new Random(1);
    private final Deque<Range> pending = new ArrayDeque<>();

    /** Whether the server has found something by a condition on the keys beside the export's own filter. */
    private boolean proven;

    /**
     * A range of keys.
     *
     * @param above its records lie behind this key; {@code null} for a range that is open below
     * @param upTo the record that it ends with, itself among them; {@code null} for a range that is open above
     * @param shown a digest of the keys that the range showed from which it was split
     * @param useless how many splits in a row have changed nothing
     */
    private record Range(@Nullable List<@Nullable Object> above, @Nullable PageRecord upTo, int shown, int useless) {}

    /** @param left what an earlier run has left to read */
    RangePages(Reading reading, List<KeyRange> left) {
        this.reading = reading;
        this.book = new KeyBook(reading);
        this.top = Math.max(2, reading.pageSize());
        for (KeyRange range : left) {
            PageRecord end = range.upTo() == null ? null : new PageRecord("", range.upToId(), range.upTo());
            pending.addLast(new Range(range.above(), end, 0, 0));
        }
    }

    /**
     * @param above what lies up to this key has been delivered; {@code null} for nothing
     * @param page what the server listed of the rest, a full page
     */
    RangePages(Reading reading, @Nullable List<@Nullable Object> above, List<PageRecord> page) {
        this.reading = reading;
        this.book = new KeyBook(reading);
        this.top = Math.max(2, reading.pageSize());
        Range whole = new Range(above, null, 0, 0);
        if (page.size() < top) {
            pending.push(whole);
        } else {
            split(whole, page, book.of(page));
        }
    }

    @Override
    public CompletableFuture<Optional<List<PageRecord>>> next(int most) {
        Range range = pending.poll();
        if (range == null) {
            return PageSource.end();
        }
        return reading.page(condition(range), top, 0).thenCompose(page -> {
            Set<List<@Nullable Object>> keys = book.of(page);
            if (range.above() != null && keys.contains(range.above())) {
                throw book.notHeeded(range.above());
            }
            if (page.size() >= top) {
                split(range, page, keys);
                return next(most);
            }
            proven = proven || (!page.isEmpty() && condition(range) != null);
            return holdsItsEnd(range, keys).thenCompose(whole -> page.isEmpty() ? next(most) : PageSource.page(page));
        });
    }

    @Override
    public Position position() {
        return Position.of(pending.stream()
                .map(range -> {
                    PageRecord end = range.upTo();
                    return new KeyRange(range.above(), end == null ? null : end.keys(), end == null ? null : end.id());
                })
                .toList());
    }

    private @Nullable String condition(Range range) {
        String above =
                range.above() == null ? null : Filters.after(reading.keyFields(), KeyPages.values(range.above()));
        String upTo = range.upTo() == null
                ? null
                : Filters.upTo(reading.keyFields(), KeyPages.values(range.upTo().keys()));
        return Filters.and(above, upTo);
    }

    private void split(Range range, List<PageRecord> page, Set<List<@Nullable Object>> keys) {
        List<PageRecord> inside = new ArrayList<>(page);
        PageRecord end = range.upTo();
        if (end != null) {
            inside.removeIf(record -> record.keys().equals(end.keys()));
        }
        int shown = keys.hashCode();
        int useless = range.shown() == shown ? range.useless() + 1 : 0;
        if (inside.isEmpty() || useless > MOST_USELESS_SPLITS) {
            throw book.notHeeded(page.get(0).keys());
        }
        PageRecord pivot = useless == 0 ? GuessedOrder.middle(inside) : inside.get(random.nextInt(inside.size()));
        pending.push(new Range(range.above(), bare(pivot), shown, useless));
        pending.push(new Range(pivot.keys(), range.upTo(), shown, 0));
    }

    /** Without its body: ranges wait, and pages must not wait with them. */
    private static PageRecord bare(PageRecord record) {
        return new PageRecord("", record.id(), record.keys(), record.stamp());
    }

    private CompletableFuture<Boolean> holdsItsEnd(Range range, Set<List<@Nullable Object>> keys) {
        PageRecord end = range.upTo();
        if (end == null || keys.contains(end.keys())) {
            return CompletableFuture.completedFuture(true);
        }
        if (end.id() == null) {
            throw notFound(end);
        }
        return reading.keysOf(end.id())
                .handle((record, thrown) -> {
                    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
                    if (cause != null && !(cause instanceof RecordNotFoundException)) {
                        throw cause instanceof RuntimeException failure ? failure : new CompletionException(cause);
                    }
                    return cause == null
                            && Objects.equals(record.stamp(), end.stamp())
                            && record.keys().equals(end.keys());
                })
                .thenCompose(unchanged -> unchanged ? isFound(range, end) : CompletableFuture.completedFuture(true));
    }

    /** Whether the condition on the keys holds for a record: if so, a change has taken it out of the own filter. */
    private CompletableFuture<Boolean> isFound(Range range, PageRecord end) {
        if (!proven) {
            throw notFound(end);
        }
        return reading.isFound(condition(range), end.keys()).thenApply(found -> {
            if (!found) {
                throw notFound(end);
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

    @Override
    public String toString() {
        return reading + " by ranges of " + String.join(", ", reading.keyFields()) + ", pages of " + reading.pageSize();
    }
}
