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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordNotFoundException;

/**
 * Looks for records by the sender's own numbers. Some screens answer a filter with nothing though a record is there: that one
 * is not there counts only where the same look finds a record that is known to exist. Bounded; safe for many threads.
 */
final class References {
    private static final int MOST_REMEMBERED = 100_000;

    /** So many records are read to find one that proves the look, where this process knows of none. */
    private static final int FIRST_RECORDS = 100;

    private final CurrentRecords records;
    private final Duration patience;

    /** The last reference that a record is known to have, by entity and field. */
    private final Cache<String, Reference> known =
            Caffeine.newBuilder().maximumSize(1_000).build();

    /** Where records have been read to find one, once. */
    private final ConcurrentHashMap<String, CompletableFuture<Void>> searched = new ConcurrentHashMap<>();

    /** Where a look has found what is known to be there, so that others are believed. */
    private final Set<String> proven = ConcurrentHashMap.newKeySet();

    /** What this process has written: a look that was taken earlier does not show it. */
    private final Cache<String, Boolean> written =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** @param patience how long the server may work on a request whose answer was lost */
    References(CurrentRecords records, Duration patience) {
        this.records = records;
        this.patience = patience;
    }

    /** A record of this reference is there. */
    void saved(WriteDraft draft) {
        draft.reference().ifPresent(reference -> {
            known.put(place(draft, reference), reference);
            written.put(text(draft, reference), Boolean.TRUE);
        });
    }

    /** Whether this process has written a record of the draft's reference. */
    boolean hasWritten(WriteDraft draft) {
        return draft.reference()
                .filter(reference -> written.getIfPresent(text(draft, reference)) != null)
                .isPresent();
    }

    private static String place(WriteDraft draft, Reference reference) {
        return draft.spec().entity() + '/' + reference.field();
    }

    static String text(WriteDraft draft, Reference reference) {
        return draft.spec().entity() + '/' + reference.canonical();
    }

    /** The record of a reference as it is. */
    CompletableFuture<Standing> look(WriteDraft draft, Reference reference) {
        return records.look(draft, reference.filter()).thenApply(standing -> {
            if (standing instanceof Standing.There) {
                known.put(place(draft, reference), reference);
                proven.add(place(draft, reference));
            }
            return standing;
        });
    }

    /**
     * Believes a look that has found nothing, unless the same look does not find a record either that is known to be there.
     *
     * @return fails where it is not to be believed: records would be made that are there already
     */
    CompletableFuture<Standing> believed(WriteDraft draft, Standing standing) {
        Optional<Reference> reference = draft.reference();
        if (isThere(standing) || reference.isEmpty() || proven.contains(place(draft, reference.get()))) {
            return CompletableFuture.completedFuture(standing);
        }
        String place = place(draft, reference.get());
        return findsWhatIsKnown(draft, reference.get()).thenApply(finds -> {
            if (finds.isEmpty()) {
                return standing; // no record has a reference yet
            }
            if (!finds.get()) {
                throw Failures.notSent(
                        draft.subject(),
                        "a look by " + reference.get().field()
                                + " does not find a record that is known to be there, so that it would be made twice",
                        "Use another field as externalReference: this one cannot be found by a filter.");
            }
            proven.add(place);
            return standing;
        });
    }

    /**
     * The record of a reference after the answer to its write was lost. Where none is found at once, the server may still be
     * working on it: twice again, when it has certainly given up.
     *
     * @return empty where none was found and that does not count
     */
    CompletableFuture<Optional<Standing>> lookAfterLoss(WriteDraft draft, Reference reference) {
        Executor later = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
        return look(draft, reference)
                .thenCompose(first -> isThere(first)
                        ? CompletableFuture.completedFuture(first)
                        : CompletableFuture.runAsync(() -> {}, later)
                                .thenCompose(waited -> look(draft, reference))
                                .thenCompose(second -> isThere(second)
                                        ? CompletableFuture.completedFuture(second)
                                        : look(draft, reference)))
                .thenCompose(standing -> isThere(standing)
                        ? CompletableFuture.completedFuture(Optional.of(standing))
                        : findsWhatIsKnown(draft, reference)
                                .thenApply(finds ->
                                        finds.orElse(false) ? Optional.of(standing) : Optional.<Standing>empty()));
    }

    private static boolean isThere(Standing standing) {
        return standing instanceof Standing.There;
    }

    /** Whether a look finds a record that is known to be there; empty where none is known. */
    private CompletableFuture<Optional<Boolean>> findsWhatIsKnown(WriteDraft draft, Reference reference) {
        return control(draft, reference)
                .thenCompose(control -> control.isEmpty()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : finds(draft, control.get()).thenApply(Optional::of));
    }

    private CompletableFuture<Optional<Reference>> control(WriteDraft draft, Reference reference) {
        String place = place(draft, reference);
        Reference last = known.getIfPresent(place);
        if (last != null) {
            return CompletableFuture.completedFuture(Optional.of(last));
        }
        CompletableFuture<Void> search = searched.computeIfAbsent(place, missing -> search(draft, reference.field()));
        return search.handle((done, thrown) -> thrown).thenCompose(thrown -> {
            if (thrown != null) {
                searched.remove(place, search); // the next row tries again
                return CompletableFuture.failedFuture(Failures.cause(thrown));
            }
            return CompletableFuture.completedFuture(Optional.ofNullable(known.getIfPresent(place)));
        });
    }

    /** Looks among the entity's first records for one that has a reference, read without a filter. */
    private CompletableFuture<Void> search(WriteDraft draft, String field) {
        OperationSpec spec = draft.spec();
        Query first = Query.of(spec.entity()).withSelect(List.of(field)).withTop(FIRST_RECORDS);
        return draft.records()
                .list(draft.subject(), first, spec.options(), RecordFormat.wrapped, spec.dateFields())
                .thenAccept(records -> records.stream()
                        .flatMap(record -> Reference.of(field, record.fields()).stream())
                        .findFirst()
                        .ifPresent(found -> known.put(place(draft, found), found)));
    }

    private static CompletableFuture<Boolean> finds(WriteDraft draft, Reference control) {
        OperationSpec spec = draft.spec();
        Query query = Query.of(spec.entity()).withSelect(List.of(control.field()));
        return draft.records()
                .get(draft.subject(), control.filter(), query, spec.options(), RecordFormat.wrapped, spec.dateFields())
                .thenApply(found -> true)
                .exceptionallyCompose(thrown -> Failures.cause(thrown) instanceof RecordNotFoundException
                        ? CompletableFuture.completedFuture(false)
                        : CompletableFuture.failedFuture(thrown));
    }
}
