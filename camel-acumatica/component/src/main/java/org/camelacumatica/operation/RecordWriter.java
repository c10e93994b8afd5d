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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.client.EntityRecords;
import org.camelacumatica.client.EntityRecords.Existence;
import org.camelacumatica.client.SavedRecord;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.RecordChange;

/** Sends records, verifies what was answered, and learns from it. Safe for many threads. */
final class RecordWriter {
    private final Verification verification;
    private final Numbering numbering;

    RecordWriter(Verification verification, Numbering numbering) {
        this.verification = verification;
        this.numbering = numbering;
    }

    /** Whether a new record certainly keeps the keys that are sent: then sending it twice gives one record. */
    boolean keepsKeys(WriteDraft draft) {
        return draft.keys()
                .filter(keys -> numbering.keeps(draft.spec().entity(), keys))
                .isPresent();
    }

    /** Sends the record, verifies what was answered, and learns from it. */
    CompletableFuture<OperationOutcome> put(WriteDraft draft, Existence existence, boolean repeatable) {
        OperationSpec spec = draft.spec();
        Echo echo = draft.echo();
        long begun = System.nanoTime();
        return draft.records()
                .put(
                        draft.subject(),
                        draft.record(),
                        new EntityRecords.Put(
                                echo.query().withFilter(draft.filter().orElse(null)),
                                existence,
                                repeatable,
                                spec.options(),
                                spec.format(),
                                spec.dateFields()))
                .thenApply(saved -> {
                    Duration took = Duration.ofNanos(System.nanoTime() - begun);
                    numbering.learn(draft, saved, took);
                    return outcome(draft, echo, saved, isNew(draft, existence, saved, took));
                });
    }

    private static boolean isNew(WriteDraft draft, Existence existence, SavedRecord saved, Duration took) {
        return existence == Existence.NEW || (!(draft.standing() instanceof Standing.There) && saved.isNew(took));
    }

    private OperationOutcome outcome(WriteDraft draft, Echo echo, SavedRecord saved, boolean isNew) {
        List<FieldError> notSaved = verification.verify(draft, saved.record());
        EntityRecord delivered = saved.record().without(echo.unasked());
        return new OperationOutcome(
                delivered.body(),
                delivered.id(),
                saved.status(),
                notSaved,
                isNew ? RecordChange.made : RecordChange.written);
    }

    /** The outcome of a record that is there as it should be. */
    static OperationOutcome unchanged(WriteDraft draft, EntityRecord current) {
        EntityRecord delivered = current.without(draft.look().unasked());
        return new OperationOutcome(delivered.body(), delivered.id(), 200, List.of(), RecordChange.unchanged);
    }

    /**
     * The outcome of a write that lost its answer, if the record as it is now shows that it was saved.
     *
     * @param lost what to fail with otherwise
     * @param which says which record was found, as {@code a record of that key}
     */
    OperationOutcome foundSaved(WriteDraft draft, EntityRecord now, AcumaticaException lost, String which) {
        Findings findings = verification.compare(draft, now);
        if (!findings.everythingTaken()) {
            throw Uncertainty.of(draft, lost, which + " is there, and holds something else than was sent");
        }
        EntityRecord delivered = now.without(draft.look().unasked());
        return new OperationOutcome(delivered.body(), delivered.id(), 200, findings.told(), RecordChange.found);
    }
}
