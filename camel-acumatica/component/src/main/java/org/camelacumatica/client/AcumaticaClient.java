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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.codec.EndpointList;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.KnownKeys;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordNotFoundException;
import org.camelacumatica.model.RecordShape;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.camelacumatica.pipeline.Call;
import org.camelacumatica.pipeline.Handover;
import org.camelacumatica.pipeline.Pipeline;

/**
 * Acumatica's verbs. Nothing blocks; what fails, fails with an {@link AcumaticaException}. Safe for many threads.
 */
public final class AcumaticaClient {
    private final ClientSettings settings;
    private final Pipeline pipeline;
    private final Codec codec;
    private final Schemas schemas;

    public AcumaticaClient(ClientSettings settings, Pipeline pipeline, Codec codec, SchemaCache cache) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.codec = codec;
        this.schemas = new Schemas(settings, pipeline, codec, cache);
    }

    public Codec codec() {
        return codec;
    }

    /** JSON text as maps, lists and scalars; nothing where it is none. */
    public Optional<Object> parse(String text) {
        try {
            return Optional.ofNullable(codec.readTree(text));
        } catch (IOException e) {
            return Optional.empty(); // whoever sends it says what is wrong with it
        }
    }

    /** The zone of date-times that come without one. */
    public ZoneId zone() {
        return settings.zone();
    }

    /** How long the instance may work on a request. */
    public Duration patience() {
        return settings.patience();
    }

    /** What a request is about, as its messages name it. */
    public Subject subject(String action, String entity) {
        return new Subject(settings.connection(), settings.tenant(), action, entity, null);
    }

    /** The contracts that the instance offers. Needs no contract. */
    public CompletableFuture<EndpointList> endpoints() {
        return pipeline.execute(new Call<>(
                new Subject(settings.connection(), settings.tenant(), "List of endpoints", null, null),
                "GET",
                Urls.root(settings.instancePath()),
                Map.of(),
                null,
                Call.Safety.READ,
                reply -> codec.readEndpoints(reply.body())));
    }

    /** The instance's own time, from the {@code Date} of an answer: whole seconds. Costs a request. */
    public CompletableFuture<Instant> serverTime() {
        Subject subject = new Subject(settings.connection(), settings.tenant(), "Time of the instance", null, null);
        return pipeline.execute(new Call<>(
                subject,
                "GET",
                Urls.root(settings.instancePath()),
                Map.of(),
                null,
                Call.Safety.READ,
                reply -> ServerDate.of(reply).orElseThrow(() -> noTime(subject, reply))));
    }

    private static AcumaticaException noTime(Subject subject, Transport.Reply reply) {
        return new AcumaticaException(new Failure(
                subject,
                200,
                Repeat.NEVER,
                "is not known: its answer has no Date that can be read ('"
                        + reply.header("Date").orElse("") + "')",
                "Something between here and the instance removes the header. Let it through."));
    }

    /** A contract's description, read anew. */
    public CompletableFuture<ContractSchema> description(Contract contract) {
        return schemas.swagger(contract);
    }

    /** What is known of an entity; fails where the contract has none of that name. */
    public CompletableFuture<EntityInfo> entity(String entity, Subject subject) {
        return schemas.entity(entity, subject);
    }

    /** The records of one entity; fails where the contract has none of that name. */
    public CompletableFuture<EntityRecords> records(String entity, Subject subject) {
        return entity(entity, subject).thenApply(info -> new EntityRecords(this, settings, pipeline, entity, info));
    }

    /** Starts a request behind one that has come back; see {@link Handover}. */
    public <T> T follow(Supplier<T> start) {
        return Handover.follow(start);
    }

    /** Actions of records. */
    public Actions actions() {
        return new Actions(settings, pipeline, codec);
    }

    /** Files of records. */
    public RecordFiles files() {
        return new RecordFiles(this, settings, pipeline);
    }

    /** The names that an entity's empty record gives of actions which no contract names; none in older builds. */
    public CompletableFuture<Set<String>> workflowActions(String entity) {
        return schemas.workflowActions(entity);
    }

    /** The types of an entity's custom fields; see {@link Codec#toWrapped}. */
    CompletableFuture<Map<String, FieldType>> customTypes(String entity) {
        return schemas.customTypes(entity);
    }

    /** The shape in which records of an entity are read. */
    public RecordShape shape(RecordFormat format, EntityInfo info, Set<String> dateFields) {
        return new RecordShape(
                format, info.type().orElse(null), info.schema().orElse(null), dateFields, settings.zone());
    }

    /** One list. */
    public CompletableFuture<List<PageRecord>> page(
            Subject subject, Query query, RequestOptions options, RecordShape shape, List<String> keyFields) {
        return settings.contract()
                .get()
                .thenCompose(contract -> pipeline.execute(new Call<>(
                        subject,
                        "GET",
                        entityPath(contract, query.entity()) + Urls.query(query),
                        readHeaders(query, options),
                        null,
                        Call.Safety.READ,
                        reply -> codec.readPage(reply.body(), shape, keyFields))));
    }

    /**
     * One record. Fails with {@link RecordNotFoundException} where there is none, and where a filter finds several.
     *
     * @param query names the entity and what to deliver; its filter does not count
     */
    public CompletableFuture<PageRecord> get(
            Subject subject, RecordAddress address, Query query, RequestOptions options, RecordShape shape) {
        return get(subject, address, query, options, shape, List.of());
    }

    /** The same, with the values of key fields beside the record. */
    public CompletableFuture<PageRecord> get(
            Subject subject,
            RecordAddress address,
            Query query,
            RequestOptions options,
            RecordShape shape,
            List<String> keyFields) {
        if (address instanceof RecordAddress.Filter filter) {
            return single(subject, query.withFilter(filter.filter()), options, shape, keyFields);
        }
        if (address instanceof RecordAddress.Keys keys
                && !keys.values().stream().allMatch(Urls::fitsIntoPath)) {
            return keyFilter(subject, query.entity(), keys)
                    .thenCompose(filter -> single(subject, query.withFilter(filter), options, shape, keyFields));
        }
        if (!isPath(address)) {
            return CompletableFuture.failedFuture(noPath(subject, address));
        }
        return settings.contract()
                .get()
                .thenCompose(contract -> pipeline.execute(new Call<>(
                        subject,
                        "GET",
                        entityPath(contract, query.entity())
                                + recordPath(address)
                                + Urls.query(query.withFilter(null).withTop(0).withSkip(0)),
                        readHeaders(query, options),
                        null,
                        Call.Safety.READ,
                        reply -> codec.readRecord(reply.body(), shape, keyFields))));
    }

    private CompletableFuture<PageRecord> single(
            Subject subject, Query query, RequestOptions options, RecordShape shape, List<String> keyFields) {
        return page(subject, query.withTop(2).withSkip(0), options, shape, keyFields)
                .thenApply(found -> {
                    if (found.isEmpty()) {
                        throw new RecordNotFoundException(new Failure(
                                subject, 200, Repeat.NEVER, "found no such record", "Look at the key or the filter."));
                    }
                    if (found.size() > 1) {
                        throw new AcumaticaException(new Failure(
                                subject,
                                200,
                                Repeat.NEVER,
                                "found more than one record",
                                "Narrow the filter to one record, or use operation=query."));
                    }
                    return found.get(0);
                });
    }

    /** The condition that stands for keys which no path can hold. */
    private static CompletableFuture<String> keyFilter(Subject subject, String entity, RecordAddress.Keys keys) {
        return KnownKeys.of(entity)
                .filter(known -> known.size() == keys.values().size())
                .map(fields -> CompletableFuture.completedFuture(Filters.all(fields, keys.values())))
                .orElseGet(() -> CompletableFuture.failedFuture(new AcumaticaException(new Failure(
                        subject,
                        0,
                        Repeat.NEVER,
                        "is not possible by key: a key like this cannot stand in a path, and the key fields of "
                                + entity + " are not known",
                        "Use the id, or a filter."))));
    }

    /** Removes one record. One that is gone at a repeat has been removed. */
    public CompletableFuture<Integer> delete(
            Subject subject, String entity, RecordAddress address, RequestOptions options) {
        if (!isPath(address)) {
            return CompletableFuture.failedFuture(noPath(subject, address));
        }
        return settings.contract()
                .get()
                .thenCompose(contract -> pipeline.execute(new Call<>(
                        subject,
                        "DELETE",
                        entityPath(contract, entity) + recordPath(address),
                        options.headers(settings),
                        null,
                        Call.Safety.REPEATABLE_WRITE,
                        reply -> reply.status())));
    }

    /** Text that is no GUID would be taken for a key, or for a step of the path. */
    private static AcumaticaException noPath(Subject subject, RecordAddress address) {
        return new AcumaticaException(new Failure(
                subject,
                0,
                Repeat.NEVER,
                "is not possible: '" + address + "' is no id (a GUID) and no key that can stand in a path",
                "Use the record's id, its keys, or a filter."));
    }

    /** Whether an address can stand in a path; what cannot is looked up first. */
    public static boolean isPath(RecordAddress address) {
        return (address instanceof RecordAddress.Id id && Urls.isId(id.id()))
                || (address instanceof RecordAddress.Keys keys
                        && keys.values().stream().allMatch(Urls::fitsIntoPath));
    }

    String entityPath(Contract contract, String entity) {
        return Urls.contract(settings.instancePath(), contract) + "/" + Urls.segment(entity);
    }

    static String recordPath(RecordAddress address) {
        if (address instanceof RecordAddress.Id id) {
            return "/" + Urls.segment(id.id());
        }
        StringBuilder path = new StringBuilder();
        ((RecordAddress.Keys) address).values().forEach(key -> path.append('/').append(Urls.segment(key)));
        return path.toString();
    }

    private Map<String, String> readHeaders(Query query, RequestOptions options) {
        Map<String, String> headers = new HashMap<>(options.headers(settings));
        if (query.archived()) {
            headers.put("PX-ApiArchive", "SHOW");
        }
        return headers;
    }

    /** The chain of stages that requests go through. */
    @Override
    public String toString() {
        return "AcumaticaClient[" + settings.connection() + ": " + pipeline + "]";
    }
}
