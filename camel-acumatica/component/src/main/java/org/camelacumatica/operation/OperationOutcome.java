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

import java.util.ArrayList;
import java.util.List;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.RecordChange;
import org.jspecify.annotations.Nullable;

/**
 * What an operation came to.
 *
 * @param body the record in the format that was asked for, a list of them for a query, {@code null} where there is none
 * @param id the record's GUID, where it is one record and its id is known
 * @param status the HTTP status
 * @param notSaved every field that was sent and did not come back as asked
 * @param change what the operation did to the record
 */
public record OperationOutcome(
        @Nullable Object body, @Nullable String id, int status, List<FieldError> notSaved, RecordChange change) {

    public OperationOutcome(@Nullable Object body, @Nullable String id, int status, List<FieldError> notSaved) {
        this(body, id, status, notSaved, RecordChange.none);
    }

    static OperationOutcome of(@Nullable Object body, @Nullable String id, int status) {
        return new OperationOutcome(body, id, status, List.of());
    }

    OperationOutcome telling(List<FieldError> more) {
        List<FieldError> all = new ArrayList<>(notSaved);
        all.addAll(more);
        return new OperationOutcome(body, id, status, List.copyOf(all), change);
    }
}
