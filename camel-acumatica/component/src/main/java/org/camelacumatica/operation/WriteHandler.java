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

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.camelacumatica.client.EntityRecords.Existence;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.UncertainWriteException;
import org.jspecify.annotations.Nullable;

/**
 * Writes one record: prepares it, looks at the one on the server where that is asked for, sends what is to be sent, and does
 * what {@link AfterLoss} says where the answer is lost.
 */
final class WriteHandler implements OperationHandler {
    /** How often a record is looked at and sent anew, because the first look was overtaken. */
    private static final int MOST_STARTS = 3;

    private final WritePreparation preparation;
    private final WritePlan plan;
    private final RecordWriter writer;
    private final CurrentRecords records;
    private final References references;
    private final RecordTurns turns;

    WriteHandler(
            WritePreparation preparation,
            WritePlan plan,
            RecordWriter writer,
            CurrentRecords records,
            References references,
            RecordTurns turns) {
        this.preparation = preparation;
        this.plan = plan;
        this.writer = writer;
        this.records = records;
        this.references = references;
        this.turns = turns;
    }

    @Override
    public CompletableFuture<OperationOutcome> handle(OperationSpec spec, @Nullable Object body) {
        Row row = Row.of(body);
        return row.draft()
                .orElseGet(() -> preparation.prepare(spec, row.body()))
                .thenCompose(draft -> row.inDoubt() ? inDoubt(draft) : inTurn(draft, row.standing(), 1));
    }

    /** One that is looked at before it is written has its turn, so that nobody makes it between the two. */
    private CompletableFuture<OperationOutcome> inTurn(
            WriteDraft draft, Optional<CompletableFuture<Optional<Standing>>> seen, int start) {
        if (!WritePlan.needsLook(draft)) {
            WritePlan.refuseNamelessDeletions(draft);
            return send(draft, draft, start);
        }
        String record = draft.reference()
                .map(reference -> References.text(draft, reference))
                .or(() -> draft.address()
                        .map(address -> RecordKeys.canonical(draft.spec().entity() + ' ' + address)))
                .orElse("");
        Supplier<CompletableFuture<OperationOutcome>> work = () -> look(draft, seen)
                .thenCompose(standing -> references.believed(draft, standing))
                .thenCompose(standing -> planned(draft, standing, start));
        return record.isEmpty() ? work.get() : turns.take(record, work);
    }

    private CompletableFuture<Standing> look(WriteDraft draft, Optional<CompletableFuture<Optional<Standing>>> seen) {
        if (seen.isPresent() && !references.hasWritten(draft)) {
            return seen.get().thenCompose(known -> known.map(CompletableFuture::completedFuture)
                    .orElseGet(() -> lookAlone(draft)));
        }
        return lookAlone(draft);
    }

    private CompletableFuture<Standing> lookAlone(WriteDraft draft) {
        if (draft.reference().isPresent() && !draft.hasId() && !draft.isByFilter()) {
            return references.look(draft, draft.reference().get());
        }
        return draft.address()
                .map(address -> records.look(draft, address))
                .orElseGet(() -> CompletableFuture.completedFuture(Standing.MISSING));
    }

    private CompletableFuture<OperationOutcome> planned(WriteDraft draft, Standing standing, int start) {
        WritePlan.Step step = plan.step(draft, standing);
        return step instanceof WritePlan.Done done
                ? CompletableFuture.completedFuture(done.outcome())
                : send(draft, ((WritePlan.Send) step).draft(), start);
    }

    /**
     * @param asked the record as it was asked for
     * @param draft what of it is sent
     */
    private CompletableFuture<OperationOutcome> send(WriteDraft asked, WriteDraft draft, int start) {
        AfterLoss afterLoss = afterLoss(draft);
        Existence existence = WritePlan.existence(draft);
        return writer.put(draft, existence, afterLoss == AfterLoss.SEND_AGAIN)
                .thenApply(outcome -> {
                    references.saved(draft);
                    return outcome;
                })
                .exceptionallyCompose(thrown -> failed(asked, draft, existence, afterLoss, start, thrown));
    }

    private AfterLoss afterLoss(WriteDraft draft) {
        return AfterLoss.of(WritePlan.facts(draft, writer.keepsKeys(draft)));
    }

    private CompletableFuture<OperationOutcome> failed(
            WriteDraft asked, WriteDraft draft, Existence existence, AfterLoss afterLoss, int start, Throwable thrown) {
        Throwable cause = Failures.cause(thrown);
        if (cause instanceof UncertainWriteException lost) {
            return recovered(asked, draft, afterLoss, lost, start);
        }
        if (!(cause instanceof AcumaticaException refusal)) {
            return CompletableFuture.failedFuture(cause);
        }
        boolean isThere = refusal.getStatusCode() == 412 && existence == Existence.NEW;
        if (isThere && refusal.isAfterLostAnswer() && draft.keys().isPresent()) {
            return compared(draft, draft.keys().get(), refusal);
        }
        if (isThere && draft.spec().kind() == OperationKind.upsert && start < MOST_STARTS) {
            return again(asked, start); // somebody has made it since the look
        }
        boolean perhapsDone = refusal instanceof RecordNotFoundException && refusal.isAfterLostAnswer();
        return CompletableFuture.failedFuture(
                perhapsDone ? Uncertainty.of(draft, refusal, "at the second try there was no such record") : refusal);
    }

    /** From the look on, within the turn that the record has. */
    private CompletableFuture<OperationOutcome> again(WriteDraft asked, int start) {
        return look(asked, Optional.empty()).thenCompose(standing -> planned(asked, standing, start + 1));
    }

