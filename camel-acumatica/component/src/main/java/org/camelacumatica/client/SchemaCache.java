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

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions of contracts, shared per site, contract and tenant: each is read once however many ask. A failure is not
 * kept. Safe for many threads.
 */
public final class SchemaCache {
    private static final int MOST_CONTRACTS = 64;
    private static final int MOST_ENTITIES = 1_000;

    private final Cache<Key, CompletableFuture<Optional<ContractSchema>>> contracts =
            Caffeine.newBuilder().maximumSize(MOST_CONTRACTS).build();
    private final Cache<EntityKey, CompletableFuture<Optional<EntityType>>> entities =
            Caffeine.newBuilder().maximumSize(MOST_ENTITIES).build();

    private final Cache<EntityKey, CompletableFuture<Map<String, FieldType>>> customTypes =
            Caffeine.newBuilder().maximumSize(MOST_ENTITIES).build();

    record Key(String site, @Nullable String tenant, Contract contract) {}

    record EntityKey(Key key, String entity) {}

    CompletableFuture<Optional<ContractSchema>> contract(
            Key key, Supplier<CompletableFuture<Optional<ContractSchema>>> reader) {
        return once(contracts.asMap(), key, reader);
    }

    CompletableFuture<Optional<EntityType>> entity(
            EntityKey key, Supplier<CompletableFuture<Optional<EntityType>>> reader) {
        return once(entities.asMap(), key, reader);
    }

    CompletableFuture<Map<String, FieldType>> customTypes(
            EntityKey key, Supplier<CompletableFuture<Map<String, FieldType>>> reader) {
        return once(customTypes.asMap(), key, reader);
    }

    /** The reader runs outside the map: it may take a while, and may fail without a word in the cache's own log. */
    private static <K, V> CompletableFuture<V> once(
            ConcurrentMap<K, CompletableFuture<V>> map, K key, Supplier<CompletableFuture<V>> reader) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> known = map.putIfAbsent(key, mine);
        if (known != null) {
            return known.copy();
        }
        read(reader).whenComplete((value, failure) -> {
            if (failure == null) {
                mine.complete(value);
            } else {
                map.remove(key, mine);
                mine.completeExceptionally(failure);
            }
        });
        return mine.copy();
    }

    private static <V> CompletableFuture<V> read(Supplier<CompletableFuture<V>> reader) {
        try {
            return reader.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
