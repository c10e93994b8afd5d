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
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/** Attaches a file to a record that options or headers name. */
final class AttachFileHandler implements OperationHandler {
    private final AcumaticaClient client;

    AttachFileHandler(AcumaticaClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<OperationOutcome> handle(OperationSpec spec, @Nullable Object body) {
        if (!(body instanceof FileToAttach file)) {
            throw new IllegalArgumentException("A file is attached by a FileToAttach, not by " + body);
        }
        Subject unnamed = client.subject("Attachment '" + file.name() + "'", spec.entity());
        RecordAddress address = spec.address()
                .or(spec::otherwise)
                .orElseThrow(() -> Failures.notSent(
                        unnamed,
                        "neither options nor headers say which record is meant",
                        "Give its keys, its id or a filter: the body is the file."));
        Subject subject = unnamed.withKey(address.toString());
        return client.entity(spec.entity(), subject)
                .thenCompose(info -> client.files()
                        .attach(subject, spec.entity(), address, file.name(), file.content(), spec.options()))
                .thenApply(status -> OperationOutcome.of(
                        file.body(), address instanceof RecordAddress.Id id ? id.id() : null, status));
    }
}
