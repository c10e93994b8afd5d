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

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.jspecify.annotations.Nullable;

/**
 * A record, a linked entity or a detail row. Never changed once made: a write replaces it, so that readers need no lock.
 *
 * <p>A value is a {@link String} (of a drop-down the code), {@link Boolean}, {@link Long}, {@link java.math.BigDecimal},
 * {@link java.time.Instant}, {@link UUID}, a {@link Row} for a linked entity, a list of rows for details, or null.
 */
public final class Row {

    private final EntityType type;
    private final UUID id;
    private final @Nullable String note;
    private final @Nullable Object[] values;
    private final Map<String, Map<String, CustomValue>> custom;
    private final boolean archived;

    public Row(
            EntityType type,
            UUID id,
            @Nullable String note,
            @Nullable Object[] values,
            Map<String, Map<String, CustomValue>> custom,
            boolean archived) {
        this.type = type;
        this.id = id;
        this.note = note;
        this.values = values;
        this.custom = custom;
        this.archived = archived;
    }

    public EntityType type() {
        return type;
    }

    public UUID id() {
        return id;
    }

    /** The note; null for a row that never had one. */
    public @Nullable String note() {
        return note;
    }

    /** Custom fields by view and name. */
    public Map<String, Map<String, CustomValue>> custom() {
        return custom;
    }

    /** Whether lists pass over it unless archived records are asked for. */
    public boolean isArchived() {
        return archived;
    }

    public @Nullable Object value(Field field) {
        return values[field.index()];
    }

    /** The linked entity, null where there is none. */
    public @Nullable Row linked(Field field) {
        return (Row) values[field.index()];
    }

    /** The detail rows. */
    @SuppressWarnings("unchecked")
    public List<Row> details(Field field) {
        Object value = values[field.index()];
        return value == null ? List.of() : (List<Row>) value;
    }
}
