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
package org.camelacumatica.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.codec.InvalidRecordException;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordShape;
import org.camelacumatica.model.Subject;
import org.camelacumatica.pipeline.Call;
import org.camelacumatica.pipeline.Pipeline;

/**
 * The records of one entity: turned into the server's shape, written and read. Nothing blocks; safe for many threads.
 */
public final class EntityRecords {
    private final AcumaticaClient client;
    private final ClientSettings settings;
    private final Pipeline pipeline;
    private final Codec codec;
    private final String entity;
    private final EntityInfo info;

    EntityRecords(AcumaticaClient client, ClientSettings settings, Pipeline pipeline, String entity, EntityInfo info) {
        this.client = client;
        this.settings = settings;
        this.pipeline = pipeline;
        this.codec = client.codec();
        this.entity = entity;
        this.info = info;
    }

    public String entity() {
        return entity;
    }

    /** The type of a field as far as it is known, by its path: {@code Phone}, {@code Details/OrderQty}. */
    public FieldType type(String path) {
        int slash = path.lastIndexOf('/');
        return owner(slash < 0 ? "" : path.substring(0, slash))
                .map(type -> type.fields().get(path.substring(slash + 1)))
                .orElse(FieldType.UNKNOWN);
    }

    /** The type of the records that stand at a path of linked entities and details. */
    private Optional<EntityType> owner(String path) {
        Optional<EntityType> type = info.type();
        for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
            type = type.flatMap(outer -> info.schema()
                    .flatMap(schema -> schema.type(
                            outer.linked().getOrDefault(name, outer.details().getOrDefault(name, "")))));
        }
        return type;
    }

    /**
     * What became of a body.
     *
     * @param fields the record in the server's shape; empty where there are errors
     * @param errors every field that cannot be sent
     * @param unknown every name that the contract does not know
     */
    public record Wrapped(Map<String, Object> fields, List<FieldError> errors, List<FieldError> unknown) {}

    /** Text as the record that it stands for; any other body, and text of no record, as it is. */
    public Object read(Object body) {
        if (!(body instanceof CharSequence) && !(body instanceof byte[])) {
            return body;
        }
        String text = body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : body.toString();
        try {
            return codec.readTree(text) instanceof Map<?, ?> map ? map : text;
        } catch (IOException e) {
            return text; // it stays text, and is refused as that
        }
    }

    /** The types of the entity's custom fields by {@code View.Field}, of lines by {@code Details/View.Field}. */
    public CompletableFuture<Map<String, FieldType>> customTypes() {
        return client.customTypes(entity);
    }

    /** Whether this build can PATCH these records. */
    public boolean isPatchable() {
        return info.schema()
                .filter(schema -> schema.patchable().contains(entity))
                .isPresent();
    }

    /**
     * Puts a body (a plain or wrapped map, or JSON text of one) into the server's shape.
     *
     * @param customTypes of the custom fields whose type the body does not say
     */
    public Wrapped wrap(Object body, Map<String, FieldType> customTypes) {
        List<FieldError> unknown = new ArrayList<>();
        try {
            Object record = read(body);
            info.type()
                    .filter(type -> record instanceof Map<?, ?>)
                    .ifPresent(type -> unknown.addAll(codec.unknownFields(
                            names(record), type, info.schema().orElse(null))));
            Map<String, Object> fields = codec.toWrapped(
                    record, info.type().orElse(null), info.schema().orElse(null), settings.zone(), customTypes);
            return new Wrapped(fields, List.of(), unknown);
        } catch (InvalidRecordException e) {
            return new Wrapped(Map.of(), e.getFieldErrors(), unknown);
        }
    }

    @SuppressWarnings("unchecked") // only its names are looked at, and these as text
    private static Map<String, ?> names(Object record) {
        return (Map<String, ?>) record;
    }

    /** The same record without the names that the contract does not know. */
    public Map<String, Object> withoutUnknown(Map<String, Object> wrapped) {
        return info.type()
                .map(type -> codec.withoutUnknown(wrapped, type, info.schema().orElse(null)))
                .orElse(wrapped);
    }

    /**
     * How a record is written.
     *
     * @param query the filter that finds the record if there is one, and what to deliver
     * @param existence what is asked of the record before it is written
     * @param repeatable whether sending it twice changes nothing
     */
    public record Put(
            Query query,
            Existence existence,
            boolean repeatable,
            RequestOptions options,
            RecordFormat format,
            Set<String> dateFields) {}

    /** What is asked of a record before it is written. */
    public enum Existence {
        /** It may be there or not. */
        ANY,
        /** It must not be there. */
        NEW,
        /** It must be there. */
        EXISTING,
        /** It must be there, and what is sent is applied as it is: for builds with PATCH. */
        PATCHED
    }

    /** A record as it goes out. */
    public byte[] bytes(Map<String, Object> wrapped) {
        return codec.write(wrapped);
    }

    /** Writes one record. */
    public CompletableFuture<SavedRecord> put(Subject subject, Map<String, Object> wrapped, Put how) {
        Map<String, String> headers = how.options().headers(settings);
        if (how.existence() == Existence.NEW) {
            headers.put("If-None-Match", "*");
        } else if (how.existence() == Existence.EXISTING) {
            headers.put("If-Match", "*");
        }
        RecordShape shape = shape(how.format(), how.dateFields());
        byte[] body = bytes(wrapped);
        return settings.contract()
                .get()
                .thenCompose(contract -> pipeline.execute(new Call<>(
                        subject,
                        how.existence() == Existence.PATCHED ? "PATCH" : "PUT",
                        client.entityPath(contract, entity) + Urls.query(how.query()),
                        headers,
                        body,
                        how.repeatable() ? Call.Safety.REPEATABLE_WRITE : Call.Safety.SINGLE_WRITE,
                        reply -> new SavedRecord(
                                EntityRecord.of(codec.readRecord(reply.body(), shape, List.of()), codec),
                                reply.status(),
                                ServerDate.of(reply)))));
    }

    /** One record; see {@link AcumaticaClient#get}. */
    public CompletableFuture<EntityRecord> get(
            Subject subject,
            RecordAddress address,
            Query query,
            RequestOptions options,
            RecordFormat format,
            Set<String> dateFields) {
        return client.get(subject, address, query, options, shape(format, dateFields))
                .thenApply(read -> EntityRecord.of(read, codec));
    }

    /** One list. */
    public CompletableFuture<List<EntityRecord>> list(
            Subject subject, Query query, RequestOptions options, RecordFormat format, Set<String> dateFields) {
        return client.page(subject, query, options, shape(format, dateFields), List.of())
                .thenApply(page ->
                        page.stream().map(read -> EntityRecord.of(read, codec)).toList());
    }

    private RecordShape shape(RecordFormat format, Set<String> dateFields) {
        return client.shape(format, info, dateFields);
    }
}
