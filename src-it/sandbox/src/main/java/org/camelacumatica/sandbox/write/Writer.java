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
package org.camelacumatica.sandbox.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Iterator;
import java.util.Map;
import org.camelacumatica.sandbox.json.RowErrors;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.query.Filter;
import org.camelacumatica.sandbox.store.EntityTable;
import org.camelacumatica.sandbox.store.Row;
import org.camelacumatica.sandbox.store.Tenant;
import org.camelacumatica.sandbox.write.Upsert.Existence;
import org.jspecify.annotations.Nullable;

/** Saves records. Safe for many threads: one entity of one tenant is written by one at a time. */
public final class Writer {

    private final Moments moments;
    private final BodyReader reader;
    private final BodyReader planter;
    private final Keys keys;
    private final Stamps stamps;

    public Writer(Moments moments, Clock clock, boolean autoNumbering) {
        this.moments = moments;
        this.reader = new BodyReader(moments, false);
        this.planter = new BodyReader(moments, true);
        this.keys = new Keys(autoNumbering);
        this.stamps = new Stamps(clock, moments);
    }

    /** Creates or changes a record as a client asks. */
    public Written upsert(Tenant tenant, Upsert upsert) {
        EntityTable table = tenant.table(upsert.type());
        if (!upsert.body().isObject()) {
            throw Refusal.unreadable();
        }
        table.lock().lock();
        try {
            Row before = find(table, upsert);
            demand(upsert.existence(), before);
            Draft draft = before == null ? Draft.blank(upsert.type()) : Draft.of(before);
            reader.read(upsert.body(), draft);
            if (before == null
                    && upsert.type().name().equals("StockItem")
                    && draft.text("InventoryID").isEmpty()) {
                return unsavedItem(draft);
            }
            return save(tenant, table, draft, before);
        } finally {
            table.lock().unlock();
        }
    }

    /** Answers a write that is not carried out: with the record as it is, or with an empty one that has the sent keys. */
    public Written ignore(Tenant tenant, Upsert upsert) {
        EntityTable table = tenant.table(upsert.type());
        Row before = find(table, upsert);
        demand(upsert.existence(), before);
        if (before != null) {
            return new Written(before, RowErrors.NONE);
        }
        Draft sent = Draft.blank(upsert.type());
        reader.read(upsert.body(), sent);
        Draft empty = Draft.blank(upsert.type());
        upsert.type().keys().forEach(key -> empty.set(key.field(), sent.get(key.field())));
        return new Written(empty.freeze(new RowErrors()), RowErrors.NONE);
    }

    /** The real server answers a stock item without a key with one called {@code <NEW>} and without a note. */
    private static Written unsavedItem(Draft draft) {
        draft.set("InventoryID", "<NEW>");
        draft.note(null);
        return new Written(draft.freeze(new RowErrors()), RowErrors.NONE);
    }

    private Written save(Tenant tenant, EntityTable table, Draft draft, @Nullable Row before) {
        Rules rules = Rules.of(draft.type().name());
        if (before == null) {
            keys.complete(draft, table);
            MirroredEmail.complete(draft, null);
            rules.complete(draft, tenant);
            rules.link(draft);
        } else {
            keys.restore(draft, before);
            MirroredEmail.complete(draft, before);
        }
        rules.check(draft, tenant);
        if (draft.isRefused()) {
            RowErrors errors = new RowErrors();
            Row row = draft.freeze(errors);
            errors.add(
                    row,
                    (before == null ? "Inserting" : "Updating") + "  '"
                            + Keys.title(draft.type().name())
                            + "' record raised at least one error. Please review the errors.");
            return new Written(row, errors);
        }
        if (draft.note() == null) {
            draft.note("");
        }
        stamps.set(draft, before == null);
        Row row = draft.freeze(new RowErrors());
        table.put(row);
        return new Written(row, RowErrors.NONE);
    }

    private @Nullable Row find(EntityTable table, Upsert upsert) {
        Filter filter = upsert.filter();
        if (filter != null) {
            return theOne(table, filter);
        }
        String id = upsert.body().path("id").asText("");
        if (!id.isEmpty()) {
            Row row = table.find(BodyReader.uuid(id));
            if (row == null && upsert.existence() != Existence.PATCHED) {
                throw Refusal.noEntity();
            }
            return row;
        }
        Draft sent = Draft.blank(upsert.type());
        reader.readKeys(upsert.body(), sent);
        return keys.find(sent, table);
    }

