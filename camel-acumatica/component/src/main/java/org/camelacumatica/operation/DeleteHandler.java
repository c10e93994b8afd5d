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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordChange;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/** Removes one record. One that no path can name is looked up first, and removed by its id. */
final class DeleteHandler implements OperationHandler {
    private final AcumaticaClient client;

    DeleteHandler(AcumaticaClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<OperationOutcome> handle(OperationSpec spec, @Nullable Object body) {
        Subject subject = client.subject(spec.kind().title(), spec.entity());
        RecordAddress address = BodyAddress.of(spec, body, subject, client);
        Subject named = subject.withKey(address.toString());
        return path(spec, address, named)
                .thenCompose(path -> client.delete(named, spec.entity(), path, spec.options()))
                .thenApply(status -> new OperationOutcome(null, null, status, List.of(), RecordChange.removed))
                .exceptionallyCompose(thrown -> GetHandler.missing(spec, Failures.cause(thrown)));
    }

    private CompletableFuture<RecordAddress> path(OperationSpec spec, RecordAddress address, Subject subject) {
        return client.records(spec.entity(), subject).thenCompose(records -> {
            if (AcumaticaClient.isPath(address)) {
                return CompletableFuture.completedFuture(address);
            }
            return records.get(
                            subject,
                            address,
                            Query.of(spec.entity()),
                            spec.options(),
                            RecordFormat.wrapped,
                            spec.dateFields())
                    .thenApply(found -> id(found, subject));
        });
    }

    private static RecordAddress id(EntityRecord found, Subject subject) {
        String id = found.id();
        if (id == null) {
            throw Failures.notSent(subject, "the record has no id", "Use its keys.");
        }
        return new RecordAddress.Id(id);
    }
}
