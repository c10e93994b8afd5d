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
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.UncertainWriteException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record, new or not. After a lost answer it goes again
 * <ol>
 *   <li>by id, or by keys that a new record certainly keeps, without new lines: always;
 *   <li>by other keys, without new lines: if a record of these keys is there now, whoever has made it;
 *   <li>otherwise never: the write is uncertain.
 * </ol>
 */
final class UpsertHandler implements OperationHandler {
    private final RecordWriter writer;

    UpsertHandler(RecordWriter writer) {
        this.writer = writer;
    }

    @Override
    public CompletableFuture<OperationOutcome> handle(OperationSpec spec, @Nullable Object body) {
        return writer.preparation().prepare(spec, body).thenCompose(this::write);
    }

    private CompletableFuture<OperationOutcome> write(WriteDraft draft) {
        boolean mayGoAgain = !draft.addsLines() && !draft.isByFilter();
        boolean repeatable = mayGoAgain && (draft.hasId() || writer.keepsKeys(draft));
        CompletableFuture<OperationOutcome> written = writer.put(draft, Optional.empty(), repeatable);
        Optional<RecordAddress.Keys> keys = draft.keys();
        if (repeatable || !mayGoAgain || keys.isEmpty()) {
            return written;
        }
        return written.exceptionallyCompose(thrown -> {
            Throwable cause = Failures.cause(thrown);
            return cause instanceof UncertainWriteException lost
                    ? againIfThere(draft, keys.get(), lost)
                    : CompletableFuture.failedFuture(cause);
        });
    }

    private CompletableFuture<OperationOutcome> againIfThere(
            WriteDraft draft, RecordAddress.Keys keys, UncertainWriteException lost) {
        return writer.read(draft, keys)
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(notSeen(draft, lost, thrown)))
                .thenCompose(there -> writer.put(draft, Optional.empty(), true));
    }

    private static AcumaticaException notSeen(WriteDraft draft, UncertainWriteException lost, Throwable thrown) {
        boolean missing = Failures.cause(thrown) instanceof RecordNotFoundException;
        UncertainWriteException uncertain = RecordWriter.uncertain(
                draft,
                lost,
                missing
                        ? "no record of that key is there, and the server may have given it another one"
                        : "the record could not be looked up afterwards");
        uncertain.addSuppressed(thrown);
        return uncertain;
    }
}
