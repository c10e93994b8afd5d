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

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.PlainRecord;
import org.camelacumatica.model.PlainRecord.Emptiness;
import org.jspecify.annotations.Nullable;

/** Puts values into the server's wrappers, and says of every field that cannot be sent why. For one record. */
final class RecordWrapper {
    /** In these the server's shape and the plain one do not differ. */
    private static final Set<String> OF_EVERY_RECORD =
            Set.of("id", "rowNumber", "note", "custom", "files", "_links", "_workflowActions", "delete", "error");

    private final @Nullable ContractSchema schema;
    private final ScalarWriter scalars;
    private final Map<String, FieldType> customTypes;
    private final List<FieldError> errors;

    /** @param customTypes see {@link Codec#toWrapped} */
    RecordWrapper(
            @Nullable ContractSchema schema, ZoneId zone, Map<String, FieldType> customTypes, List<FieldError> errors) {
        this.schema = schema;
        this.scalars = new ScalarWriter(zone);
        this.customTypes = customTypes;
        this.errors = errors;
    }

    /** @param path of the record within the body, ending in a dot, or {@code ""} */
    Map<String, Object> record(Map<?, ?> record, @Nullable EntityType type, String path) {
        Map<String, Object> wrapped = new LinkedHashMap<>(record.size() * 2);
        for (Map.Entry<?, ?> entry : record.entrySet()) {
            String name = String.valueOf(entry.getKey());
            put(wrapped, name, field(record, name, entry.getValue(), type, path + name));
        }
        return wrapped;
    }

