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

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Sends the records of one list: two with the same key one after the other, in the list's order. Results never fail; a
 * refusal is one of them. {@link #send} is called by one thread at a time.
 */
final class RecordLane {
    private final Operations operations;
    private final AcumaticaClient client;
    private final OperationSpec spec;
    private final Map<String, CompletableFuture<Optional<RecordResult>>> lastOfKey = new ConcurrentHashMap<>();

    RecordLane(Operations operations, AcumaticaClient client, OperationSpec spec) {
        this.operations = operations;
        this.client = client;
        this.spec = spec.withOtherwise(Optional.empty());
    }

    Subject subject() {
        return client.subject(spec.kind().title(), spec.entity());
    }

    /**
     * Sends one record.
     *
     * @param body hands the record over; what it throws is the record's refusal
     * @param stopped asked once more just before the record goes out
     * @return empty where it was not sent because the list had been stopped
     */
    CompletableFuture<Optional<RecordResult>> send(
            int index, Supplier<? extends @Nullable Object> body, BooleanSupplier stopped) {
        Object record;
        try {
            record = body.get();
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(Optional.of(RecordResult.refused(
                    index, Failures.notSent(subject(), String.valueOf(e.getMessage()), "Correct the record."))));
        }
        Optional<String> key = key(record);
        CompletableFuture<Optional<RecordResult>> before =
                key.map(lastOfKey::get).orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        CompletableFuture<Optional<RecordResult>> result =
                before.thenCompose(done -> stopped.getAsBoolean() ? notSent() : one(index, record));
        key.ifPresent(text -> {
            lastOfKey.put(text, result);
            result.whenComplete((done, thrown) -> lastOfKey.remove(text, result));
        });
        return result;
    }

    private static CompletableFuture<Optional<RecordResult>> notSent() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    private CompletableFuture<Optional<RecordResult>> one(int index, @Nullable Object record) {
        return operations
                .execute(spec, record)
                .handle((outcome, thrown) -> Optional.of(
                        thrown == null
                                ? RecordResult.saved(index, outcome.body())
                                : RecordResult.refused(index, Failures.refusal(thrown, subject()))));
    }

    /** What tells whether two records are the same one, as far as it can be told. */
    private Optional<String> key(@Nullable Object record) {
        Object read = record instanceof CharSequence text
                        && text.toString().stripLeading().startsWith("{")
                ? client.parse(text.toString()).orElse(record)
                : record;
        return read instanceof Map<?, ?> map
                ? RecordKeys.address(spec.entity(), map).map(address -> RecordKeys.canonical(address.toString()))
                : Optional.empty();
    }
}
