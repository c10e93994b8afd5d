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
import java.util.Set;
import org.camelacumatica.client.RequestOptions;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;

/**
 * What to do.
 *
 * @param kind the operation
 * @param query the entity and what to deliver of it; its filter and bound count for a query alone
 * @param address how the record is found; empty where the body says it
 * @param otherwise the record that was talked about before: what a read or a delete without a body is about, and an
 *     update whose body names no record
 * @param format the shape in which records are handed back
 * @param dateFields fields that a user calls date-only
 * @param nullWhenMissing whether a record that is not there gives nothing instead of an exception
 * @param rules how records are written
 * @param branch overrides the connection's
 * @param businessDate the business date, {@code 2026-01-31}
 */
public record OperationSpec(
        OperationKind kind,
        Query query,
        Optional<RecordAddress> address,
        Optional<RecordAddress> otherwise,
        RecordFormat format,
        Set<String> dateFields,
        boolean nullWhenMissing,
        WriteRules rules,
        Optional<String> branch,
        Optional<String> businessDate) {

    /** The operation with everything else as it is where nobody says otherwise. */
    public static OperationSpec of(OperationKind kind, Query query) {
        return new OperationSpec(
                kind,
                query,
                Optional.empty(),
                Optional.empty(),
                RecordFormat.plain,
                Set.of(),
                false,
                WriteRules.DEFAULT,
                Optional.empty(),
                Optional.empty());
    }

    public OperationSpec withAddress(RecordAddress newAddress) {
        return with(Optional.of(newAddress), otherwise, format, nullWhenMissing, rules);
    }

    public OperationSpec withOtherwise(Optional<RecordAddress> newOtherwise) {
        return with(address, newOtherwise, format, nullWhenMissing, rules);
    }

    public OperationSpec withFormat(RecordFormat newFormat) {
        return with(address, otherwise, newFormat, nullWhenMissing, rules);
    }

    public OperationSpec withNullWhenMissing(boolean newNullWhenMissing) {
        return with(address, otherwise, format, newNullWhenMissing, rules);
    }

    public OperationSpec withRules(WriteRules newRules) {
        return with(address, otherwise, format, nullWhenMissing, newRules);
    }

    private OperationSpec with(
            Optional<RecordAddress> newAddress,
            Optional<RecordAddress> newOtherwise,
            RecordFormat newFormat,
            boolean newNullWhenMissing,
            WriteRules newRules) {
        return new OperationSpec(
                kind,
                query,
                newAddress,
                newOtherwise,
                newFormat,
                dateFields,
                newNullWhenMissing,
                newRules,
                branch,
                businessDate);
    }

    /** In which form and for whom records are read. */
    record Reading(
            OperationKind kind,
            RecordFormat format,
            Set<String> dateFields,
            boolean nullWhenMissing,
            Optional<String> branch,
            Optional<String> businessDate) {}

    Reading reading() {
        return new Reading(kind, format, dateFields, nullWhenMissing, branch, businessDate);
    }

    String entity() {
        return query.entity();
    }

    RequestOptions options() {
        return new RequestOptions(branch, businessDate);
    }
}
