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

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.model.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A small ERP in memory, behind the wire: customers and sales orders, found by id, keys or a filter of one field;
 * saved whole or refused; with the faults of a network.
 */
public final class RecordServer implements Transport {
    private static final String ROOT = "/Site/entity/Default/24.200.001/";
    private static final Pattern EQUAL = Pattern.compile("(\\w+) eq '((?:[^']|'')*)'");
    private static final Map<String, List<String>> KEYS =
            Map.of("Customer", List.of("CustomerID"), "SalesOrder", List.of("OrderType", "OrderNbr"));

    /** What happens to a request instead of, or after, being served. */
    public enum Fault {
        NONE,
        DROP_BEFORE,
        DROP_AFTER,
        DECLINE
    }

    /** A record: its fields as they are stored, and how many detail lines it has. */
    private static final class Row {
        private final String id = UUID.randomUUID().toString();
        private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        private int lines;
    }

    private final Codec codec = new Codec();
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Fault> faults = new ArrayDeque<>();
    private final Set<String> ignored = new HashSet<>();
    private final Map<String, UnaryOperator<Object>> forms = new HashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private volatile Runnable beforeWrite = () -> {};
    private boolean autoNumbering;
    private int lastNumber = 1164;
    private OffsetDateTime now = OffsetDateTime.of(2026, 1, 31, 10, 0, 0, 0, ZoneOffset.UTC);

    /** Replaces the key of every new record by a number of its own. */
    public RecordServer autoNumbering() {
        autoNumbering = true;
        return this;
    }

    /** The next writes and deletes go like this. */
    public RecordServer next(Fault... next) {
        faults.addAll(Arrays.asList(next));
        return this;
    }

    /** Answers success and does not save these fields. */
    public RecordServer ignores(String... fields) {
        ignored.addAll(Arrays.asList(fields));
        return this;
    }

    /** Saves a field in a form of its own. */
    public RecordServer forms(String field, UnaryOperator<Object> form) {
        forms.put(field, form);
        return this;
    }

    public RecordServer beforeEachWrite(Runnable wait) {
        beforeWrite = wait;
        return this;
    }

    public synchronized String plant(String entity, Object... namesAndValues) {
        Row row = new Row();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        row.fields.put("CreatedDateTime", now.minusYears(1).toString());
        rows.computeIfAbsent(entity, name -> new ArrayList<>()).add(row);
        return row.id;
    }

    public synchronized int count(String entity) {
        return rows.getOrDefault(entity, List.of()).size();
    }

    public synchronized List<@Nullable Object> values(String entity, String field) {
        return rows.getOrDefault(entity, List.of()).stream()
                .<@Nullable Object>map(row -> row.fields.get(field))
                .toList();
    }

    public synchronized int lines(String entity, int index) {
        return rows.getOrDefault(entity, List.of()).get(index).lines;
    }

    /** Method and path of every request about records, decoded, with its condition. */
    public List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    public int mostInFlight() {
        return mostInFlight.get();
    }

    @Override
    public Reply send(Request request) throws IOException {
        String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8).replaceFirst("^" + ROOT, "");
        if (path.equals("swagger.json")) {
            return answer(200, RecordServerAnswer.CONTRACT);
        }
        String condition = request.headers().containsKey("If-Match")
                ? " If-Match"
                : request.headers().containsKey("If-None-Match") ? " If-None-Match" : "";
        log.add(request.method() + " " + path + condition);
        if (request.method().equals("GET")) {
            return read(path);
        }
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            beforeWrite.run();
            return faulty(request, path);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private synchronized Reply faulty(Request request, String path) throws IOException {
        Fault fault = Optional.ofNullable(faults.poll()).orElse(Fault.NONE);
        if (fault == Fault.DECLINE) {
            return answer(429, "");
        }
        if (fault == Fault.DROP_BEFORE) {
            throw new IOException("Connection reset");
        }
        Reply reply = request.method().equals("PUT") ? put(request, path) : delete(path);
        if (fault == Fault.DROP_AFTER) {
            throw new IOException("Connection reset");
        }
        return reply;
    }

    private static String entity(String path) {
        return path.split("[/?]")[0];
    }

    private static Map<String, String> query(String path) {
        Map<String, String> query = new HashMap<>();
        int mark = path.indexOf('?');
        if (mark > 0) {
            for (String part : path.substring(mark + 1).split("&(?=\\$)")) {
                query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
            }
        }
        return query;
    }

    private List<Row> rows(String entity) {
        return rows.computeIfAbsent(entity, name -> new ArrayList<>());
    }

    private Optional<Row> byPath(String path) {
        String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        List<String> keys = List.of(bare.split("/")).subList(1, bare.split("/").length);
        return rows(entity(path)).stream()
                .filter(row -> keys.equals(List.of(row.id)) || same(entity(path), row, keys))
                .findFirst();
    }

    private static boolean same(String entity, Row row, List<?> keys) {
        List<String> fields = KEYS.getOrDefault(entity, List.of());
        for (int i = 0; i < fields.size(); i++) {
            if (i >= keys.size() || !canonical(row.fields.get(fields.get(i))).equals(canonical(keys.get(i)))) {
                return false;
            }
        }
        return fields.size() == keys.size();
    }

    private static String canonical(@Nullable Object key) {
        return String.valueOf(key).toUpperCase(Locale.ROOT).stripTrailing();
    }

