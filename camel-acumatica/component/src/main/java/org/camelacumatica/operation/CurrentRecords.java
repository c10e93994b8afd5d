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
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordNotFoundException;

/** Reads records as they are on the server before, or after, they are written. Safe for many threads. */
final class CurrentRecords {

    /** The record of an address, with everything that is to be written. */
    CompletableFuture<Standing> look(WriteDraft draft, RecordAddress address) {
        return read(draft, address)
                .<Standing>thenApply(Standing.There::new)
                .exceptionallyCompose(thrown -> Failures.cause(thrown) instanceof RecordNotFoundException
                        ? CompletableFuture.completedFuture(Standing.MISSING)
                        : CompletableFuture.failedFuture(thrown));
    }

    /** The same; fails where there is none. */
    CompletableFuture<EntityRecord> read(WriteDraft draft, RecordAddress address) {
        OperationSpec spec = draft.spec();
        return draft.records()
                .get(draft.subject(), address, draft.look().query(), spec.options(), spec.format(), spec.dateFields());
    }
}
