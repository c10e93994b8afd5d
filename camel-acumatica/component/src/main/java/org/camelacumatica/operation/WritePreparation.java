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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.EntityRecords;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/** Makes a body ready to be written, or refuses it with everything that is wrong with it. Sends no record. */
final class WritePreparation {
    private final AcumaticaClient client;

    WritePreparation(AcumaticaClient client) {
        this.client = client;
    }

    CompletableFuture<WriteDraft> prepare(OperationSpec spec, @Nullable Object body) {
        Subject subject = client.subject(spec.kind().title(), spec.entity())
                .withKey(spec.address().map(Object::toString).orElse(null));
        if (body == null) {
            throw Failures.notSent(subject, "the body is empty", "Send a map, JSON text or a bean.");
        }
        return client.records(spec.entity(), subject).thenCompose(records -> {
            Object record = records.read(body);
            CompletableFuture<Map<String, FieldType>> customTypes =
                    hasCustom(record) ? records.customTypes() : CompletableFuture.completedFuture(Map.of());
            return customTypes.thenApply(types -> draft(spec, records, subject, record, types));
        });
    }

    private static boolean hasCustom(Object part) {
        if (part instanceof Collection<?> lines) {
            return lines.stream().anyMatch(line -> line != null && hasCustom(line));
        }
        if (!(part instanceof Map<?, ?> map)) {
            return false;
        }
        return map.get("custom") instanceof Map<?, ?> custom && !custom.isEmpty()
                || map.values().stream().anyMatch(inner -> inner != null && hasCustom(inner));
    }

    private static WriteDraft draft(
            OperationSpec spec,
            EntityRecords records,
            Subject subject,
            Object body,
            Map<String, FieldType> customTypes) {
        Map<String, Object> fields = wrapped(spec, records, subject, body, customTypes);
        Optional<RecordAddress> address = spec.address().or(() -> updated(spec, subject, fields));
        Map<String, Object> record = addressed(address, spec, records, subject, fields);
        if (record.isEmpty()) {
            throw Failures.notSent(subject, "the record has no field", "Send at least one.");
        }
        Optional<String> filter = address.filter(RecordAddress.Filter.class::isInstance)
                .map(found -> ((RecordAddress.Filter) found).filter());
        Subject named = subject.key() != null
                ? subject
                : subject.withKey(RecordKeys.address(spec.entity(), record)
                        .map(Object::toString)
                        .orElse(null));
        return new WriteDraft(spec, records, named, record, filter, customTypes.keySet(), Standing.UNKNOWN);
    }

    private static Map<String, Object> wrapped(
            OperationSpec spec,
            EntityRecords records,
            Subject subject,
            Object body,
            Map<String, FieldType> customTypes) {
        EntityRecords.Wrapped wrapped = records.wrap(body, customTypes);
        List<FieldError> errors = new ArrayList<>(wrapped.errors());
        if (spec.rules().unknownNames() == UnknownNames.refuse) {
            errors.addAll(wrapped.unknown());
        }
        if (!errors.isEmpty()) {
            throw Failures.notSent(subject.withKey(key(spec, subject, body)), errors);
        }
        return spec.rules().unknownNames() == UnknownNames.drop
                        && !wrapped.unknown().isEmpty()
                ? records.withoutUnknown(wrapped.fields())
                : wrapped.fields();
    }

    private static @Nullable String key(OperationSpec spec, Subject subject, Object body) {
        return subject.key() == null && body instanceof Map<?, ?> map
                ? RecordKeys.address(spec.entity(), map).map(Object::toString).orElse(null)
                : subject.key();
    }

    /** An update whose body names no record is about the one that was talked about; without one it is refused. */
    private static Optional<RecordAddress> updated(OperationSpec spec, Subject subject, Map<String, Object> record) {
        boolean unnamed = spec.kind() == OperationKind.update
                && !RecordKeys.fields(spec.entity()).isEmpty()
                && RecordKeys.address(spec.entity(), record).isEmpty()
                && spec.rules()
                        .externalReference()
                        .flatMap(field -> Reference.of(field, record))
                        .isEmpty();
        if (unnamed && spec.otherwise().isEmpty()) {
            throw Failures.notSent(
                    subject,
                    "it names no record to update",
                    "Send its keys or its id in the body, or give keys, id or a filter.");
        }
        return unnamed ? spec.otherwise() : Optional.empty();
    }

    /** With the address in the record's own fields, in front: screens work field by field. */
    private static Map<String, Object> addressed(
            Optional<RecordAddress> found,
            OperationSpec spec,
            EntityRecords records,
            Subject subject,
            Map<String, Object> record) {
        if (found.isEmpty() || found.get() instanceof RecordAddress.Filter) {
            return record;
        }
        Map<String, Object> address = found.get() instanceof RecordAddress.Id id
                ? Map.of("id", id.id())
                : keyFields(spec, records, subject, (RecordAddress.Keys) found.get());
        if (record.isEmpty()) {
            throw Failures.notSent(subject, "the record has no field", "Send at least one.");
        }
        Map<String, Object> all = new LinkedHashMap<>(address);
        record.forEach((field, value) -> {
            if (!address.containsKey(field)) {
                all.put(field, value);
            } else if (contradicts(address, record, field)) {
                throw Failures.notSent(
                        subject,
                        "the body's " + field + " is another one: " + RecordKeys.value(record, field),
                        "Leave it out of the body, or the keys and the id out of options and headers.");
            }
        });
        return all;
    }

    private static boolean contradicts(Map<String, Object> address, Map<String, Object> record, String field) {
        Object asked = RecordKeys.value(address, field);
        Object said = RecordKeys.value(record, field);
        return asked != null && said != null && !RecordKeys.same(RecordKeys.text(asked), RecordKeys.text(said));
    }

    private static Map<String, Object> keyFields(
            OperationSpec spec, EntityRecords records, Subject subject, RecordAddress.Keys keys) {
        List<String> fields = RecordKeys.fields(spec.entity());
        if (fields.isEmpty()) {
            throw Failures.notSent(
                    subject,
                    "the key fields of " + spec.entity() + " are not known",
                    "Write the keys into their fields of the body, or use an id or a filter.");
        }
        if (fields.size() != keys.values().size()) {
            throw Failures.notSent(
                    subject,
                    spec.entity() + " has " + fields.size() + " keys (" + String.join(", ", fields) + "), and "
                            + keys.values().size() + " were given",
                    "Give them in this order, separated by slashes; \\/ stands for a slash in a key.");
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            plain.put(fields.get(i), keys.values().get(i));
        }
        EntityRecords.Wrapped wrapped = records.wrap(plain, Map.of());
        if (!wrapped.errors().isEmpty()) {
            throw Failures.notSent(subject, wrapped.errors());
        }
        return wrapped.fields();
    }
}
