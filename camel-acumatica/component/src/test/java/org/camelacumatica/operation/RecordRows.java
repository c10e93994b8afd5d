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

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.camelacumatica.fixture.FilterText;
import org.jspecify.annotations.Nullable;

/** The records of a record server: values bare, linked entities as maps, details as lists of maps with their ids. */
final class RecordRows {
    private static final Map<String, List<String>> KEYS =
            Map.of("Customer", List.of("CustomerID"), "SalesOrder", List.of("OrderType", "OrderNbr"));
    private static final Set<String> BARE = Set.of("id", "rowNumber", "delete");

    private final Map<String, List<Map<String, @Nullable Object>>> rows = new HashMap<>();
    private final Map<String, Map<List<String>, Map<String, @Nullable Object>>> byKeys = new HashMap<>();
    final Set<String> ignored = new HashSet<>();
    final Map<String, UnaryOperator<Object>> forms = new HashMap<>();
    private boolean autoNumbering;
    private int lastNumber = 1164;
    private OffsetDateTime now = OffsetDateTime.of(2026, 1, 31, 10, 0, 0, 0, ZoneOffset.UTC);

    void autoNumbering() {
        autoNumbering = true;
    }

    OffsetDateTime now() {
        return now;
    }

    static List<String> keyFields(String entity) {
        return KEYS.getOrDefault(entity, List.of());
    }

    List<Map<String, @Nullable Object>> of(String entity) {
        return rows.computeIfAbsent(entity, name -> new ArrayList<>());
    }

