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

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.camelacumatica.model.RecordAddress;
import org.jspecify.annotations.Nullable;

/**
 * Counts our own writes, so that nothing is handed out that was read before them: each record that was written, and for
 * lookups by a filter each entity. Bounded; safe for many threads.
 */
final class Freshness {
    private static final int MOST_REMEMBERED = 100_000;

    private final AtomicLong writes = new AtomicLong();
    private final Map<String, Long> entities = new ConcurrentHashMap<>();
    private final Map<String, Long> records = new ConcurrentHashMap<>();
    private final Map<String, Long> forgotten = new ConcurrentHashMap<>();

    /** Another number whenever a record of this address may have been written by us. */
    long of(String entity, Optional<RecordAddress> address) {
        if (address.isEmpty() || address.get() instanceof RecordAddress.Filter) {
            return entities.getOrDefault(entity, 0L);
        }
        long whole = forgotten.getOrDefault(entity, 0L);
        return Math.max(whole, records.getOrDefault(name(entity, address.get().toString()), 0L));
    }

    private static String name(String entity, String key) {
        return entity + '/' + RecordKeys.canonical(key);
    }

    /** A record was written, or may have been; where nobody knows which one, any may have been. */
    void written(OperationSpec spec, @Nullable Object body, @Nullable OperationOutcome outcome) {
        long write = writes.incrementAndGet();
        entities.put(spec.entity(), write);
        Optional<RecordAddress> asked = spec.address()
                .filter(address -> !(address instanceof RecordAddress.Filter))
                .or(() -> body instanceof Map<?, ?> map ? RecordKeys.address(spec.entity(), map) : Optional.empty());
        Optional<RecordAddress.Keys> answered = outcome != null && outcome.body() instanceof Map<?, ?> map
                ? RecordKeys.keys(spec.entity(), map)
                : Optional.empty();
        String id = outcome == null ? null : outcome.id();
        boolean isKnown = answered.isPresent() && id != null;
        if (records.size() > MOST_REMEMBERED) {
            entities.keySet().forEach(entity -> forgotten.put(entity, write));
            records.clear();
        }
        if (!isKnown) {
            forgotten.put(spec.entity(), write);
        }
        asked.ifPresent(address -> records.put(name(spec.entity(), address.toString()), write));
        answered.ifPresent(keys -> records.put(name(spec.entity(), keys.toString()), write));
        if (id != null) {
            records.put(name(spec.entity(), id), write);
        }
    }
}