    private List<Row> byFilter(String entity, String filter) {
        List<Row> found = new ArrayList<>(rows(entity));
        Matcher matcher = EQUAL.matcher(filter);
        while (matcher.find()) {
            String field = matcher.group(1);
            String value = matcher.group(2).replace("''", "'");
            found.removeIf(row -> !canonical(row.fields.get(field)).equals(canonical(value)));
        }
        return found;
    }

    private synchronized Reply read(String path) {
        Map<String, String> query = query(path);
        if (!path.replaceFirst("\\?.*", "").contains("/")) {
            List<String> texts = new ArrayList<>();
            byFilter(entity(path), query.getOrDefault("$filter", "")).stream()
                    .limit(Integer.parseInt(query.getOrDefault("$top", "1000")))
                    .forEach(row -> texts.add(text(row, query.get("$select"))));
            return answer(200, "[" + String.join(",", texts) + "]");
        }
        return byPath(path)
                .map(row -> answer(200, text(row, query.get("$select"))))
                .orElseGet(this::missing);
    }

    private Reply missing() {
        return answer(
                500,
                "{\"exceptionMessage\":\"No entity satisfies the condition.\",\"exceptionType\":"
                        + "\"PX.Api.ContractBased.NoEntitySatisfiesTheConditionException\"}");
    }

    private Reply delete(String path) {
        Optional<Row> found = byPath(path);
        found.ifPresent(row -> rows(entity(path)).remove(row));
        return found.isPresent() ? answer(204, "") : missing();
    }

    private Reply put(Request request, String path) throws IOException {
        String entity = entity(path);
        Map<String, String> query = query(path);
        Map<?, ?> body = (Map<?, ?>) Objects.requireNonNull(
                codec.readTree(new String(Objects.requireNonNull(request.body()), StandardCharsets.UTF_8)));
        if ("BAD".equals(value(body, "CustomerClass"))) {
            return answer(
                    422, "{\"CustomerClass\":{\"value\":\"BAD\",\"error\":\"'BAD' cannot be found in the system.\"}}");
        }
        Optional<Row> found = find(entity, query, body);
        if (found.isPresent()
                ? request.headers().containsKey("If-None-Match")
                : request.headers().containsKey("If-Match")) {
            return answer(412, "{\"message\":\"Precondition failed\"}");
        }
        Row row = found.orElseGet(() -> make(entity));
        body.forEach((name, value) -> store(row, found.isPresent(), entity, String.valueOf(name), value));
        return answer(200, text(row, query.get("$select")));
    }

    private Optional<Row> find(String entity, Map<String, String> query, Map<?, ?> body) {
        if (query.containsKey("$filter")) {
            return byFilter(entity, query.get("$filter")).stream().findFirst();
        }
        if (body.get("id") != null) {
            return rows(entity).stream()
                    .filter(row -> row.id.equals(body.get("id")))
                    .findFirst();
        }
        List<String> keys = KEYS.getOrDefault(entity, List.of()).stream()
                .map(field -> String.valueOf(value(body, field)))
                .toList();
        return rows(entity).stream().filter(row -> same(entity, row, keys)).findFirst();
    }

    private Row make(String entity) {
        Row row = new Row();
        row.fields.put("CreatedDateTime", now.toString());
        rows(entity).add(row);
        if (autoNumbering) {
            List<String> keys = KEYS.getOrDefault(entity, List.of());
            row.fields.put(keys.get(keys.size() - 1), "C" + ++lastNumber);
        }
        now = now.plusSeconds(1);
        return row;
    }

    private void store(Row row, boolean existed, String entity, String name, @Nullable Object sent) {
        List<String> keys = KEYS.getOrDefault(entity, List.of());
        boolean numbered = autoNumbering && name.equals(keys.get(keys.size() - 1));
        if (ignored.contains(name) || numbered || (existed && keys.contains(name))) {
            return;
        }
        if (sent instanceof List<?> lines) {
            row.lines += (int) lines.stream()
                    .filter(line -> ((Map<?, ?>) line).get("id") == null)
                    .count();
        } else if (sent instanceof Map<?, ?> wrapped && wrapped.containsKey("value")) {
            Object value = wrapped.get("value");
            row.fields.put(
                    name,
                    value == null
                            ? null
                            : forms.getOrDefault(name, UnaryOperator.identity()).apply(value));
        }
    }

    private static @Nullable Object value(Map<?, ?> body, String field) {
        return body.get(field) instanceof Map<?, ?> wrapped ? wrapped.get("value") : null;
    }

    private String text(Row row, @Nullable String select) {
        List<String> selected = select == null ? List.of() : List.of(select.split(","));
        Map<String, Object> wrapped = new LinkedHashMap<>();
        wrapped.put("id", row.id);
        wrapped.put("rowNumber", 1);
        wrapped.put("note", Map.of("value", ""));
        row.fields.forEach((field, value) -> {
            if (selected.isEmpty() || selected.contains(field)) {
                wrapped.put(field, value == null ? Map.of() : Map.of("value", value));
            }
        });
        wrapped.put("custom", Map.of());
        return new String(codec.write(wrapped), StandardCharsets.UTF_8);
    }

    private Reply answer(int status, String text) {
        return new RecordServerAnswer(status, text, now);
    }
}
