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
package org.camelacumatica.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.fixture.FilterText;
import org.camelacumatica.model.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One entity in memory, behind the wire. Compares as SQL Server does (ignoring case, a hyphen counting for nothing),
 * drop-downs by codes that nobody sees, and lists in that order unless told otherwise.
 */
public final class ListServer implements Transport {
    private final String entity;
    private final List<String> keyFields;
    private final Map<String, List<String>> codes = new LinkedHashMap<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final Queue<BiFunction<Request, String, Reply>> faults = new ArrayDeque<>();
    private Comparator<Map<String, Object>> order = this::inKeyOrder;
    private Predicate<String> silent = filter -> false;
    private boolean heedsFilter = true;
    private boolean heedsSkip = true;
    private boolean describes;
    private Runnable beforeList = () -> {};

    public ListServer(String entity, String... keyFields) {
        this.entity = entity;
        this.keyFields = List.of(keyFields);
    }

    /** A drop-down: its labels in the order of their codes. */
    ListServer dropDown(String field, String... labelsInOrderOfCodes) {
        codes.put(field, List.of(labelsInOrderOfCodes));
        return this;
    }

    ListServer lists(Comparator<Map<String, Object>> otherOrder) {
        order = otherOrder;
        return this;
    }

    ListServer answersNothingTo(Predicate<String> filter) {
        silent = filter;
        return this;
    }

    ListServer ignoresFilters() {
        heedsFilter = false;
        return this;
    }

    ListServer ignoresSkip() {
        heedsSkip = false;
        return this;
    }

    public ListServer describesItself() {
        describes = true;
        return this;
    }

    public ListServer beforeEachList(Runnable writer) {
        beforeList = writer;
        return this;
    }

    /** The next list goes wrong in this way. */
    public ListServer fails(BiFunction<Request, String, Reply> fault) {
        faults.add(fault);
        return this;
    }

    public synchronized void put(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        String key = keyFields.stream()
                .map(field -> String.valueOf(fields.get(field)))
                .collect(Collectors.joining("/"));
        fields.put(
                "id",
                java.util
                        .UUID
                        .nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                        .toString());
        rows.add(fields);
    }

    synchronized boolean has(String field, Object value) {
        return rows.stream().anyMatch(row -> compare(field, row.get(field), String.valueOf(value)) == 0);
    }

    synchronized void remove(String field, Object value) {
        rows.removeIf(row -> value.equals(row.get(field)));
    }

    synchronized void change(String field, Object value, String changed, Object to) {
        rows.stream().filter(row -> value.equals(row.get(field))).forEach(row -> row.put(changed, to));
    }

    public synchronized List<Object> values(String field) {
        return rows.stream().map(row -> row.get(field)).toList();
    }