    @SuppressWarnings("NullAway") // null is a value on the wire
    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }

    private @Nullable Object field(
            Map<?, ?> record, String name, @Nullable Object value, @Nullable EntityType type, String path) {
        if (value == null) {
            return empty(record, name);
        }
        switch (name) {
            case "id", "rowNumber", "delete", "error" -> {
                return value instanceof CharSequence ? value.toString() : value;
            }
            case "files", "_links", "_workflowActions" -> {
                return value;
            }
            case "note" -> {
                return value instanceof Map<?, ?> ? value : Map.of("value", value.toString());
            }
            case "custom" -> {
                return custom(value, path);
            }
            default -> {
                return contractField(name, value, type, path);
            }
        }
    }

    private static @Nullable Object empty(Map<?, ?> record, String name) {
        if (!(record instanceof PlainRecord plain)) {
            // In the server's own shape a field is cleared by a wrapper; a bare null says that nothing is there.
            return isBare(name) || isInServersShape(record) ? null : nullValue();
        }
        Emptiness form = plain.emptiness(name).orElse(null);
        if (form == Emptiness.NO_VALUE) {
            return Map.of();
        }
        return form == Emptiness.NULL || isBare(name) ? null : nullValue();
    }

    private static boolean isBare(String name) {
        return name.equals("id") || name.equals("rowNumber") || name.equals("files") || name.equals("_links");
    }

    private static boolean isInServersShape(Map<?, ?> record) {
        boolean wrapped = record.containsKey("rowNumber");
        for (Map.Entry<?, ?> field : record.entrySet()) {
            boolean always = OF_EVERY_RECORD.contains(String.valueOf(field.getKey()));
            if (!always && field.getValue() != null && !isNested(field.getValue())) {
                return false;
            }
            wrapped |= !field.getKey().equals("custom") && field.getValue() instanceof Map<?, ?> map && isWrapped(map);
        }
        return wrapped;
    }

    private static boolean isNested(Object value) {
        return value instanceof Map || value instanceof Collection || value instanceof Object[];
    }

    private static Map<String, Object> nullValue() {
        Map<String, Object> value = new LinkedHashMap<>();
        put(value, "value", null);
        return value;
    }

    private Object contractField(String name, Object value, @Nullable EntityType type, String path) {
        Collection<?> list = value instanceof Object[] array
                ? Arrays.asList(array)
                : value instanceof Collection<?> collection ? collection : null;
        if (list != null) {
            return details(name, list, type, path);
        }
        FieldType fieldType = type == null ? FieldType.UNKNOWN : type.fields().getOrDefault(name, FieldType.UNKNOWN);
        if (!(value instanceof Map<?, ?> map)) {
            return isShapeOfScalar(name, type, path) ? scalar(value, fieldType, path) : Map.of();
        }
        if (isWrapped(map) && (type == null || !type.linked().containsKey(name))) {
            return wrapped(map, fieldType, path);
        }
        if (fieldType != FieldType.UNKNOWN) {
            errors.add(new FieldError(path, "is a single value, not a record"));
            return Map.of();
        }
        if (type != null && type.details().containsKey(name)) {
            errors.add(new FieldError(path, "is a list of lines, not a single record"));
            return Map.of();
        }
        return record(map, inner(type, name), path + ".");
    }

    private boolean isShapeOfScalar(String name, @Nullable EntityType type, String path) {
        if (type != null && type.linked().containsKey(name)) {
            errors.add(new FieldError(path, "is a record of its own, not a single value; send a map of its fields"));
            return false;
        }
        if (type != null && type.details().containsKey(name)) {
            errors.add(new FieldError(path, "is a list of lines, not a single value"));
            return false;
        }
        return true;
    }

    private static boolean isWrapped(Map<?, ?> map) {
        return map.isEmpty() || map.containsKey("value") || (map.size() == 1 && map.containsKey("error"));
    }

    private Object wrapped(Map<?, ?> map, FieldType type, String path) {
        Object value = map.get("value");
        if (value == null) {
            return map;
        }
        Map<String, Object> wrapped = new LinkedHashMap<>();
        map.forEach((name, inner) -> put(wrapped, String.valueOf(name), inner));
        wrapped.putAll(scalar(value, type, path));
        return wrapped;
    }

    private Map<String, Object> scalar(Object value, FieldType type, String path) {
        try {
            Object sent = scalars.write(value, type);
            if (sent == null) {
                return nullValue();
            }
            return Map.of("value", sent);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(path, String.valueOf(e.getMessage())));
            return Map.of();
        }
    }

    private List<Object> details(String name, Collection<?> list, @Nullable EntityType type, String path) {
        if (type != null && type.fields().containsKey(name)) {
            errors.add(new FieldError(path, "is a single value, not a list"));
        }
        List<Object> lines = new ArrayList<>(list.size());
        int index = 0;
        for (Object line : list) {
            String linePath = path + "[" + index++ + "]";
            if (line instanceof Map<?, ?> map) {
                lines.add(record(map, inner(type, name), linePath + "."));
            } else {
                errors.add(new FieldError(linePath, "is no detail line; send a map of its fields"));
            }
        }
        return lines;
    }

    private @Nullable EntityType inner(@Nullable EntityType type, String name) {
        if (type == null || schema == null) {
            return null;
        }
        return schema.type(type.linked().getOrDefault(name, type.details().getOrDefault(name, "")))
                .orElse(null);
    }

    private Object custom(Object value, String path) {
        if (!(value instanceof Map<?, ?> views)) {
            errors.add(new FieldError(path, "is no map of view to fields"));
            return Map.of();
        }
        Map<String, Object> all = new LinkedHashMap<>();
        for (Map.Entry<?, ?> view : views.entrySet()) {
            String viewPath = path + "." + view.getKey();
            if (view.getValue() instanceof Map<?, ?> fields) {
                Map<String, Object> wrapped = new LinkedHashMap<>();
                fields.forEach((name, field) -> {
                    String fieldPath = viewPath + "." + name;
                    FieldType type = customType(fields, String.valueOf(name), field, fieldPath);
                    wrapped.put(String.valueOf(name), customField(field, type, fieldPath));
                });
                all.put(String.valueOf(view.getKey()), wrapped);
            } else {
                errors.add(new FieldError(viewPath, "is no map of field to value"));
            }
        }
        return all;
    }

    /** The type as it was read where the field was empty then; else the schema's, else the value's own. */
    private FieldType customType(Map<?, ?> fields, String name, @Nullable Object field, String path) {
        FieldType read = fields instanceof PlainRecord plain
                ? plain.customType(name).orElse(FieldType.UNKNOWN)
                : FieldType.UNKNOWN;
        if (read != FieldType.UNKNOWN) {
            return read;
        }
        FieldType known = customTypes.isEmpty() ? null : customTypes.get(schemaPath(path));
        if (known != null) {
            return known;
        }
        return field == null ? FieldType.STRING : CustomValues.typeOf(field);
    }

    /** {@code Details[0].custom.Document.Color} is {@code Details/Document.Color} in the schema. */
    private static String schemaPath(String path) {
        int custom = path.indexOf("custom.");
        String owner = path.substring(0, custom).replaceAll("\\[\\d+]", "").replace('.', '/');
        return owner + path.substring(custom + "custom.".length());
    }

    private Object customField(@Nullable Object field, FieldType type, String path) {
        if (field instanceof Map<?, ?> map && map.containsKey("type")) {
            FieldType declared = FieldType.of(String.valueOf(map.get("type"))).orElse(FieldType.UNKNOWN);
            Map<String, Object> wrapped = new LinkedHashMap<>();
            map.forEach((name, inner) -> put(wrapped, String.valueOf(name), inner));
            put(wrapped, "value", customValue(map.get("value"), declared, path));
            return wrapped;
        }
        Map<String, Object> wrapped = new LinkedHashMap<>();
        wrapped.put("type", type.customName());
        put(wrapped, "value", customValue(field, type, path));
        return wrapped;
    }

    private @Nullable Object customValue(@Nullable Object value, FieldType type, String path) {
        try {
            return value == null ? null : scalars.write(value, type);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(path, String.valueOf(e.getMessage())));
            return null;
        }
    }
}
