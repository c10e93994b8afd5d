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

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordChange;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Sends the records of one list: two with the same key or reference one after the other, in the list's order. Results never
 * fail; a refusal is one of them. {@link #send} is called by one thread at a time.
 */
final class RecordLane {
    /** Stands before a reference, and before no key. */
    private static final String REFERENCE = "\u0000";

    /** Of how many new records it is remembered that this list has made them. */
    private static final int MOST_REMEMBERED = 50_000;

    private final Operations operations;
    private final AcumaticaClient client;
    private final OperationSpec spec;
    private final Journaling journaling;
    private final Map<String, CompletableFuture<Optional<RecordResult>>> lastOfKey = new ConcurrentHashMap<>();
    private final Cache<String, Integer> made =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    RecordLane(Operations operations, AcumaticaClient client, OperationSpec spec, Journaling journaling) {
        this.operations = operations;
        this.client = client;
        this.spec = spec.withOtherwise(Optional.empty());
        this.journaling = journaling;
    }

    Subject subject() {
        return client.subject(spec.kind().title(), spec.entity());
    }

    /** See {@link AcumaticaClient#follow}. */
    <T> T follow(Supplier<T> start) {
        return client.follow(start);
    }

    /**
     * Sends one record.
     *
     * @param row hands the record over; what it throws is the record's refusal
     * @param stopped asked once more just before the record goes out
     * @return empty where it was not sent because the list had been stopped
     */
    CompletableFuture<Optional<RecordResult>> send(int index, Supplier<Row> row, BooleanSupplier stopped) {
        Row record;
        try {
            record = row.get();
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(Optional.of(RecordResult.refused(
                    index, Failures.notSent(subject(), String.valueOf(e.getMessage()), "Correct the record."))));
        }
        Optional<String> key = key(record.body());
        CompletableFuture<Optional<RecordResult>> before =
                key.map(lastOfKey::get).orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        CompletableFuture<Optional<RecordResult>> result =
                before.thenCompose(done -> stopped.getAsBoolean() ? notSent() : one(index, record, key));
        key.ifPresent(text -> {
            lastOfKey.put(text, result);
            result.whenComplete((done, thrown) -> lastOfKey.remove(text, result));
        });
        return result;
    }

    private static CompletableFuture<Optional<RecordResult>> notSent() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    private CompletableFuture<Optional<RecordResult>> one(int index, Row row, Optional<String> key) {
        return journaling.execute(row, sent -> operations.execute(spec, sent)).handle((outcome, thrown) -> {
            Optional<Integer> maker = key.map(made::getIfPresent);
            if (thrown != null) {
                return Optional.of(RecordResult.refused(index, refusal(thrown, maker)));
            }
            if (outcome.change() == RecordChange.made && keepsKey(outcome, key)) {
                key.ifPresent(text -> made.asMap().putIfAbsent(text, index));
            }
            List<FieldError> told = new ArrayList<>(outcome.notSaved());
            maker.filter(other -> spec.kind().isWrite())
                    .ifPresent(other -> told.add(new FieldError(
                            "",
                            "the record at index " + other + " of this list has the same new key, and was changed by"
                                    + " this one")));
            return Optional.of(RecordResult.saved(index, outcome.body(), outcome.change(), told));
        });
    }

    /** A record that the server has given another key is not the one of the next row. */
    private boolean keepsKey(OperationOutcome outcome, Optional<String> key) {
        return !(outcome.body() instanceof Map<?, ?> map)
                || key.filter(text -> text.startsWith(REFERENCE)).isPresent()
                || RecordKeys.keys(spec.entity(), map)
                        .map(keys -> RecordKeys.canonical(keys.toString()))
                        .equals(key);
    }

    private AcumaticaException refusal(Throwable thrown, Optional<Integer> maker) {
        AcumaticaException refusal = Failures.refusal(thrown, subject());
        boolean isTwice = maker.isPresent()
                && refusal instanceof RecordRejectedException
                && spec.kind() == OperationKind.create
                && refusal.getStatusCode() / 100 != 5;
        if (!isTwice) {
            return refusal;
        }
        Failure failure = refusal.getFailure();
        return new RecordRejectedException(
                new Failure(
                        failure.subject(),
                        failure.status(),
                        failure.repeat(),
                        failure.seen() + ", made by the record at index " + maker.get() + " of this list",
                        failure.remedy(),
                        refusal),
                ((RecordRejectedException) refusal).getFieldErrors());
    }

    /** What tells whether two records are the same one, as far as it can be told. */
    private Optional<String> key(@Nullable Object record) {
        Object read = record instanceof CharSequence text
                        && text.toString().stripLeading().startsWith("{")
                ? client.parse(text.toString()).orElse(record)
                : record;
        return read instanceof Map<?, ?> map
                ? spec.rules()
                        .externalReference()
                        .flatMap(field -> Reference.of(field, map))
                        .map(reference -> REFERENCE + reference.canonical())
                        .or(() -> RecordKeys.address(spec.entity(), map)
                                .map(address -> RecordKeys.canonical(address.toString())))
                : Optional.empty();
    }
}
