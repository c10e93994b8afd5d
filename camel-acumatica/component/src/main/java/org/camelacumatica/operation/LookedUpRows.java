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
 * Looks at the records of a list in pages before they are written, and not one by one. Takes no more than a page of rows
 * ahead. For one thread at a time.
 */
final class LookedUpRows implements Rows {
    /** How many rows are looked at together. */
    static final int PAGE = 500;

    private final Rows rows;
    private final WritePreparation preparation;
    private final PageLook look;
    private final OperationSpec spec;
    private final Deque<Supplier<Row>> page = new ArrayDeque<>();

    LookedUpRows(Rows rows, OperationSpec spec, WritePreparation preparation, PageLook look) {
        this.rows = rows;
        this.spec = spec;
        this.preparation = preparation;
        this.look = look;
    }

    @Override
    public boolean hasNext() {
        return !page.isEmpty() || rows.hasNext();
    }

    @Override
    public Supplier<Row> next() {
        if (page.isEmpty()) {
            fill();
        }
        return page.removeFirst();
    }

    private void fill() {
        List<Supplier<Row>> taken = new ArrayList<>();
        List<CompletableFuture<WriteDraft>> drafts = new ArrayList<>();
        while (taken.size() < PAGE && rows.hasNext()) {
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
        List<CompletableFuture<Optional<Standing>>> seen = look.of(drafts);
        for (int i = 0; i < taken.size(); i++) {
            Supplier<Row> row = taken.get(i);
            CompletableFuture<Optional<Standing>> standing = seen.get(i);
            page.addLast(() -> row.get().withStanding(standing));
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