    private static Row theOne(EntityTable table, Filter filter) {
        Row found = null;
        for (Iterator<Row> rows = table.walk(filter.ranges()); rows.hasNext(); ) {
            Row row = rows.next();
            if (filter.matches(row)) {
                if (found != null) {
                    throw Refusal.failed("PX.Data.PXException", "More than one entity satisfies the condition.");
                }
                found = row;
            }
        }
        if (found == null) {
            throw Refusal.noEntity();
        }
        return found;
    }

    private static void demand(Existence existence, @Nullable Row before) {
        if (existence == Existence.PATCHED && before == null) {
            throw Refusal.of(404, "The record cannot be found in the system.");
        }
        if (existence == Existence.NEW && before != null) {
            throw Refusal.of(412, "The record already exists.");
        }
        if (existence == Existence.EXISTING && before == null) {
            throw Refusal.of(412, "The record does not exist.");
        }
    }

    /** Puts a record in place without asking the rules; plain values and the server's own fields are taken as given. */
    public Row plant(Tenant tenant, EntityType type, JsonNode body) {
        EntityTable table = tenant.table(type);
        table.lock().lock();
        try {
            Draft sent = draftFor(type, body);
            planter.read(body, sent);
            Row before = keys.find(sent, table);
            Draft draft = sent;
            if (before != null) {
                draft = Draft.of(before);
                planter.read(body, draft);
            }
            draft.archive(body.path("archived").asBoolean(before != null && before.isArchived()));
            return plant(tenant, draft, true);
        } finally {
            table.lock().unlock();
        }
    }

    private static Draft draftFor(EntityType type, JsonNode body) {
        String id = body.path("id").asText("");
        return id.isEmpty() ? Draft.blank(type) : Draft.blank(type, BodyReader.uuid(id));
    }

    /** Puts a finished draft in place, with the stamps it lacks; the history does not tell of it. */
    public Row plant(Tenant tenant, Draft draft) {
        return plant(tenant, draft, false);
    }

    private Row plant(Tenant tenant, Draft draft, boolean told) {
        EntityTable table = tenant.table(draft.type());
        table.lock().lock();
        try {
            keys.number(draft, table);
            MirroredEmail.complete(draft, null);
            Rules.of(draft.type().name()).complete(draft, tenant);
            if (draft.note() == null) {
                draft.note("");
            }
            stamps.fill(draft);
            Row row = draft.freeze(new RowErrors());
            if (told) {
                table.put(row);
            } else {
                table.seed(row);
            }
            return row;
        } finally {
            table.lock().unlock();
        }
    }

    /** The record that an id or the keys in a body name. */
    public @Nullable Row locate(Tenant tenant, EntityType type, JsonNode body) {
        return find(tenant.table(type), new Upsert(type, body, null, Existence.ANY));
    }

    /** The parameters of an inquiry. */
    public Draft parameters(EntityType type, JsonNode body) {
        Draft draft = Draft.blank(type);
        reader.read(body, draft);
        return draft;
    }

    /** A draft as a record that is shown and not kept. */
    public static Row unsaved(Draft draft) {
        return draft.freeze(new RowErrors());
    }

    /** Removes a record, as it is now; one that is gone already is no error. */
    public void delete(Tenant tenant, Row row) {
        EntityTable table = tenant.table(row.type());
        table.lock().lock();
        try {
            Row now = table.find(row.id());
            if (now != null) {
                table.remove(now);
            }
        } finally {
            table.lock().unlock();
        }
    }

    /** Changes that begin and end at different times. */
    public Transactions transactions() {
        return new Transactions(keys, stamps);
    }

    /** Changes fields of a record, and what follows from them, as an action does. */
    public void change(Tenant tenant, Row row, Map<String, Object> values) {
        EntityTable table = tenant.table(row.type());
        table.lock().lock();
        try {
            Row now = table.find(row.id());
            if (now != null) {
                Draft draft = Draft.of(now);
                values.forEach(draft::set);
                Rules.of(draft.type().name()).check(draft, tenant);
                stamps.set(draft, false);
                table.put(draft.freeze(new RowErrors()));
            }
        } finally {
            table.lock().unlock();
        }
    }

    /** How this server reads and writes date-times. */
    public Moments moments() {
        return moments;
    }
}
