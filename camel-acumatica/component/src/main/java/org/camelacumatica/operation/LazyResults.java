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
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.model.RecordResult;

/**
 * Results in the order of the records, sent while they are asked for: as many are under way as the window holds. With
 * {@code stopOnError} the refused record ends it with an exception, after those under way have come back.
 */
final class LazyResults implements Iterator<RecordResult> {
    private final RecordLane lane;
    private final Rows rows;
    private final ListSettings settings;
    private final Deque<CompletableFuture<Optional<RecordResult>>> window = new ArrayDeque<>();
    private int sent;
    private int saved;
    private volatile boolean stopped;

    LazyResults(RecordLane lane, Rows rows, ListSettings settings) {
        this.lane = lane;
        this.rows = rows;
        this.settings = settings;
    }

    @Override
    public boolean hasNext() {
        fill();
        return !window.isEmpty();
    }

    @Override
    public RecordResult next() {
        fill();
        while (!window.isEmpty()) {
            Optional<RecordResult> result = window.removeFirst().join();
            if (result.isPresent()) {
                return handOut(result.get());
            }
        }
        throw new NoSuchElementException();
    }

    private RecordResult handOut(RecordResult result) {
        if (result.isSaved()) {
            saved++;
        } else if (settings.stopOnError()) {
            throw stopped(result);
        }
        fill();
        return result;
    }

    private void fill() {
        while (!stopped && window.size() < settings.parallel() && rows.hasNext()) {
            window.addLast(lane.send(sent++, rows.next(), () -> stopped).thenApply(this::watch));
        }
    }

    private Optional<RecordResult> watch(Optional<RecordResult> result) {
        if (settings.stopOnError() && result.filter(done -> !done.isSaved()).isPresent()) {
            stopped = true;
        }
        return result;
    }

    private RuntimeException stopped(RecordResult refused) {
        List<RecordResult> rest = new ArrayList<>();
        rest.add(refused);
        window.forEach(result -> result.join().ifPresent(rest::add));
        window.clear();
        long all = saved + rest.stream().filter(RecordResult::isSaved).count();
        return Stops.of(lane.subject(), refused, rest, all, Optional.empty());
    }
}
