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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets one look at a record and write it before the next one does, through one connection: otherwise two would see that it is
 * not there, and both would make it. Keeps nothing when nobody is under way; safe for many threads.
 */
final class RecordTurns {
    private final ConcurrentHashMap<String, CompletableFuture<?>> last = new ConcurrentHashMap<>();

    /** @param record what tells the record from others */
    <T> CompletableFuture<T> take(String record, Supplier<CompletableFuture<T>> work) {
        CompletableFuture<Object> mine = new CompletableFuture<>();
        CompletableFuture<?> before = last.put(record, mine);
        CompletableFuture<T> result = before == null
                ? begin(work)
                : before.handle((done, thrown) -> true).thenCompose(ended -> begin(work));
        return result.whenComplete((done, thrown) -> {
            last.remove(record, mine);
            mine.complete(Boolean.TRUE);
        });
    }

    private static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
