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
import org.jspecify.annotations.Nullable;

/**
 * Writes a record that must be there. Without new lines a lost answer is no loss: sent again, it changes the same record
 * to the same values. Where it is found by a filter, the first try may have changed what the filter looks for: not found
 * at a repeat is uncertain then.
 */
final class UpdateHandler implements OperationHandler {
    private static final Optional<String> ONLY_EXISTING = Optional.of("If-Match");

    private final RecordWriter writer;

    UpdateHandler(RecordWriter writer) {
        this.writer = writer;
    }

    @Override
    public CompletableFuture<OperationOutcome> handle(OperationSpec spec, @Nullable Object body) {
        return writer.preparation().prepare(spec, body).thenCompose(this::write);
    }

    private CompletableFuture<OperationOutcome> write(WriteDraft draft) {
        return writer.put(draft, ONLY_EXISTING, !draft.addsLines()).exceptionallyCompose(thrown -> {
            Throwable cause = Failures.cause(thrown);
            boolean perhapsDone = cause instanceof AcumaticaException refusal
                    && refusal.getStatusCode() == 412
                    && refusal.isAfterLostAnswer();
            return CompletableFuture.failedFuture(
                    perhapsDone
                            ? RecordWriter.uncertain(
                                    draft, (AcumaticaException) cause, "at the second try there was no such record")
                            : cause);
        });
    }
}
