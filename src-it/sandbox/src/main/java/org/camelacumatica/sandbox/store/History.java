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
package org.camelacumatica.sandbox.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.camelacumatica.sandbox.model.Choices;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.KeyPart;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of one table, and when. The time of an insert or a change is taken when it can be seen,
 * that of a delete or of a new key while the old one can still be seen: a record that existed between two moments by
 * these times did exist. The oldest events go first. Safe for many threads.
 */
public final class History {
    private static final int MOST = 200_000;
    private static final List<String> STAMPS = List.of("LastModifiedDateTime", "LastModified", "LastModifiedDate");

    private final Clock clock;
    private final Deque<Event> events = new ArrayDeque<>();
    private long number;

    History(Clock clock) {
        this.clock = clock;
    }

    /** What can become of a record. */
    public enum What {
        CREATED,
        CHANGED,
        REKEYED,
        DELETED
    }

    /**
     * One event.
     *
     * @param number counts on from 1
     * @param at when
     * @param id of the record
     * @param key its key from then on; of a deleted one the last
     * @param stamp when it was last changed by its own account; null where it has no such field
     */
    public record Event(long number, What what, Instant at, UUID id, List<String> key, @Nullable Instant stamp) {}

    Instant now() {
        return clock.instant();
    }

    synchronized void add(What what, Instant at, Row row) {
        if (events.size() >= MOST) {
            events.removeFirst();
        }
        events.addLast(new Event(++number, what, at, row.id(), key(row), stamp(row)));
    }

    /** The events that are kept, in their order. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** How many events were dropped. */
    public synchronized long dropped() {
        return number - events.size();
    }

    private static List<String> key(Row row) {
        List<String> key = new ArrayList<>();
        for (KeyPart part : row.type().keys()) {
            Object value = row.value(part.field());
            Choices choices = part.field().choices();
            key.add(choices != null && value instanceof String code ? choices.label(code) : String.valueOf(value));
        }
        return List.copyOf(key);
    }

    /** When a record was last changed by its own account; null where it has no such field. */
    public static @Nullable Instant stamp(Row row) {
        for (String name : STAMPS) {
            Field field = row.type().find(name);
            if (field != null && row.value(field) instanceof Instant instant) {
                return instant;
            }
        }
        return null;
    }
}