    /** The lists that were asked for, decoded. */
    public synchronized List<String> lists() {
        return requests.stream()
                .filter(request -> request.startsWith(entity + "?") || request.equals(entity))
                .toList();
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    int compare(String field, @Nullable Object value, String literal) {
        if (codes.containsKey(field)) {
            return Integer.compare(code(field, String.valueOf(value)), code(field, literal));
        }
        if (value instanceof Integer number) {
            return number.compareTo(Integer.valueOf(literal));
        }
        return collated(String.valueOf(value)).compareTo(collated(literal));
    }

    private int code(String field, String label) {
        List<String> labels = codes.getOrDefault(field, List.of());
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).equalsIgnoreCase(label)) {
                return i;
            }
        }
        throw new IllegalArgumentException("No label " + label);
    }

    static String collated(String text) {
        return text.toUpperCase(Locale.ROOT).replace("-", "").stripTrailing() + "\0" + text.toUpperCase(Locale.ROOT);
    }

    private int inKeyOrder(Map<String, Object> one, Map<String, Object> other) {
        for (String field : keyFields) {
            int result = compare(field, one.get(field), String.valueOf(other.get(field)));
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    @Override
    public synchronized Reply send(Request request) {
        String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8)
                .replaceFirst("^/Site/entity/Default/24.200.001/", "");
        requests.add(path);
        if (path.equals("swagger.json")) {
            return describes ? json(200, swagger()) : json(404, "{}");
        }
        if (path.endsWith("/$adHocSchema")) {
            return json(404, "{}");
        }
        if (path.startsWith(entity + "/")) {
            return single(path.substring(entity.length() + 1));
        }
        beforeList.run();
        String answer = list(path);
        BiFunction<Request, String, Reply> fault = faults.poll();
        return fault == null ? json(200, answer) : fault.apply(request, answer);
    }

    private String swagger() {
        String fields = rows.get(0).entrySet().stream()
                .filter(field -> !field.getKey().equals("id"))
                .map(field -> "\"" + field.getKey() + "\":{\"$ref\":\"#/definitions/"
                        + (field.getValue() instanceof Integer ? "IntValue" : "StringValue") + "\"}")
                .collect(Collectors.joining(","));
        return "{\"paths\":{\"/" + entity + "\":{}},\"definitions\":{\"" + entity
                + "\":{\"allOf\":[{\"$ref\":\"#/definitions/Entity\"},{\"type\":\"object\",\"properties\":{" + fields
                + "}}]}}}";
    }

    private Reply single(String address) {
        int query = address.indexOf('?');
        String key = query < 0 ? address : address.substring(0, query);
        return rows.stream()
                .filter(row -> key.equals(row.get("id"))
                        || key.equals(keyFields.stream()
                                .map(field -> String.valueOf(row.get(field)))
                                .collect(Collectors.joining("/"))))
                .findFirst()
                .map(row -> json(200, text(row, 1, List.of())))
                .orElseGet(() -> json(
                        500,
                        "{\"exceptionMessage\":\"No entity satisfies the condition.\",\"exceptionType\":"
                                + "\"PX.Api.ContractBased.NoEntitySatisfiesTheConditionException\"}"));
    }

    private String list(String path) {
        Map<String, String> query = new LinkedHashMap<>();
        int mark = path.indexOf('?');
        if (mark > 0) {
            for (String part : path.substring(mark + 1).split("&(?=\\$)")) {
                int equals = part.indexOf('=');
                query.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        String filter = query.getOrDefault("$filter", "");
        if (silent.test(filter)) {
            return "[]";
        }
        List<Map<String, Object>> found = rows.stream()
                .filter(heedsFilter && !filter.isEmpty() ? FilterText.parse(filter, this::compare) : row -> true)
                .sorted(order)
                .skip(heedsSkip ? Integer.parseInt(query.getOrDefault("$skip", "0")) : 0)
                .limit(Integer.parseInt(query.getOrDefault("$top", "1000000")))
                .toList();
        List<String> select = query.containsKey("$select")
                ? Arrays.asList(query.get("$select").split(","))
                : List.of();
        List<String> texts = new ArrayList<>();
        found.forEach(row -> texts.add(text(row, texts.size() + 1, select)));
        return "[" + String.join(",", texts) + "]";
    }

    private static String text(Map<String, Object> row, int number, List<String> select) {
        Map<String, Object> wrapped = new LinkedHashMap<>();
        wrapped.put("id", row.get("id"));
        wrapped.put("rowNumber", number);
        row.forEach((field, value) -> {
            if (!field.equals("id") && (select.isEmpty() || select.contains(field))) {
                wrapped.put(field, value == null ? Map.of() : Map.of("value", value));
            }
        });
        return new String(new Codec().write(wrapped), StandardCharsets.UTF_8);
    }

    public static Reply json(int status, String text) {
        return new Answer(status, text);
    }

    private record Answer(int status, String text) implements Reply {
        @Override
        public List<String> headers(String name) {
            return name.equalsIgnoreCase("Content-Type") ? List.of("application/json; charset=utf-8") : List.of();
        }

        @Override
        public InputStream body() throws IOException {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
