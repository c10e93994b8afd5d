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
package org.camelacumatica.operation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Looks at the records of a list in pages before they are written, and not one by one. For one thread at a time.
 */
final class LookedUpRows implements Rows {
    /** How many rows of a list are taken ahead, so that those whose keys are near each other are read together. */
    static final int MOST_OF_A_LIST = 20_000;

    /** The same for rows whose number nobody knows. */
    static final int MOST_OF_A_STREAM = 2 * PageLook.PAGE;

    private final Rows rows;
    private final WritePreparation preparation;
    private final PageLook look;
    private final OperationSpec spec;
    private final int most;
    private final Deque<Supplier<Row>> window = new ArrayDeque<>();

    /** @param most how many rows are taken ahead */
    LookedUpRows(Rows rows, int most, OperationSpec spec, WritePreparation preparation, PageLook look) {
        this.rows = rows;
        this.most = most;
        this.spec = spec;
        this.preparation = preparation;
        this.look = look;
    }

    @Override
    public boolean hasNext() {
        return !window.isEmpty() || rows.hasNext();
    }

    @Override
    public Supplier<Row> next() {
        if (window.isEmpty()) {
            fill();
        }
        return window.removeFirst();
    }

    private void fill() {
        List<Supplier<Row>> taken = new ArrayList<>();
        List<CompletableFuture<WriteDraft>> drafts = new ArrayList<>();
        while (taken.size() < most && rows.hasNext()) {
            Supplier<Row> next = rows.next();
            try {
                Row row = next.get();
                CompletableFuture<WriteDraft> draft = draft(row);
                drafts.add(draft);
                taken.add(() -> row.withDraft(draft));
            } catch (RuntimeException e) {
                drafts.add(CompletableFuture.failedFuture(e));
                taken.add(next);
            }
        }
        List<Supplier<CompletableFuture<Optional<Standing>>>> seen = look.of(drafts);
        for (int i = 0; i < taken.size(); i++) {
            Supplier<Row> row = taken.get(i);
            Supplier<CompletableFuture<Optional<Standing>>> standing = seen.get(i);
            window.addLast(() -> row.get().withStanding(standing.get()));
        }
    }

    private CompletableFuture<WriteDraft> draft(Row row) {
        if (row.draft().isPresent()) {
            return row.draft().get();
        }
        try {
            return preparation.prepare(spec, row.body());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
