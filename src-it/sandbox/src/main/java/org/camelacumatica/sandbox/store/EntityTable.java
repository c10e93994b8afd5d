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

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.KeyPart;
import org.camelacumatica.sandbox.store.History.What;
import org.jspecify.annotations.Nullable;

/**
 * The records of one entity of one tenant, in the order of their keys. Reads take no lock and see each record whole;
 * writers hold {@link #lock()} from finding a record to saving it.
 */
public final class EntityTable {

    private final EntityType type;
    private final ConcurrentSkipListMap<String, Row> byKey = new ConcurrentSkipListMap<>();
    private final Map<UUID, Row> byId = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong numbers = new AtomicLong();
    private volatile Optional<History> history = Optional.empty();
    private volatile boolean listedByKey;

    EntityTable(EntityType type) {
        this.type = type;
        this.listedByKey = !type.name().equals("ShipVia");
    }

    public EntityType type() {
        return type;
    }

    /** What a writer holds. */
    public ReentrantLock lock() {
        return lock;
    }

    public int size() {
        return byKey.size();
    }

    /** The record of that key, see {@link KeyCodec}. */
    public @Nullable Row find(String key) {
        return byKey.get(key);
    }

    public @Nullable Row find(UUID id) {
        return byId.get(id);
    }

    /** Keeps in mind from now on what becomes of records. */
    void remember(History kept) {
        history = Optional.of(kept);
    }

    /** What became of records since the start; empty where nobody asked for it. */
    public Optional<History> history() {
        return history;
    }

    /** Saves a record in place of the one with its id. */
    public void put(Row row) {
        History kept = history.orElse(null);
        Instant begin = kept == null ? Instant.MIN : kept.now();
        What what = save(row);
        if (kept != null) {
            kept.add(what, what == What.REKEYED ? begin : kept.now(), row);
        }
    }

    /** Saves a record that counts as having been there from the start. */
    public void seed(Row row) {
        save(row);
    }

    private What save(Row row) {
        Row before = byId.put(row.id(), row);
        What what = before == null ? What.CREATED : What.CHANGED;
        String key = KeyCodec.key(row);
        if (before != null) {
            String old = KeyCodec.key(before);
            if (!old.equals(key)) {
                byKey.remove(old);
                what = What.REKEYED;
            }
        }
        Row replaced = byKey.put(key, row);
        if (replaced != null && !replaced.id().equals(row.id())) {
            byId.remove(replaced.id());
        }
        return what;
    }

    public void remove(Row row) {
        history.ifPresent(kept -> kept.add(What.DELETED, kept.now(), row));
        byKey.remove(KeyCodec.key(row));
        byId.remove(row.id());
    }

    /** The records of the ranges in the order of lists, without looking further than the caller asks. */
    public Iterator<Row> walk(List<Range> ranges) {
        Iterator<Row> byKeys =
                new RangeWalk(ranges.iterator(), range -> rows(range).iterator());
        if (isListedByKey()) {
            return byKeys;
        }
        List<Row> rows = new ArrayList<>();
        byKeys.forEachRemaining(rows::add);
        rows.sort(Comparator.comparing(row -> row.id().toString()));
        return rows.iterator();
    }

    private Collection<Row> rows(Range range) {
        return byKey.subMap(range.from(), true, range.to(), false).values();
    }

    /** All records in the order of their keys. */
    public Collection<Row> rows() {
        return byKey.values();
    }

    /** Whether lists come in the order of the keys: those of {@code ShipVia} do not. */
    public boolean isListedByKey() {
        return listedByKey;
    }

    /** From now on lists come in another order than that of the keys. */
    public void disorder() {
        listedByKey = false;
    }

    /** Whether {@code $orderby} is obeyed: not everywhere, and silently so. */
    public boolean isOrderHonoured() {
        return !type.name().equals("Project") && !type.name().equals("JournalTransaction");
    }

    /** The next number of that key that no record has, {@code others} being the key parts before it. */
    public Object nextNumber(KeyPart part, String others) {
        while (true) {
            Object number = part.numbered(numbers.incrementAndGet());
            if (byKey.get(others + KeyCodec.part(part.field(), number) + KeyCodec.END) == null) {
                return number;
            }
        }
    }
}
