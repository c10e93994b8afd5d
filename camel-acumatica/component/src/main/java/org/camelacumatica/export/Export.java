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

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.PageRecord;
import org.jspecify.annotations.Nullable;

/**
 * One run over a set of records. Hands out whole pages in order, and reads one page ahead: when a page is handed out, the
 * next one is asked for, so that never more than two are in memory, provided that whoever got a page has let go of it
 * when asking for the next. For one caller at a time, who closes it; {@link #close()} may come from any thread.
 */
public final class Export implements AutoCloseable {
    private final ExportSpec spec;
    private final RunBook book;
    private final Function<Resumption, CompletableFuture<ExportPlan>> planner;

    /** What the caller waits for; {@code null} before the first page is asked for. */
    private final AtomicReference<@Nullable CompletableFuture<Optional<Page>>> handed = new AtomicReference<>();

    private volatile @Nullable CompletableFuture<ExportPlan> plan;
    private volatile @Nullable CompletableFuture<Optional<Page>> ahead;
    private volatile boolean closed;
    private volatile Position reached;
    private int pages;
    private int records;

    Export(ExportSpec spec, ExportState kept, Function<Resumption, CompletableFuture<ExportPlan>> planner) {
        this.spec = spec;
        this.book = new RunBook(spec, kept);
        this.planner = planner;
        this.records = spec.delta() == null ? book.deliveredBefore() : 0;
        this.reached = book.begin().left();
    }

    /**
     * The next page, nothing after the last. Fails with an {@link AcumaticaException}; after a failure there is no next
     * page. Cancelled when the export is closed.
     */
    public CompletableFuture<Optional<Page>> nextAsync() {
        CompletableFuture<Optional<Page>> next = new CompletableFuture<>();
        handed.set(next);
        if (closed) {
            next.cancel(false);
            return next;
        }
        CompletableFuture<Optional<Page>> fetched = ahead == null ? fetch() : ahead;
        ahead = null;
        fetched.whenComplete((page, thrown) -> {
            if (thrown != null) {
                next.completeExceptionally(cause(thrown));
                return;
            }
            if (page.isPresent() && !closed) {
                ahead = fetch();
            }
            next.complete(page);
        });
        return next;
    }

    /**
     * The next page, nothing after the last; waits for it.
     *
     * @throws AcumaticaException where it cannot be read
     * @throws CancellationException where the export has been closed
     */
    public Optional<Page> next() {
        try {
            return nextAsync().join();
        } catch (CompletionException e) {
            throw cause(e) instanceof RuntimeException failure ? failure : e;
        }
    }

    private CompletableFuture<Optional<Page>> fetch() {
        int most = spec.limit() == 0 ? Integer.MAX_VALUE : spec.limit() - records;
        if (most <= 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        try {
            return plan().thenCompose(made -> fetch(made.source(), most));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A page of nothing but what was delivered before is passed over. */
    private CompletableFuture<Optional<Page>> fetch(PageSource source, int most) {
        Position before = source.position();
        return source.next(most).thenCompose(found -> {
            Position after = source.position();
            if (found.isEmpty()) {
                reached = Position.of(List.of());
                return CompletableFuture.completedFuture(Optional.empty());
            }
            reached = after;
            List<PageRecord> fresh = book.fresh(found.get());
            return fresh.isEmpty()
                    ? fetch(source, most)
                    : CompletableFuture.completedFuture(Optional.of(page(fresh, most, before, after)));
        });
    }

    private CompletableFuture<ExportPlan> plan() {
        CompletableFuture<ExportPlan> made = plan;
        if (made == null) {
            made = planner.apply(book.begin()).thenApply(ready -> {
                book.planned(ready);
                return ready;
            });
            plan = made;
        }
        return made;
    }

    private Page page(List<PageRecord> found, int most, Position before, Position after) {
        List<PageRecord> wanted = found.size() <= most ? found : List.copyOf(found.subList(0, most));
        pages++;
        records = spec.limit() == 0 ? 0 : records + wanted.size();
        if (wanted.size() < found.size()) {
            reached = before;
            return new Page(pages, wanted, before, before);
        }
        return new Page(pages, wanted, before, after);
    }

    /** What is to be kept once the route has finished with one record of a page. */
    public ExportState finished(Page page, PageRecord record) {
        return book.finished(page, record);
    }

    /** What is to be kept once the route has finished with a page. */
    public ExportState finished(Page page) {
        return book.finished(page);
    }

    /** What is to be kept once the route has finished with the last page. */
    public ExportState ended() {
        return book.ended(reached);
    }

    /** The first stamp behind what a delta reads; nothing for any other export, and before its first page. */
    public Optional<Instant> until() {
        return Optional.ofNullable(book.until());
    }

    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Gives up: whoever waits for a page is woken, and what is on its way is dropped when it comes. */
    @Override
    public void close() {
        closed = true;
        ahead = null;
        CompletableFuture<ExportPlan> made = plan;
        if (made != null) {
            made.thenAccept(ready -> ready.source().close());
        }
        CompletableFuture<Optional<Page>> waiting = handed.get();
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    /** The plan, such as {@code Export of Customer by key CustomerID, pages of 500}. */
    @Override
    public String toString() {
        CompletableFuture<ExportPlan> made = plan;
        String what = made == null || !made.isDone() || made.isCompletedExceptionally()
                ? spec.query().entity() + ", not begun"
                : made.join().source().toString();
        return spec.action() + " of " + what + (spec.limit() == 0 ? "" : ", at most " + spec.limit());
    }
}
