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
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.camelacumatica.export.Part.Listed;
import org.camelacumatica.model.PageRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads an entity by its keys with several readers at once, each in a part of its own; where a reader has nothing to do, a
 * part of another one is cut. How many pages are in memory is bounded for all of them together: where nobody asks for
 * pages, nothing more is read. All that is left stands in one list, in the order in which one reader would read it.
 */
final class ParallelPages implements PageSource {
    /** Beside those that are being read. */
    private static final int PAGES_THAT_WAIT = 2;

    private final PartReader reader;
    private final KeyCuts cuts;
    private final Lanes lanes;
    private final ReentrantLock lock = new ReentrantLock();

    /** What was not handed out, of which some is being read, and some waits in memory. */
    private final List<Piece> left = new LinkedList<>();

    private int reading;
    private int cutting;

    /** How many readers will have something to do when what is being cut has been cut. */
    private int promised;

    /** What follows from a change, done when the lock is free again: it may come back here at once. */
    private final List<Runnable> following = new ArrayList<>();

    private boolean closed;
    private @Nullable Throwable failure;
    private @Nullable CompletableFuture<Optional<List<PageRecord>>> asked;

    /** A part, and how far it is. For the lock. */
    private static final class Piece {
        final Part part;
        boolean busy;

        @Nullable
        List<PageRecord> page;

        Piece(Part part) {
            this.part = part;
        }

        /** About how many records it has; the most there are where nobody knows. */
        int size() {
            return part.manner() instanceof Listed manner && manner.size() != Listed.UNKNOWN
                    ? manner.size()
                    : Integer.MAX_VALUE;
        }

        boolean waits() {
            return !busy && page == null;
        }
    }

    ParallelPages(PartReader reader, KeyCuts cuts, Lanes lanes, Position begin) {
        this.reader = reader;
        this.cuts = cuts;
        this.lanes = lanes;
        begin.parts().forEach(part -> left.add(new Piece(part)));
    }

    @Override
    public CompletableFuture<Optional<List<PageRecord>>> next(int most) {
        CompletableFuture<Optional<List<PageRecord>>> next = new CompletableFuture<>();
        change(() -> asked = next);
        return next;
    }

    @Override
    public Position position() {
        lock.lock();
        try {
            return Position.of(left.stream().map(piece -> piece.part.range()).toList());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        change(() -> closed = true);
    }

    private void change(Runnable what) {
        List<Runnable> now;
        lock.lock();
        try {
            what.run();
            answer();
            for (Piece piece = toRead(); piece != null; piece = toRead()) {
                Piece chosen = piece;
                chosen.busy = true;
                reading++;
                following.add(() -> read(chosen));
            }
            now = List.copyOf(following);
            following.clear();
        } finally {
            lock.unlock();
        }
        now.forEach(Runnable::run);
    }

    /** The page that is handed out to whoever has asked for one. */
    private void answer() {
        CompletableFuture<Optional<List<PageRecord>>> waiting = asked;
        if (waiting == null) {
            return;
        }
        Throwable thrown = failure;
        if (thrown != null) {
            asked = null;
            following.add(() -> waiting.completeExceptionally(thrown));
            return;
        }
        Optional<Piece> ready = ready();
        if (ready.isPresent() || left.isEmpty()) {
            asked = null;
            ready.ifPresent(left::remove);
            Optional<List<PageRecord>> page = ready.flatMap(piece -> Optional.ofNullable(piece.page));
            following.add(() -> waiting.complete(page));
        }
    }

    private Optional<Piece> ready() {
        return (lanes.ordered() ? left.stream().limit(1) : left.stream())
                .filter(piece -> piece.page != null)
                .findFirst();
    }

    /** The one that comes first is read even where memory is full: all the others wait for it. */
    private @Nullable Piece toRead() {
        if (closed || failure != null || reading + cutting >= lanes.count()) {
            return null;
        }
        long loaded =
                reading + left.stream().filter(piece -> piece.page != null).count();
        if (loaded >= lanes.count() + PAGES_THAT_WAIT) {
            return left.isEmpty() || !left.get(0).waits() ? null : left.get(0);
        }
        return left.stream().filter(Piece::waits).findFirst().orElse(null);
    }

    private void read(Piece piece) {
        CompletableFuture<Outcome> outcome;
        try {
            outcome = reader.read(piece.part, Integer.MAX_VALUE);
        } catch (RuntimeException e) {
            outcome = CompletableFuture.failedFuture(e);
        }
        outcome.whenComplete((read, thrown) -> change(() -> {
            reading--;
            if (thrown != null) {
                fail(thrown);
            } else {
                place(piece, read);
            }
        }));
    }

    private void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    private void place(Piece piece, Outcome outcome) {
        List<Piece> pieces = new ArrayList<>();
        if (!outcome.records().isEmpty()) {
            Piece page = new Piece(outcome.read());
            page.page = outcome.records();
            pieces.add(page);
        }
        outcome.left().forEach(part -> pieces.add(new Piece(part)));
        replace(piece, pieces);
        if (outcome.left().size() == 1) {
            share(pieces.get(pieces.size() - 1));
        }
    }

    private void replace(Piece piece, List<Piece> pieces) {
        ListIterator<Piece> all = left.listIterator();
        while (all.hasNext()) {
            if (all.next() == piece) {
                all.remove();
                pieces.forEach(all::add);
                return;
            }
        }
        fail(new IllegalStateException("a part was read that is not among those that are left"));
    }

    /** Cuts what its reader has left, where others have nothing to do, or will have nothing by then. */
    private void share(Piece piece) {
        int free = lanes.count() - reading - cutting - promised + ending();
        int waiting = (int) left.stream().filter(Piece::waits).count();
        if (closed
                || free <= waiting
                || !cuts.isPossible(piece.part)
                || !isTheLargest(piece)
                || !(piece.part.manner() instanceof Listed manner)) {
            return;
        }
        int ways = Math.max(free - waiting + 1, shares(piece));
        piece.busy = true;
        cutting++;
        promised += ways - 1;
        following.add(() -> cut(piece, manner, ways));
    }

    /** How many readers' work it is, as far as sizes are known: what is more than one's is waited for at the end. */
    private int shares(Piece piece) {
        long all = left.stream()
                .filter(other -> other.page == null && other.size() < Integer.MAX_VALUE)
                .mapToLong(Piece::size)
                .sum();
        return piece.size() == Integer.MAX_VALUE
                ? 1
                : (int) Math.round(piece.size() / Math.max(1.0, (double) all / lanes.count()));
    }

    /** How many readers read the last page of theirs: a cut takes as long as that. */
    private int ending() {
        return (int) left.stream()
                .filter(piece -> piece.busy && cuts.isOnePage(piece.part))
                .count();
    }

    /** Of those that may be cut: what a cut asks for is bounded, and pays most there. */
    private boolean isTheLargest(Piece piece) {
        return left.stream()
                .filter(other -> other.page == null && cuts.isPossible(other.part))
                .allMatch(other -> other.size() <= piece.size());
    }

    private void cut(Piece piece, Listed manner, int ways) {
        cuts.cut(piece.part, manner, ways)
                .whenComplete((parts, thrown) -> change(() -> {
                    cutting--;
                    promised -= ways - 1;
                    if (thrown != null) {
                        fail(thrown);
                    } else {
                        replace(piece, parts.stream().map(Piece::new).toList());
                    }
                }));
    }

    @Override
    public String toString() {
        return reader + ", " + lanes.count() + " at once" + (lanes.ordered() ? ", in order" : "");
    }
}
