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
import org.camelacumatica.model.UncertainWriteException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record that must not be there yet. Where a new record certainly keeps its keys, a lost answer is no loss: sent
 * again, the record is either made now or refused because the first try has made it, which a look at it confirms.
 */
final class CreateHandler implements OperationHandler {
    private static final Optional<String> ONLY_NEW = Optional.of("If-None-Match");

    private final RecordWriter writer;

    CreateHandler(RecordWriter writer) {
        this.writer = writer;
    }

    @Override
    public CompletableFuture<OperationOutcome> handle(OperationSpec spec, @Nullable Object body) {
        return writer.preparation().prepare(spec, body).thenCompose(this::write);
    }

    private CompletableFuture<OperationOutcome> write(WriteDraft draft) {
        boolean repeatable = writer.keepsKeys(draft) && !draft.isByFilter();
        CompletableFuture<OperationOutcome> written = writer.put(draft, ONLY_NEW, repeatable);
        Optional<RecordAddress.Keys> keys = draft.keys();
        if (keys.isEmpty()) {
            return written;
        }
        return written.exceptionallyCompose(thrown -> {
            Throwable cause = Failures.cause(thrown);
            boolean made = cause instanceof AcumaticaException refusal
                    && refusal.getStatusCode() == 412
                    && refusal.isAfterLostAnswer();
            boolean perhaps = cause instanceof UncertainWriteException && !draft.hasParts();
            return made || perhaps
                    ? lookedUp(draft, keys.get(), (AcumaticaException) cause)
                    : CompletableFuture.failedFuture(cause);
        });
    }

    private CompletableFuture<OperationOutcome> lookedUp(
            WriteDraft draft, RecordAddress.Keys keys, AcumaticaException lost) {
        return writer.read(draft, keys)
                .exceptionallyCompose(thrown -> {
                    AcumaticaException uncertain =
                            RecordWriter.uncertain(draft, lost, "a look for a record of that key has not found one");
                    uncertain.addSuppressed(thrown);
                    return CompletableFuture.failedFuture(uncertain);
                })
                .thenApply(now -> writer.foundSaved(draft, now, lost));
    }
}