    /** A record that an earlier process may have sent: as if its answer had been lost just now. */
    private CompletableFuture<OperationOutcome> inDoubt(WriteDraft draft) {
        AcumaticaException lost = Failures.killed(draft.subject());
        AfterLoss afterLoss = afterLoss(draft);
        if (afterLoss == AfterLoss.TELL && draft.reference().isPresent()) {
            return lookedUp(draft, draft.reference().get(), lost);
        }
        if (afterLoss != AfterLoss.SEND_AGAIN) {
            return recovered(draft, draft, afterLoss, lost, 1);
        }
        return inTurn(draft, Optional.empty(), 1).exceptionallyCompose(thrown -> {
            Throwable cause = Failures.cause(thrown);
            boolean isThere = cause instanceof AcumaticaException refusal && refusal.getStatusCode() == 412;
            return isThere
                            && draft.spec().kind() == OperationKind.create
                            && draft.keys().isPresent()
                    ? compared(draft, draft.keys().get(), (AcumaticaException) cause)
                    : CompletableFuture.failedFuture(cause);
        });
    }

    /** A kill leaves no look from before the write: it is made now. Lines that are known by their keys are matched anew. */
    private CompletableFuture<OperationOutcome> lookedUp(
            WriteDraft draft, Reference reference, AcumaticaException lost) {
        boolean matches = WritePlan.facts(draft, false).keyedLines();
        return references
                .lookAfterLoss(draft, reference)
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(notLookedUp(draft, lost, thrown)))
                .thenCompose(standing -> {
                    if (standing.isEmpty() || (standing.get() instanceof Standing.There && !matches)) {
                        return CompletableFuture.failedFuture(Uncertainty.of(
                                draft, lost, "a look for " + reference + " does not tell whether it was this one"));
                    }
                    return planned(draft, standing.get(), 1);
                });
    }

    private CompletableFuture<OperationOutcome> recovered(
            WriteDraft asked, WriteDraft draft, AfterLoss afterLoss, AcumaticaException lost, int start) {
        if (start >= MOST_STARTS) {
            return CompletableFuture.failedFuture(Uncertainty.of(draft, lost, "its answer was lost again and again"));
        }
        return switch (afterLoss) {
            case LOOK_BY_REFERENCE -> byReference(asked, draft, lost, start);
            case MATCH_AGAIN -> matchedAgain(asked, draft, lost, start);
            case SEND_AGAIN_IF_THERE -> againIfThere(draft, lost);
            case COMPARE_IF_THERE ->
                draft.keys()
                        .map(keys -> compared(draft, keys, lost))
                        .orElseGet(() -> CompletableFuture.failedFuture(Uncertainty.of(draft, lost, "")));
            case SEND_AGAIN, TELL -> CompletableFuture.failedFuture(Uncertainty.of(draft, lost, ""));
        };
    }

    private CompletableFuture<OperationOutcome> byReference(
            WriteDraft asked, WriteDraft draft, AcumaticaException lost, int start) {
        Reference reference = draft.reference().orElseThrow();
        return references
                .lookAfterLoss(draft, reference)
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(notLookedUp(draft, lost, thrown)))
                .thenCompose(standing -> {
                    if (standing.isEmpty()) {
                        return CompletableFuture.failedFuture(Uncertainty.of(
                                draft,
                                lost,
                                "a look for " + reference + " finds nothing, and it is not certain that it would"));
                    }
                    if (standing.get() instanceof Standing.There there) {
                        references.saved(draft);
                        return CompletableFuture.completedFuture(
                                writer.foundSaved(draft, there.current(), lost, "a record of " + reference));
                    }
                    return planned(asked, standing.get(), start + 1);
                });
    }

    private CompletableFuture<OperationOutcome> matchedAgain(
            WriteDraft asked, WriteDraft draft, AcumaticaException lost, int start) {
        Optional<RecordAddress> address = draft.address();
        if (address.isEmpty()) {
            return CompletableFuture.failedFuture(Uncertainty.of(draft, lost, ""));
        }
        return records.look(draft, address.get())
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(notLookedUp(draft, lost, thrown)))
                .thenCompose(standing -> {
                    if (standing instanceof Standing.There || writer.keepsKeys(draft)) {
                        return planned(asked, standing, start + 1);
                    }
                    return draft.reference().isPresent()
                            ? byReference(asked, draft, lost, start)
                            : CompletableFuture.failedFuture(notThere(draft, lost));
                });
    }

    private CompletableFuture<OperationOutcome> againIfThere(WriteDraft draft, AcumaticaException lost) {
        return records.look(draft, draft.keys().orElseThrow())
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(notLookedUp(draft, lost, thrown)))
                .thenCompose(standing -> standing instanceof Standing.There
                        ? writer.put(draft, Existence.ANY, true)
                        : CompletableFuture.failedFuture(notThere(draft, lost)));
    }

    private CompletableFuture<OperationOutcome> compared(
            WriteDraft draft, RecordAddress.Keys keys, AcumaticaException lost) {
        return records.look(draft, keys)
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(notLookedUp(draft, lost, thrown)))
                .thenCompose(standing -> standing instanceof Standing.There there
                        ? CompletableFuture.completedFuture(
                                writer.foundSaved(draft, there.current(), lost, "a record of that key"))
                        : CompletableFuture.failedFuture(notThere(draft, lost)));
    }

    private static UncertainWriteException notThere(WriteDraft draft, AcumaticaException lost) {
        return Uncertainty.of(
                draft, lost, "no record of that key is there, and the server may have given it another one");
    }

    private static UncertainWriteException notLookedUp(WriteDraft draft, AcumaticaException lost, Throwable thrown) {
        UncertainWriteException uncertain = Uncertainty.of(draft, lost, "the record could not be looked up afterwards");
        uncertain.addSuppressed(Failures.cause(thrown));
        return uncertain;
    }
}
