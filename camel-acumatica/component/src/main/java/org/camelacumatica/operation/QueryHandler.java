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
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/** Reads records by a filter, up to the query's bound, in one request. */
final class QueryHandler implements OperationHandler {
    private final AcumaticaClient client;

    QueryHandler(AcumaticaClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<OperationOutcome> handle(OperationSpec spec, @Nullable Object body) {
        Subject subject = client.subject(spec.kind().title(), spec.entity());
        return client.records(spec.entity(), subject)
                .thenCompose(records ->
                        records.list(subject, spec.query(), spec.options(), spec.format(), spec.dateFields()))
                .thenApply(found -> OperationOutcome.of(
                        found.stream().map(EntityRecord::body).toList(), null, 200));
    }
}
