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
import java.util.LinkedHashSet;
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
 * @param query what to deliver, and the filter that finds the record if it is found by one
 * @param unasked fields that are selected only so that they can be verified
 */
record WriteDraft(
        OperationSpec spec,
        EntityRecords records,
        Subject subject,
        Map<String, Object> record,
        Query query,
        Set<String> unasked) {

    /** @param filter finds the record, where it is found by one */
    static WriteDraft of(
            OperationSpec spec,
            EntityRecords records,
            Subject subject,
            Map<String, Object> record,
            Optional<String> filter) {
        Query asked = spec.query().withFilter(filter.orElse(null)).withTop(0).withSkip(0);
        if (asked.select().isEmpty() || spec.verify() == Verify.none) {
            return new WriteDraft(spec, records, subject, record, asked, Set.of());
        }
        Set<String> unasked = new LinkedHashSet<>();
        record.forEach((field, value) -> {
            if (isScalar(field, value) && !asked.select().contains(field)) {
                unasked.add(field);
            }
        });
        List<String> select = new ArrayList<>(asked.select());
        select.addAll(unasked);
        return new WriteDraft(spec, records, subject, record, asked.withSelect(select), unasked);
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
        return query.filter() != null;
    }

    /** Whether there are linked entities, details or custom fields: what the answer does not show unasked. */
    boolean hasParts() {
        return record.entrySet().stream()
                .anyMatch(field -> field.getValue() instanceof List<?>
                        || (field.getValue() instanceof Map<?, ?> map && !map.isEmpty() && !map.containsKey("value")));
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

    private static boolean isNewOrAddsLines(Map<?, ?> detail) {
        return RecordKeys.id(detail).isEmpty() || addsLines(detail);
    }
}
