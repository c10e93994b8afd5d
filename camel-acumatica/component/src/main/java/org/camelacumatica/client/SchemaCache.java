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

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions of contracts, shared per site, contract and tenant: each is read once however many ask. A failure is not
 * kept. Safe for many threads.
 */
public final class SchemaCache {
    private static final int MOST_CONTRACTS = 64;
    private static final int MOST_ENTITIES = 1_000;

    private final AsyncCache<Key, Optional<ContractSchema>> contracts =
            Caffeine.newBuilder().maximumSize(MOST_CONTRACTS).buildAsync();
    private final AsyncCache<EntityKey, Optional<EntityType>> entities =
            Caffeine.newBuilder().maximumSize(MOST_ENTITIES).buildAsync();

    record Key(String site, @Nullable String tenant, Contract contract) {}

    record EntityKey(Key key, String entity) {}

    CompletableFuture<Optional<ContractSchema>> contract(
            Key key, Supplier<CompletableFuture<Optional<ContractSchema>>> reader) {
        return contracts.get(key, (ignored, executor) -> reader.get());
    }

    CompletableFuture<Optional<EntityType>> entity(
            EntityKey key, Supplier<CompletableFuture<Optional<EntityType>>> reader) {
        return entities.get(key, (ignored, executor) -> reader.get());
    }
}
