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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.camelacumatica.model.RecordResult;
import org.jspecify.annotations.Nullable;

/**
 * One run over a list. Whoever finishes a record starts the next ones, one thread at a time and without recursion, so
 * that a long list of records that are refused at once costs no stack.
 */
final class RecordList {
    private final RecordLane lane;
    private final Rows rows;
    private final int size;
    private final ListSettings settings;
    private final AtomicReferenceArray<@Nullable RecordResult> results;
    private final AtomicReference<@Nullable RecordResult> refused = new AtomicReference<>();
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CompletableFuture<List<RecordResult>> end = new CompletableFuture<>();
    private int next;

    /** @param size how many rows there are */
    RecordList(RecordLane lane, Rows rows, int size, ListSettings settings) {
        this.lane = lane;
        this.rows = rows;
        this.size = size;
        this.settings = settings;
        this.results = new AtomicReferenceArray<>(size);
    }

    CompletableFuture<List<RecordResult>> run() {
        drain(false);
        return end;
    }

    /** @param behind whether a record has just come back on this thread, which then has nothing else to do */
    private void drain(boolean behind) {
        if (work.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            while (next < size && !isStopped() && inFlight.get() < settings.parallel()) {
                start(next++, behind);
            }
            if (inFlight.get() == 0 && (isStopped() || next == size)) {
                finish();
            }
            seen = work.addAndGet(-seen);
        }
    }

    private void start(int index, boolean behind) {
        boolean last = inFlight.incrementAndGet() == settings.parallel() && behind;
        Supplier<Row> row = rows.next();
        send(index, row, last).whenComplete((result, thrown) -> {
            if (thrown != null) {
                finished(index, RecordResult.refused(index, Failures.refusal(thrown, lane.subject())));
            } else {
                result.ifPresent(done -> finished(index, done));
            }
            inFlight.decrementAndGet();
            drain(true);
        });
    }

    /** @param last whether nothing is started behind it, so that this thread is free for it */
    private CompletableFuture<Optional<RecordResult>> send(int index, Supplier<Row> row, boolean last) {
        return last
                ? lane.follow(() -> lane.send(index, row, this::isStopped))
                : lane.send(index, row, this::isStopped);
    }

    private void finished(int index, RecordResult result) {
        results.set(index, result);
        if (!result.isSaved()) {
            refused.compareAndSet(null, result);
        }
    }

    private boolean isStopped() {
        return settings.stopOnError() && refused.get() != null;
    }

    private void finish() {
        List<RecordResult> sent = new ArrayList<>(size);
        for (int i = 0; i < results.length(); i++) {
            RecordResult result = results.get(i);
            if (result != null) {
                sent.add(result);
            }
        }
        RecordResult first = refused.get();
        if (settings.stopOnError() && first != null) {
            long saved = sent.stream().filter(RecordResult::isSaved).count();
            long notSent = size - sent.size();
            end.completeExceptionally(Stops.of(lane.subject(), first, sent, saved, Optional.of(notSent)));
        } else {
            end.complete(sent);
        }
    }
}
