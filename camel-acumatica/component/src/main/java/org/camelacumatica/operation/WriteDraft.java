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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camelacumatica.client.EntityRecords;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.Subject;

/**
 * A record that is ready to be written.
 *
 * @param subject names the record in messages
 * @param record the record in the server's shape, never empty
 * @param filter finds the record, where it is found by one
 * @param knownCustom the custom fields that the server can be asked for
 * @param standing what is known of the record on the server
 */
record WriteDraft(
        OperationSpec spec,
        EntityRecords records,
        Subject subject,
        Map<String, Object> record,
        Optional<String> filter,
        Set<String> knownCustom,
        Standing standing) {

    WriteDraft withRecord(Map<String, Object> other) {
        return new WriteDraft(spec, records, subject, other, filter, knownCustom, standing);
    }

    WriteDraft withStanding(Standing other) {
        return new WriteDraft(spec, records, subject, record, filter, knownCustom, other);
    }

    /** The same, found by an id that stands in the record. */
    WriteDraft withoutFilter() {
        return new WriteDraft(spec, records, subject, record, Optional.empty(), knownCustom, standing);
    }

    /** What the answer has to show: what was asked for, and what is verified. */
    Echo echo() {
        Query asked = spec.query().withFilter(null).withTop(0).withSkip(0);
        return spec.rules().verify() == Verify.none ? Echo.none(asked) : Echo.of(asked, record, knownCustom);
    }

    /** What a look at the record has to show: what was asked for, its keys, and everything that is to be written. */
    Echo look() {
        Query asked = spec.query().withFilter(null).withTop(0).withSkip(0);
        return Echo.of(asked, record, knownCustom).with(RecordKeys.fields(spec.entity()));
    }

    /** Whether a field of a wrapped record is a single value of the contract. */
    static boolean isScalar(String field, Object value) {
        return !field.equals("custom") && value instanceof Map<?, ?> map && map.containsKey("value");
    }

    boolean hasId() {
        return RecordKeys.id(record).isPresent();
    }

    /** The keys that are sent. */
    Optional<RecordAddress.Keys> keys() {
        return RecordKeys.keys(spec.entity(), record);
    }

    boolean isByFilter() {
        return filter.isPresent();
    }

    /** The sender's own number of this record: its field, and the value. */
    Optional<Reference> reference() {
        return spec.rules().externalReference().flatMap(field -> Reference.of(field, record));
    }

    /** How the record is found on the server, if it can be. */
    Optional<RecordAddress> address() {
        return filter.<RecordAddress>map(RecordAddress.Filter::new).or(() -> RecordKeys.address(spec.entity(), record));
    }

    /** Whether a line without an id is among the details, at whatever depth: sent twice, it would be there twice. */
    boolean addsLines() {
        return addsLines(record);
    }

    private static boolean addsLines(Map<?, ?> record) {
        return record.values().stream().anyMatch(value -> {
            if (value instanceof List<?> lines) {
                return lines.stream().anyMatch(line -> line instanceof Map<?, ?> detail && isNewOrAddsLines(detail));
            }
            return value instanceof Map<?, ?> linked && addsLines(linked);
        });
    }

    /** Whether every such line is known by its {@code detailKeys}. */
    boolean addsKeyedLinesOnly() {
        return addsKeyedLinesOnly(record, "");
    }

    private boolean addsKeyedLinesOnly(Map<?, ?> part, String path) {
        return part.entrySet().stream().allMatch(field -> {
            String inner = path + field.getKey();
            if (field.getValue() instanceof List<?> lines) {
                boolean keyed = spec.rules().detailKeys().fields().containsKey(inner);
                return lines.stream()
                        .allMatch(line -> !(line instanceof Map<?, ?> detail)
                                || (keyed || RecordKeys.id(detail).isPresent())
                                        && addsKeyedLinesOnly(detail, inner + "/"));
            }
            return !(field.getValue() instanceof Map<?, ?> linked) || addsKeyedLinesOnly(linked, inner + "/");
        });
    }

    private static boolean isNewOrAddsLines(Map<?, ?> detail) {
        return RecordKeys.id(detail).isEmpty() || addsLines(detail);
    }
}
