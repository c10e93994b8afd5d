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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.client.EntityRecords;
import org.camelacumatica.client.SavedRecord;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.UncertainWriteException;

/** What the writing operations have in common. Safe for many threads. */
final class RecordWriter {
    private final WritePreparation preparation;
    private final Verification verification;
    private final Numbering numbering;

    RecordWriter(WritePreparation preparation, Verification verification, Numbering numbering) {
        this.preparation = preparation;
        this.verification = verification;
        this.numbering = numbering;
    }

    WritePreparation preparation() {
        return preparation;
    }

    /** Whether a new record certainly keeps the keys that are sent: then sending it twice gives one record. */
    boolean keepsKeys(WriteDraft draft) {
        return draft.keys()
                .filter(keys -> numbering.keeps(draft.spec().entity(), keys))
                .isPresent();
    }

    /** Sends the record, verifies what was answered, and learns from it. */
    CompletableFuture<OperationOutcome> put(WriteDraft draft, Optional<String> condition, boolean repeatable) {
        OperationSpec spec = draft.spec();
        long begun = System.nanoTime();
        return draft.records()
                .put(
                        draft.subject(),
                        draft.record(),
                        new EntityRecords.Put(
                                draft.query(), condition, repeatable, spec.options(), spec.format(), spec.dateFields()))
                .thenApply(saved -> {
                    numbering.learn(draft, saved, Duration.ofNanos(System.nanoTime() - begun));
                    return outcome(draft, saved);
                });
    }

    private OperationOutcome outcome(WriteDraft draft, SavedRecord saved) {
        List<FieldError> notSaved = verification.verify(draft, saved.record());
        EntityRecord delivered = saved.record().without(draft.unasked());
        return new OperationOutcome(delivered.body(), delivered.id(), saved.status(), notSaved);
    }

    /** The record as it is now, by its keys. */
    CompletableFuture<EntityRecord> read(WriteDraft draft, RecordAddress.Keys keys) {
        OperationSpec spec = draft.spec();
        return draft.records()
                .get(
                        draft.subject(),
                        keys,
                        draft.query().withFilter(null),
                        spec.options(),
                        spec.format(),
                        spec.dateFields());
    }

    /**
     * The outcome of a write that lost its answer, if the record as it is now shows that it was saved.
     *
     * @param lost what to fail with otherwise
     */
    OperationOutcome foundSaved(WriteDraft draft, EntityRecord now, AcumaticaException lost) {
        Verification.Findings findings = verification.compare(draft, now);
        if (!findings.everythingTaken()) {
            throw uncertain(draft, lost, "a record of that key is there, and holds something else than was sent");
        }
        EntityRecord delivered = now.without(draft.unasked());
        return new OperationOutcome(delivered.body(), delivered.id(), 200, findings.told());
    }

    /** Nobody knows whether it was saved. */
    static UncertainWriteException uncertain(WriteDraft draft, AcumaticaException lost, String seen) {
        return new UncertainWriteException(new Failure(
                draft.subject(),
                lost.getStatusCode(),
                Repeat.NEVER,
                "lost its answer, so it is not known whether it was saved: " + seen,
                "It was not sent again. Look at the record, and at those that were made at that time.",
                lost));
    }
}
