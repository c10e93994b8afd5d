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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.model.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines on the server that the lines of a record are about, by {@code detailKeys}, and gives them their ids: the
 * server adds every line without one, though a line of that key is there. For one record.
 */
final class DetailMatching {
    private final DetailKeys keys;
    private final List<FieldError> errors = new ArrayList<>();

    private DetailMatching(DetailKeys keys) {
        this.keys = keys;
    }

    /**
     * What came of it.
     *
     * @param record with ids at the lines that are there already, and without lines to delete that are gone
     * @param errors lines that nobody can tell from others
     */
    record Matched(Map<String, Object> record, List<FieldError> errors) {}

    /** Whether a record has lines that are known by their key alone. */
    static boolean isNeeded(Map<?, ?> record, DetailKeys keys) {
        return !keys.isEmpty() && isNeeded(record, keys, "");
    }

    private static boolean isNeeded(Map<?, ?> record, DetailKeys keys, String path) {
        return record.entrySet().stream().anyMatch(field -> {
            String part = path + field.getKey();
            if (field.getValue() instanceof List<?> lines) {
                boolean keyed = keys.fields().containsKey(part);
                return lines.stream()
                        .anyMatch(line -> line instanceof Map<?, ?> map
                                && (keyed && RecordKeys.id(map).isEmpty() || isNeeded(map, keys, part + "/")));
            }
            return field.getValue() instanceof Map<?, ?> linked && isNeeded(linked, keys, part + "/");
        });
    }

    /** @param current the record as it is; nothing where it is new */
    static Matched match(Map<String, Object> record, @Nullable Map<?, ?> current, DetailKeys keys) {
        DetailMatching matching = new DetailMatching(keys);
        Map<String, Object> matched = matching.record(record, current, "", "");
        return new Matched(matched, matching.errors);
    }

    private Map<String, Object> record(Map<?, ?> record, @Nullable Map<?, ?> current, String path, String shown) {
        Map<String, Object> matched = new LinkedHashMap<>();
        record.forEach((key, value) -> {
            String name = String.valueOf(key);
            Object now = current == null ? null : current.get(name);
            Object put = value;
            if (value instanceof List<?> lines && !name.equals("files")) {
                List<?> there = now instanceof List<?> list ? list : List.of();
                put = lines(lines, there, path + name, shown + name);
            } else if (value instanceof Map<?, ?> linked && !name.equals("custom") && !linked.containsKey("value")) {
                put = record(linked, now instanceof Map<?, ?> map ? map : null, path + name + "/", shown + name + ".");
            }
            matched.put(name, put);
        });
        return matched;
    }

    private List<Object> lines(List<?> sent, List<?> there, String path, String shown) {
        Lines lines = new Lines(there, path, shown);
        List<Object> matched = new ArrayList<>(sent.size());
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i) instanceof Map<?, ?> line) {
                lines.match(line, i).ifPresent(matched::add);
            } else {
                matched.add(sent.get(i));
            }
        }
        return matched;
    }

    /** The lines of one list of details. */
    private final class Lines {
        private final List<?> there;
        private final String path;
        private final String shown;
        private final List<String> fields;
        private final Map<String, List<Map<?, ?>>> byKey = new HashMap<>();
        private final Map<String, Integer> seen = new HashMap<>();

        Lines(List<?> there, String path, String shown) {
            this.there = there;
            this.path = path + "/";
            this.shown = shown;
            this.fields = keys.fields().getOrDefault(path, List.of());
            for (Object line : fields.isEmpty() ? List.of() : there) {
                if (line instanceof Map<?, ?> map) {
                    key(map, fields).ifPresent(key -> byKey.computeIfAbsent(key, text -> new ArrayList<>())
                            .add(map));
                }
            }
        }

        /** The line as it is sent; nothing for one to delete that is not there, and for one that is refused. */
        Optional<Map<String, Object>> match(Map<?, ?> line, int index) {
            String place = shown + "[" + index + "]";
            if (RecordKeys.id(line).isPresent()) {
                return Optional.of(record(line, byId(line, there), path, place + "."));
            }
            if (fields.isEmpty()) {
                if (LineComparison.isDelete(line)) {
                    errors.add(new FieldError(
                            place,
                            "is to be deleted and has no id; give the id, or say with detailKeys what identifies it"));
                }
                return Optional.of(record(line, null, path, place + "."));
            }
            Optional<String> key = key(line, fields);
            if (key.isEmpty()) {
                errors.add(new FieldError(
                        place,
                        "has neither an id nor " + String.join(", ", fields) + ", which detailKeys identifies it by"));
                return Optional.empty();
            }
            return byKey(line, index, place, key.get());
        }

        private Optional<Map<String, Object>> byKey(Map<?, ?> line, int index, String place, String key) {
            Integer before = seen.putIfAbsent(key, index);
            List<Map<?, ?>> found = byKey.getOrDefault(key, List.of());
            if (before != null || found.size() > 1) {
                String others = before != null
                        ? shown + "[" + before + "] has the same"
                        : found.size() + " lines on the server have it; give the id of the one that is meant";
                errors.add(new FieldError(
                        place, "is not the only one of " + String.join(", ", fields) + " " + key + ": " + others));
                return Optional.empty();
            }
            if (!found.isEmpty()) {
                Map<String, Object> known = new LinkedHashMap<>();
                known.put("id", String.valueOf(found.get(0).get("id")));
                known.putAll(record(line, found.get(0), path, place + "."));
                return Optional.of(known);
            }
            return LineComparison.isDelete(line)
                    ? Optional.empty()
                    : Optional.of(record(line, null, path, place + "."));
        }
    }

    private static @Nullable Map<?, ?> byId(Map<?, ?> line, List<?> there) {
        String id = String.valueOf(line.get("id"));
        for (Object candidate : there) {
            if (candidate instanceof Map<?, ?> map && id.equalsIgnoreCase(String.valueOf(map.get("id")))) {
                return map;
            }
        }
        return null;
    }

    /** The key of a line as the server compares it; nothing where a part is empty. */
    private static Optional<String> key(Map<?, ?> line, List<String> fields) {
        List<String> parts = new ArrayList<>(fields.size());
        for (String field : fields) {
            Object value = RecordKeys.value(line, field);
            if (value == null || RecordKeys.text(value).isBlank()) {
                return Optional.empty();
            }
            parts.add(value instanceof Number number ? number(number) : RecordKeys.canonical(RecordKeys.text(value)));
        }
        return Optional.of("'" + String.join("', '", parts) + "'");
    }

    private static String number(Number number) {
        BigDecimal bare = new BigDecimal(number.toString()).stripTrailingZeros();
        return bare.toPlainString();
    }
}
