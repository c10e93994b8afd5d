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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camelacumatica.sandbox.json.RowErrors;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.store.CustomValue;
import org.camelacumatica.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/** A record while it is being changed. For one thread. */
public final class Draft {

    private final EntityType type;
    private final UUID id;
    private final boolean isNew;
    private final @Nullable Object[] values;
    private final Map<String, Map<String, CustomValue>> custom = new LinkedHashMap<>();
    private final Map<Field, String> errors = new HashMap<>();
    private @Nullable String note;
    private boolean archived;

    private Draft(EntityType type, UUID id, boolean isNew) {
        this.type = type;
        this.id = id;
        this.isNew = isNew;
        this.values = new @Nullable Object[type.fields().size()];
    }

    /** A record that does not exist yet. */
    public static Draft blank(EntityType type) {
        return new Draft(type, UUID.randomUUID(), true);
    }

    /** A record that does not exist yet, with an id that was chosen before. */
    public static Draft blank(EntityType type, UUID id) {
        return new Draft(type, id, true);
    }

    /** A copy of a record, its parts copied as well. */
    static Draft of(Row row) {
        Draft draft = new Draft(row.type(), row.id(), false);
        draft.note = row.note();
        draft.archived = row.isArchived();
        row.custom().forEach((view, fields) -> draft.custom.put(view, new LinkedHashMap<>(fields)));
        for (Field field : row.type().fields()) {
            Object value = row.value(field);
            if (field.type() == FieldType.LINKED) {
                Row linked = row.linked(field);
                value = linked == null ? null : of(linked);
            } else if (field.type() == FieldType.DETAILS && value != null) {
                List<Draft> details = new ArrayList<>();
                row.details(field).forEach(detail -> details.add(of(detail)));
                value = details;
            }
            draft.values[field.index()] = value;
        }
        return draft;
    }

    public EntityType type() {
        return type;
    }

    UUID id() {
        return id;
    }

    boolean isNew() {
        return isNew;
    }

    public @Nullable Object get(String field) {
        return values[type.field(field).index()];
    }

    @Nullable
    Object get(Field field) {
        return values[field.index()];
    }

    /** The text of a field, empty where there is none. */
    String text(String field) {
        Object value = get(field);
        return value == null ? "" : value.toString();
    }

    public void set(String field, @Nullable Object value) {
        set(type.field(field), value);
    }

    void set(Field field, @Nullable Object value) {
        values[field.index()] = value;
    }

    /** Sets a field that some contracts lack and that is empty so far. */
    void setIfEmpty(String name, @Nullable Object value) {
        Field field = type.find(name);
        if (field != null && get(field) == null) {
            set(field, value);
        }
    }

    public void note(@Nullable String text) {
        note = text;
    }

    @Nullable
    String note() {
        return note;
    }

    public void archive(boolean hidden) {
        archived = hidden;
    }

    public void custom(String view, String field, CustomValue value) {
        custom.computeIfAbsent(view, key -> new LinkedHashMap<>()).put(field, value);
    }

    /** The linked entity, made where there is none. */
    public Draft linked(String name) {
        return linked(type.field(name));
    }

    Draft linked(Field field) {
        if (values[field.index()] instanceof Draft draft) {
            return draft;
        }
        Draft made = blank(field.target());
        values[field.index()] = made;
        return made;
    }

    /** The detail rows, to be changed. */
    public List<Draft> details(String name) {
        return details(type.field(name));
    }

    @SuppressWarnings("unchecked")
    List<Draft> details(Field field) {
        Object value = values[field.index()];
        if (value == null) {
            value = new ArrayList<Draft>();
            values[field.index()] = value;
        }
        return (List<Draft>) value;
    }

    void refuse(Field field, String text) {
        errors.put(field, text);
    }

    boolean isRefused() {
        if (!errors.isEmpty()) {
            return true;
        }
        for (Field field : type.fields()) {
            Object value = values[field.index()];
            if (value instanceof Draft linked && linked.isRefused()) {
                return true;
            }
            if (field.type() == FieldType.DETAILS
                    && value != null
                    && details(field).stream().anyMatch(Draft::isRefused)) {
                return true;
            }
        }
        return false;
    }

    /** The record as it is now; what is wrong with it goes to {@code into}. */
    public Row freeze(RowErrors into) {
        @Nullable Object[] frozen = values.clone();
        for (Field field : type.fields()) {
            Object value = frozen[field.index()];
            if (value instanceof Draft linked) {
                frozen[field.index()] = linked.freeze(into);
            } else if (field.type() == FieldType.DETAILS && value != null) {
                frozen[field.index()] = details(field).stream()
                        .map(detail -> detail.freeze(into))
                        .toList();
            }
        }
        Row row = new Row(type, id, note, frozen, custom.isEmpty() ? Map.of() : Map.copyOf(custom), archived);
        errors.forEach((field, text) -> into.add(row, field, text));
        return row;
    }
}
