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
package org.camelacumatica.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.NearestNames;
import org.jspecify.annotations.Nullable;

/** Names that the contract does not know: the server would ignore them without a word. */
final class UnknownFields {
    private static final Set<String> OF_EVERY_RECORD =
            Set.of("id", "rowNumber", "note", "custom", "files", "_links", "delete", "error", "_workflowActions");

    private final @Nullable ContractSchema schema;
    private final List<FieldError> errors;

    UnknownFields(@Nullable ContractSchema schema, List<FieldError> errors) {
        this.schema = schema;
        this.errors = errors;
    }

    void check(Map<?, ?> record, EntityType type, String path) {
        record.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!isKnown(name, type)) {
                errors.add(new FieldError(path + name, "is no field of " + type.name() + nearest(name, type)));
                return;
            }
            EntityType inner = inner(schema, type, name);
            if (inner == null) {
                return;
            }
            if (value instanceof Map<?, ?> linked) {
                check(linked, inner, path + name + ".");
            } else if (value instanceof List<?> lines) {
                int index = 0;
                for (Object line : lines) {
                    if (line instanceof Map<?, ?> detail) {
                        check(detail, inner, path + name + "[" + index + "].");
                    }
                    index++;
                }
            }
        });
    }

    static Map<String, Object> drop(Map<String, Object> record, EntityType type, @Nullable ContractSchema schema) {
        Map<String, Object> kept = new LinkedHashMap<>();
        record.forEach((name, value) -> {
            if (isKnown(name, type)) {
                EntityType inner = inner(schema, type, name);
                kept.put(name, inner == null ? value : dropInner(value, inner, schema));
            }
        });
        return kept;
    }

    @SuppressWarnings("unchecked") // made by RecordWrapper
    private static Object dropInner(Object value, EntityType type, @Nullable ContractSchema schema) {
        if (value instanceof Map<?, ?> linked) {
            return drop((Map<String, Object>) linked, type, schema);
        }
        if (!(value instanceof List<?> lines)) {
            return value;
        }
        List<Object> kept = new ArrayList<>(lines.size());
        lines.forEach(line -> kept.add(dropInner(line, type, schema)));
        return kept;
    }

    private static boolean isKnown(String name, EntityType type) {
        return OF_EVERY_RECORD.contains(name)
                || type.fields().containsKey(name)
                || type.linked().containsKey(name)
                || type.details().containsKey(name);
    }

    private static @Nullable EntityType inner(@Nullable ContractSchema schema, EntityType type, String name) {
        if (schema == null) {
            return null;
        }
        String typeName = type.linked().getOrDefault(name, type.details().getOrDefault(name, ""));
        return schema.type(typeName).orElse(null);
    }

    private static String nearest(String name, EntityType type) {
        Set<String> known = new TreeSet<>(type.fields().keySet());
        known.addAll(type.linked().keySet());
        known.addAll(type.details().keySet());
        return NearestNames.of(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }
}
