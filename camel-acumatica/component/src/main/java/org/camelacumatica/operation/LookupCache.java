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

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.camelacumatica.model.PlainRecord;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what lookups have found: one request for a key however many ask at once. Everybody gets a copy, so that a route may
 * change what it got. That there is nothing is kept briefly, a failure not at all. Bounded; safe for many threads.
 */
final class LookupCache {
    private static final Duration LONGEST_MISS = Duration.ofSeconds(5);

    private final Cache<Key, Held> held;
    private final Freshness freshness;

    LookupCache(CacheSettings settings, Freshness freshness) {
        this.freshness = freshness;
        this.held = Caffeine.newBuilder()
                .maximumSize(settings.entries())
                .expireAfter(new Life(settings.life()))
                .build();
    }

    /** Which lookup, and how often its record had been written by then. */
    private record Key(Query query, Optional<RecordAddress> address, OperationSpec.Reading reading, long generation) {}

    /** @param missed whether there was nothing; known when the answer has come */
    private record Held(CompletableFuture<OperationOutcome> answer, boolean missed) {}

    /** @param spec says which record is meant */
    CompletableFuture<OperationOutcome> get(OperationSpec spec, Supplier<CompletableFuture<OperationOutcome>> look) {
        Key key = new Key(spec.query(), spec.address(), spec.reading(), freshness.of(spec.entity(), spec.address()));
        Held mine = new Held(new CompletableFuture<>(), false);
        Held known = held.asMap().putIfAbsent(key, mine);
        if (known != null) {
            return known.answer().thenApply(LookupCache::copied);
        }
        begin(look).whenComplete((outcome, thrown) -> {
            boolean missed =
                    thrown == null ? outcome.body() == null : Failures.cause(thrown) instanceof RecordNotFoundException;
            if (thrown != null && !missed) {
                held.asMap().remove(key, mine);
            } else {
                held.asMap().replace(key, mine, new Held(mine.answer(), missed));
            }
            if (thrown == null) {
                mine.answer().complete(outcome);
            } else {
                mine.answer().completeExceptionally(Failures.cause(thrown));
            }
        });
        return mine.answer().thenApply(LookupCache::copied);
    }

    private static CompletableFuture<OperationOutcome> begin(Supplier<CompletableFuture<OperationOutcome>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static OperationOutcome copied(OperationOutcome outcome) {
        return new OperationOutcome(
                copy(outcome.body()), outcome.id(), outcome.status(), outcome.notSaved(), outcome.change());
    }

    @SuppressWarnings("NullAway") // null is a value here: an empty field
    private static @Nullable Object copy(@Nullable Object value) {
        if (value instanceof PlainRecord record) {
            return record.copy(LookupCache::copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, inner) -> copy.put(String.valueOf(name), copy(inner)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(inner -> copy.add(copy(inner)));
            return copy;
        }
        return value;
    }

    /** From the answer on; until it comes, the entry stays. */
    private record Life(Duration life) implements Expiry<Key, Held> {
        @Override
        public long expireAfterCreate(Key key, Held value, long now) {
            return Long.MAX_VALUE;
        }

        @Override
        public long expireAfterUpdate(Key key, Held value, long now, long left) {
            Duration longest = value.missed() && LONGEST_MISS.compareTo(life) < 0 ? LONGEST_MISS : life;
            return longest.toNanos();
        }

        @Override
        public long expireAfterRead(Key key, Held value, long now, long left) {
            return left;
        }
    }
}
