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
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.RecordAddress;

/**
 * Reads records by their keys, one after the other. That goes through the screen's logic, so that fields work which
 * lists cannot deliver. A record that is missing fails the export.
 */
final class KeyedRecords implements PageSource {
    /** A page costs a request for each record: small ones come before somebody grows tired of waiting. */
    private static final int MOST_IN_A_PAGE = 50;

    private final Reading reading;
    private final Queue<RecordAddress> addresses;
    private final int total;

    KeyedRecords(Reading reading, List<RecordAddress.Keys> keys, Position begin) {
        this.reading = reading;
        this.total = keys.size();
        this.addresses = new ArrayDeque<>(keys.subList(Math.min(begin.records(), total), total));
    }

    @Override
    public Position position() {
        return Position.after(total - addresses.size());
    }

    @Override
    public CompletableFuture<Optional<List<PageRecord>>> next(int most) {
        int size = Math.min(Math.min(reading.pageSize(), most), MOST_IN_A_PAGE);
        return fill(new ArrayList<>(), size).thenCompose(PageSource::page);
    }

    private CompletableFuture<List<PageRecord>> fill(List<PageRecord> page, int size) {
        RecordAddress address = page.size() == size ? null : addresses.poll();
        if (address == null) {
            return CompletableFuture.completedFuture(page);
        }
        return reading.record(address).thenCompose(record -> {
            page.add(record);
            return fill(page, size);
        });
    }

    @Override
    public String toString() {
        return reading + ", " + total + " records by their keys";
    }
}
