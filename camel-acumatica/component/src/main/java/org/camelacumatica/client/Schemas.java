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
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.NearestNames;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.pipeline.Call;
import org.camelacumatica.pipeline.Pipeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks entities up: in the contract's description, else in the entity's own empty record. Where neither can be read,
 * nothing is known, which is said once.
 */
final class Schemas {
    private static final Logger LOG = LoggerFactory.getLogger(AcumaticaClient.class);

    private final ClientSettings settings;
    private final Pipeline pipeline;
    private final Codec codec;
    private final SchemaCache cache;

    Schemas(ClientSettings settings, Pipeline pipeline, Codec codec, SchemaCache cache) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.codec = codec;
        this.cache = cache;
    }

    /** Fails where the contract's description is there and does not hold the entity. */
    CompletableFuture<EntityInfo> entity(String entity, Subject subject) {
        return settings.contract().get().thenCompose(contract -> {
            SchemaCache.Key key = new SchemaCache.Key(settings.site(), settings.tenant(), contract);
            return cache.contract(key, () -> orNothing(swagger(contract), contract + " (swagger.json)"))
                    .thenCompose(schema -> schema.isPresent()
                            ? CompletableFuture.completedFuture(known(entity, schema.get(), subject))
                            : adHoc(key, contract, entity));
        });
    }

    private EntityInfo known(String entity, ContractSchema schema, Subject subject) {
        Optional<EntityType> type = schema.entity(entity);
        if (type.isEmpty()) {
            String nearest = NearestNames.of(entity, schema.entities())
                    .map(near -> "Did you mean '" + near + "'? ")
                    .orElse("");
            throw new AcumaticaException(new Failure(
                    subject,
                    0,
                    Repeat.NEVER,
                    "is not possible: " + schema.contract() + " has no entity '" + entity + "'",
                    nearest + "Names are spelled as on Web Service Endpoints (SM207060), in the same case."));
        }
        return new EntityInfo(type, Optional.of(schema));
    }

    CompletableFuture<Set<String>> workflowActions(String entity) {
        return settings.contract()
                .get()
                .thenCompose(contract -> adHoc(contract, entity, in -> codec.readAdHocSchema(in, entity)))
                .thenApply(EntityType::actions);
    }

    private CompletableFuture<EntityInfo> adHoc(SchemaCache.Key key, Contract contract, String entity) {
        return cache.entity(
                        new SchemaCache.EntityKey(key, entity),
                        () -> orNothing(
                                adHoc(contract, entity, in -> codec.readAdHocSchema(in, entity)),
                                entity + " ($adHocSchema)"))
                .thenApply(type -> new EntityInfo(type, Optional.empty()));
    }

    /** The types of an entity's custom fields, as its empty record shows them; nothing where it cannot be read. */
    CompletableFuture<Map<String, FieldType>> customTypes(String entity) {
        return settings.contract().get().thenCompose(contract -> {
            SchemaCache.Key key = new SchemaCache.Key(settings.site(), settings.tenant(), contract);
            return cache.customTypes(new SchemaCache.EntityKey(key, entity), () -> orNothing(
                            adHoc(contract, entity, codec::readCustomTypes),
                            "the custom fields of " + entity + " ($adHocSchema)")
                    .thenApply(types -> types.orElse(Map.of())));
        });
    }

    CompletableFuture<ContractSchema> swagger(Contract contract) {
        return pipeline.execute(new Call<>(
                subject("Description of " + contract),
                "GET",
                Urls.contract(settings.instancePath(), contract) + "/swagger.json",
                Map.of(),
                null,
                Call.Safety.READ,
                reply -> codec.readSwagger(reply.body(), contract)));
    }

    /** Reads the answer's body. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    private <T> CompletableFuture<T> adHoc(Contract contract, String entity, Reader<T> reader) {
        return pipeline.execute(new Call<>(
                subject("Empty record of " + entity),
                "GET",
                Urls.contract(settings.instancePath(), contract) + "/" + Urls.segment(entity) + "/$adHocSchema",
                Map.of(),
                null,
                Call.Safety.READ,
                reply -> reader.read(reply.body())));
    }

    private Subject subject(String action) {
        return new Subject(settings.connection(), settings.tenant(), action, null, null);
    }

    /** What the server refuses is not there; what it did not answer is a failure. */
    private static <T> CompletableFuture<Optional<T>> orNothing(CompletableFuture<T> read, String what) {
        return read.thenApply(Optional::of).exceptionallyCompose(thrown -> {
            Throwable cause =
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            boolean refused = cause instanceof AcumaticaException refusal
                    && !(cause instanceof AuthenticationFailedException)
                    && refusal.getStatusCode() >= 400
                    && !refusal.isRepeatable();
            if (!refused) {
                return CompletableFuture.failedFuture(cause);
            }
            LOG.warn(
                    "The description of {} cannot be read, so that names and types of fields are not checked: {}",
                    what,
                    cause.getMessage());
            return CompletableFuture.completedFuture(Optional.empty());
        });
    }
}
