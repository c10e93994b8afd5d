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
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/** Reads one record. */
final class GetHandler implements OperationHandler {
    private final AcumaticaClient client;

    GetHandler(AcumaticaClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<OperationOutcome> handle(OperationSpec spec, @Nullable Object body) {
        Subject subject = client.subject(spec.kind().title(), spec.entity());
        RecordAddress address = BodyAddress.of(spec, body, subject, client);
        Subject named = subject.withKey(address.toString());
        return client.records(spec.entity(), named)
                .thenCompose(records ->
                        records.get(named, address, spec.query(), spec.options(), spec.format(), spec.dateFields()))
                .thenApply(found -> OperationOutcome.of(found.body(), found.id(), 200))
                .exceptionallyCompose(thrown -> missing(spec, Failures.cause(thrown)));
    }

    /** A record that is not there, as the operation asks for it. */
    static CompletableFuture<OperationOutcome> missing(OperationSpec spec, Throwable cause) {
        return spec.nullWhenMissing() && cause instanceof RecordNotFoundException missing
                ? CompletableFuture.completedFuture(OperationOutcome.of(null, null, missing.getStatusCode()))
                : CompletableFuture.failedFuture(cause);
    }
}