    String plant(String entity, Object... namesAndValues) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        String id = UUID.randomUUID().toString();
        row.put("id", id);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], withIds(namesAndValues[i + 1]));
        }
        row.put("CreatedDateTime", now.minusYears(1).toString());
        of(entity).add(row);
        index(entity, row);
        return id;
    }

    private static Object withIds(Object value) {
        if (!(value instanceof List<?> lines)) {
            return value;
        }
        List<Object> stored = new ArrayList<>();
        for (Object line : lines) {
            Map<String, Object> known = new LinkedHashMap<>();
            known.put("id", UUID.randomUUID().toString());
            ((Map<?, ?>) line).forEach((name, inner) -> known.put(String.valueOf(name), inner));
            stored.add(known);
        }
        return stored;
    }

    private void index(String entity, Map<String, @Nullable Object> row) {
        List<String> keys = keyFields(entity).stream()
                .map(field -> canonical(row.get(field)))
                .toList();
        byKeys.computeIfAbsent(entity, name -> new HashMap<>()).putIfAbsent(keys, row);
    }

    Optional<Map<String, @Nullable Object>> byId(String entity, String id) {
        return of(entity).stream().filter(row -> id.equals(row.get("id"))).findFirst();
    }

    Optional<Map<String, @Nullable Object>> byKeys(String entity, List<?> keys) {
        List<String> canonical = keys.stream().map(RecordRows::canonical).toList();
        return Optional.ofNullable(byKeys.getOrDefault(entity, Map.of()).get(canonical));
    }

    List<Map<String, @Nullable Object>> byFilter(String entity, String filter) {
        if (filter.isEmpty()) {
            return List.copyOf(of(entity));
        }
        Predicate<Map<String, Object>> matches = FilterText.parse(
                filter, (field, value, literal) -> canonical(value).compareTo(canonical(literal)));
        return of(entity).stream().filter(row -> matches.test(open(row))).toList();
    }

    /** Fields that a row lacks are empty. */
    private static Map<String, Object> open(Map<String, @Nullable Object> row) {
        return new HashMap<>(row) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean containsKey(Object field) {
                return true;
            }
        };
    }

    static String canonical(@Nullable Object key) {
        return String.valueOf(key).toUpperCase(Locale.ROOT).stripTrailing();
    }

    boolean remove(String entity, Map<String, @Nullable Object> row) {
        byKeys.getOrDefault(entity, Map.of()).values().remove(row);
        return of(entity).remove(row);
    }

    Map<String, @Nullable Object> make(String entity) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", UUID.randomUUID().toString());
        row.put("CreatedDateTime", now.toString());
        of(entity).add(row);
        now = now.plusSeconds(1);
        if (autoNumbering) {
            List<String> keys = keyFields(entity);
            row.put(keys.get(keys.size() - 1), "C" + ++lastNumber);
        }
        return row;
    }

    void store(String entity, Map<String, @Nullable Object> row, boolean existed, Map<?, ?> body) {
        List<String> keys = keyFields(entity);
        Set<String> fixed = new HashSet<>(existed ? keys : List.of());
        if (autoNumbering && !keys.isEmpty()) {
            fixed.add(keys.get(keys.size() - 1));
        }
        store(row, body, "", fixed);
        index(entity, row);
    }

    private void store(Map<String, @Nullable Object> row, Map<?, ?> body, String path, Set<String> fixed) {
        body.forEach((key, sent) -> {
            String name = String.valueOf(key);
            if (BARE.contains(name) || ignored.contains(path + name) || fixed.contains(path + name)) {
                return;
            }
            if (sent instanceof List<?> lines) {
                lines(row, name, lines, path + name + "/");
            } else if (sent instanceof Map<?, ?> wrapped && wrapped.containsKey("value")) {
                Object value = wrapped.get("value");
                UnaryOperator<Object> form = forms.getOrDefault(path + name, UnaryOperator.identity());
                row.put(name, value == null ? null : form.apply(value));
            } else if (sent instanceof Map<?, ?> linked && !linked.isEmpty()) {
                store(inner(row, name), linked, path + name + "/", Set.of());
            }
        });
    }

    @SuppressWarnings("unchecked") // stored here
    private static Map<String, @Nullable Object> inner(Map<String, @Nullable Object> row, String name) {
        return (Map<String, @Nullable Object>) row.computeIfAbsent(name, missing -> new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked") // stored here
    private void lines(Map<String, @Nullable Object> row, String name, List<?> sent, String path) {
        List<Object> stored = new ArrayList<>((List<Object>) row.computeIfAbsent(name, missing -> new ArrayList<>()));
        for (Object line : sent) {
            Map<?, ?> detail = (Map<?, ?>) line;
            Optional<Object> known = stored.stream()
                    .filter(other ->
                            detail.get("id") != null && detail.get("id").equals(((Map<?, ?>) other).get("id")))
                    .findFirst();
            if (Boolean.TRUE.equals(detail.get("delete"))) {
                known.ifPresent(stored::remove);
                continue;
            }
            Map<String, @Nullable Object> kept = (Map<String, @Nullable Object>) known.orElseGet(() -> {
                Map<String, Object> made = new LinkedHashMap<>();
                made.put("id", UUID.randomUUID().toString());
                stored.add(made);
                return made;
            });
            store(kept, detail, path, Set.of());
        }
        row.put(name, stored);
    }

    /** A row as it is delivered. */
    static Map<String, Object> wrapped(Map<String, @Nullable Object> row, Map<String, String> query) {
        List<String> select = list(query.get("$select"));
        List<String> expand = list(query.get("$expand"));
        List<String> custom = list(query.get("$custom"));
        return wrapped(row, "", select, expand, custom);
    }

    private static List<String> list(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split(","));
    }

    private static Map<String, Object> wrapped(
            Map<?, ?> row, String path, List<String> select, List<String> expand, List<String> custom) {
        Map<String, Object> wrapped = new LinkedHashMap<>();
        wrapped.put("id", String.valueOf(row.get("id")));
        wrapped.put("rowNumber", 1);
        Object note = row.get("note");
        wrapped.put("note", Map.of("value", note == null ? "" : note));
        row.forEach((key, value) -> {
            String name = String.valueOf(key);
            String full = path + name;
            if (name.equals("id") || name.equals("note") || name.equals("custom")) {
                return;
            }
            if (value instanceof List<?> lines) {
                if (expand.contains(full)) {
                    wrapped.put(
                            name,
                            lines.stream()
                                    .map(line -> wrapped((Map<?, ?>) line, full + "/", select, expand, custom))
                                    .toList());
                }
            } else if (value instanceof Map<?, ?> linked) {
                if (expand.contains(full)) {
                    wrapped.put(name, wrapped(linked, full + "/", select, expand, custom));
                }
            } else if (select.isEmpty() || select.contains(full)) {
                wrapped.put(name, value == null ? Map.of() : Map.of("value", value));
            }
        });
        wrapped.put("custom", customOf(row, path, custom));
        return wrapped;
    }

    private static Map<String, Object> customOf(Map<?, ?> row, String path, List<String> asked) {
        Map<String, Map<String, Object>> views = new LinkedHashMap<>();
        for (String field : asked) {
            if (field.startsWith(path) && !field.substring(path.length()).contains("/")) {
                String[] parts = field.substring(path.length()).split("\\.");
                Map<?, ?> stored =
                        row.get("custom") instanceof Map<?, ?> all && all.get(parts[0]) instanceof Map<?, ?> view
                                ? view
                                : Map.of();
                Map<String, Object> value = new LinkedHashMap<>();
                value.put("type", "CustomStringField");
                value.put("value", stored.get(parts[1]));
                views.computeIfAbsent(parts[0], view -> new LinkedHashMap<>()).put(parts[1], value);
            }
        }
        return Map.copyOf(views);
    }
}
