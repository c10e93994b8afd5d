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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.operation.ValueComparison.Likeness;
import org.jspecify.annotations.Nullable;

/**
 * Finds what of a record differs from the one on the server. A line without an id that looks exactly like one on the server
 * is that one; a value that cannot be seen counts as different. For one record.
 */
final class Differences {
    private final FieldComparison values;
    private final List<String> keys;

    private Differences(FieldComparison values, List<String> keys) {
        this.values = values;
        this.keys = keys;
    }

    /** What is left to send: address and differences; nothing where there are none. */
    static Optional<Map<String, Object>> of(ValueComparison values, WriteDraft draft, EntityRecord current) {
        Differences differences = new Differences(
                FieldComparison.of(values, draft),
                RecordKeys.fields(draft.spec().entity()));
        Map<String, Object> left = differences.record(draft.record(), current.fields(), "");
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> all = new LinkedHashMap<>();
        draft.record().forEach((name, value) -> {
            if (name.equals("id") || differences.keys.contains(name)) {
                all.put(name, value);
            }
        });
        all.putAll(left);
        return Optional.of(all);
    }

    private Map<String, Object> record(Map<?, ?> sent, Map<?, ?> back, String path) {
        Map<String, Object> left = new LinkedHashMap<>();
        sent.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean isKey = path.isEmpty() && keys.contains(name);
            boolean isBare = name.equals("id") || name.equals("rowNumber") || name.startsWith("_");
            if (!isKey && !isBare && !FieldComparison.isStamp(name)) {
                field(name, value, back, path).ifPresent(different -> left.put(name, different));
            }
        });
        return left;
    }

    private Optional<Object> field(String name, @Nullable Object value, Map<?, ?> back, String path) {
        if (name.equals("custom")) {
            return custom(value, back.get(name));
        }
        if (value instanceof List<?> lines) {
            List<Object> left =
                    lines(lines, back.get(name) instanceof List<?> list ? list : List.of(), path + name + "/");
            return left.isEmpty() ? Optional.empty() : Optional.of(left);
        }
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.ofNullable(value);
        }
        if (map.containsKey("value")) {
            boolean same = back.containsKey(name)
                    && values.compare(map.get("value"), RecordKeys.value(back, name), path + name, false)
                            == Likeness.SAME;
            return same ? Optional.empty() : Optional.of(map);
        }
        Object inner = back.get(name);
        Map<String, Object> left =
                record(map, inner instanceof Map<?, ?> linked ? linked : Map.of(), path + name + "/");
        return left.isEmpty() ? Optional.empty() : Optional.of(left);
    }

    /** Where any line differs, the others go with their ids alone: each keeps its place, by which it is named if it is refused. */
    private List<Object> lines(List<?> sent, List<?> back, String path) {
        List<Object> rest = new ArrayList<>(back);
        List<Object> left = new ArrayList<>();
        boolean differ = false;
        for (Object line : sent) {
            if (!(line instanceof Map<?, ?> map)) {
                left.add(line);
                continue;
            }
            Optional<Object> id =
                    RecordKeys.id(map).isPresent() ? Optional.ofNullable(map.get("id")) : foundAmong(rest, map, path);
            Optional<Object> different = RecordKeys.id(map).isPresent()
                    ? known(map, back, path)
                    : id.isPresent() ? Optional.empty() : Optional.of(map);
            left.add(different.orElseGet(() -> Map.of("id", id.orElseThrow())));
            differ |= different.isPresent();
        }
        return differ ? left : List.of();
    }

    private Optional<Object> known(Map<?, ?> line, List<?> back, String path) {
        if (LineComparison.isDelete(line)) {
            return Optional.of(line);
        }
        String id = String.valueOf(line.get("id"));
        for (Object candidate : back) {
            if (candidate instanceof Map<?, ?> there && id.equalsIgnoreCase(String.valueOf(there.get("id")))) {
                Map<String, Object> left = record(line, there, path);
                if (left.isEmpty()) {
                    return Optional.empty();
                }
                Map<String, Object> all = new LinkedHashMap<>();
                all.put("id", id);
                all.putAll(left);
                return Optional.of(all);
            }
        }
        return Optional.of(line);
    }

    /** The id of a line that looks the same. */
    private Optional<Object> foundAmong(List<Object> rest, Map<?, ?> line, String path) {
        for (int i = 0; i < rest.size(); i++) {
            if (rest.get(i) instanceof Map<?, ?> there
                    && there.get("id") != null
                    && record(line, there, path).isEmpty()) {
                rest.remove(i);
                return Optional.of(there.get("id"));
            }
        }
        return Optional.empty();
    }

    private Optional<Object> custom(@Nullable Object sent, @Nullable Object back) {
        if (!(sent instanceof Map<?, ?> views)) {
            return Optional.empty();
        }
        Map<String, Object> left = new LinkedHashMap<>();
        views.forEach((view, fields) -> {
            Map<?, ?> there =
                    back instanceof Map<?, ?> map && map.get(view) instanceof Map<?, ?> known ? known : Map.of();
            Map<String, Object> different = new LinkedHashMap<>();
            ((Map<?, ?>) fields).forEach((field, value) -> {
                String name = String.valueOf(field);
                boolean same = there.containsKey(name)
                        && values.compareCustom((Map<?, ?>) value, RecordKeys.value(there, name)) == Likeness.SAME;
                if (!same) {
                    different.put(name, value);
                }
            });
            if (!different.isEmpty()) {
                left.put(String.valueOf(view), different);
            }
        });
        return left.isEmpty() ? Optional.empty() : Optional.of(left);
    }
}
