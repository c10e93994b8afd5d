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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.model.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A small ERP in memory, behind the wire: customers and sales orders, found by id, keys or a filter of one field;
 * saved whole or refused; with the faults of a network.
 */
public final class RecordServer implements Transport {
    private static final String ROOT = "/Site/entity/Default/24.200.001/";

    /** What happens to a request instead of, or after, being served. */
    public enum Fault {
        NONE,
        DROP_BEFORE,
        DROP_AFTER,
        DECLINE
    }

    private final Codec codec = new Codec();
    private final RecordRows rows = new RecordRows();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Fault> faults = new ArrayDeque<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private volatile Runnable beforeWrite = () -> {};
    private volatile Runnable beforeRead = () -> {};
    private volatile boolean patches;
    private volatile boolean blind;

    /** Replaces the key of every new record by a number of its own. */
    public RecordServer autoNumbering() {
        rows.autoNumbering();
        return this;
    }

    /** Is of a build that has PATCH. */
    public RecordServer patches() {
        patches = true;
        return this;
    }

    /** Answers every filter with nothing, as some screens do. */
    public RecordServer blind() {
        blind = true;
        return this;
    }

    /** The next writes and deletes go like this. */
    public RecordServer next(Fault... next) {
        faults.addAll(Arrays.asList(next));
        return this;
    }

    /** Answers success and does not save these fields. */
    public RecordServer ignores(String... fields) {
        rows.ignored.addAll(Arrays.asList(fields));
        return this;
    }

    /** Saves a field in a form of its own. */
    public RecordServer forms(String field, UnaryOperator<Object> form) {
        rows.forms.put(field, form);
        return this;
    }

    public RecordServer beforeEachWrite(Runnable wait) {
        beforeWrite = wait;
        return this;
    }

    public RecordServer beforeEachRead(Runnable wait) {
        beforeRead = wait;
        return this;
    }

    public synchronized String plant(String entity, Object... namesAndValues) {
        return rows.plant(entity, namesAndValues);
    }

    public synchronized int count(String entity) {
        return rows.of(entity).size();
    }

    public synchronized List<@Nullable Object> values(String entity, String field) {
        return rows.of(entity).stream()
                .<@Nullable Object>map(row -> row.get(field))
                .toList();
    }

    public synchronized int lines(String entity, int index) {
        return rows.of(entity).get(index).get("Details") instanceof List<?> lines ? lines.size() : 0;
    }

    /** The values of a field of a record's lines. */
    public synchronized List<@Nullable Object> lineValues(String entity, int index, String field) {
        return rows.of(entity).get(index).get("Details") instanceof List<?> lines
                ? lines.stream()
                        .<@Nullable Object>map(line -> ((Map<?, ?>) line).get(field))
                        .toList()
                : List.of();
    }

    /** Method and path of every request about records, decoded, with its condition. */
    public List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** How many requests began with this. */
    public int requests(String begin) {
        return (int) log().stream().filter(line -> line.startsWith(begin)).count();
    }

    public int mostInFlight() {
        return mostInFlight.get();
    }

    @Override
    public Reply send(Request request) throws IOException {
        String path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8).replaceFirst("^" + ROOT, "");
        if (path.equals("swagger.json")) {
            return answer(200, RecordServerAnswer.contract(patches));
        }
        if (path.endsWith("/$adHocSchema")) {
            return answer(200, RecordServerAnswer.AD_HOC);
        }
        String condition = request.headers().containsKey("If-Match")
                ? " If-Match"
                : request.headers().containsKey("If-None-Match") ? " If-None-Match" : "";
        log.add(request.method() + " " + path + condition);
        if (request.method().equals("GET")) {
            beforeRead.run();
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
        Reply reply = request.method().equals("DELETE") ? delete(path) : put(request, path);
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

    private Optional<Map<String, @Nullable Object>> byPath(String path) {
        String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        List<String> keys = List.of(bare.split("/")).subList(1, bare.split("/").length);
        return rows.byKeys(entity(path), keys).or(() -> rows.byId(entity(path), keys.get(0)));
    }

    private synchronized Reply read(String path) {
        Map<String, String> query = query(path);
        if (!path.replaceFirst("\\?.*", "").contains("/")) {
            String filter = query.getOrDefault("$filter", "");
            List<String> texts = new ArrayList<>();
            (blind && !filter.isEmpty()
                            ? List.<Map<String, @Nullable Object>>of()
                            : rows.byFilter(entity(path), filter))
                    .stream()
                            .limit(Integer.parseInt(query.getOrDefault("$top", "100000")))
                            .forEach(row -> texts.add(text(row, query)));
            return answer(200, "[" + String.join(",", texts) + "]");
        }
        return byPath(path).map(row -> answer(200, text(row, query))).orElseGet(this::missing);
    }

    private Reply missing() {
        return answer(
                500,
                "{\"exceptionMessage\":\"No entity satisfies the condition.\",\"exceptionType\":"
                        + "\"PX.Api.ContractBased.NoEntitySatisfiesTheConditionException\"}");
    }

    private Reply delete(String path) {
        Optional<Map<String, @Nullable Object>> found = byPath(path);
        found.ifPresent(row -> rows.remove(entity(path), row));
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
        Optional<Map<String, @Nullable Object>> found = find(entity, query, body);
        if (request.method().equals("PATCH") && found.isEmpty()) {
            return answer(404, "{\"message\":\"The record cannot be found in the system.\"}");
        }
        if (found.isPresent()
                ? request.headers().containsKey("If-None-Match")
                : request.headers().containsKey("If-Match")) {
            return answer(412, "{\"message\":\"Precondition failed\"}");
        }
        Map<String, @Nullable Object> row = found.orElseGet(() -> rows.make(entity));
        rows.store(entity, row, found.isPresent(), body);
        return answer(200, text(row, query));
    }

    private Optional<Map<String, @Nullable Object>> find(String entity, Map<String, String> query, Map<?, ?> body) {
        if (query.containsKey("$filter")) {
            return rows.byFilter(entity, query.get("$filter")).stream().findFirst();
        }
        if (body.get("id") != null) {
            return rows.byId(entity, String.valueOf(body.get("id")));
        }
        List<@Nullable Object> keys = new ArrayList<>();
        RecordRows.keyFields(entity).forEach(field -> keys.add(value(body, field)));
        return rows.byKeys(entity, keys);
    }

    private static @Nullable Object value(Map<?, ?> body, String field) {
        return body.get(field) instanceof Map<?, ?> wrapped ? wrapped.get("value") : null;
    }

    private String text(Map<String, @Nullable Object> row, Map<String, String> query) {
        return new String(codec.write(RecordRows.wrapped(row, query)), StandardCharsets.UTF_8);
    }

    private Reply answer(int status, String text) {
        return new RecordServerAnswer(status, text, rows.now());
    }
}
