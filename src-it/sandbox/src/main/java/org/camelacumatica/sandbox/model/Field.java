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
package org.camelacumatica.sandbox.model;

import org.jspecify.annotations.Nullable;

/** A field of an entity or of a detail row. Immutable once the catalogue is read. */
public final class Field {

    private final String name;
    private final FieldType type;
    private final int index;
    private final int since;
    private final int until;
    private final boolean dateOnly;
    private @Nullable EntityType target;
    private @Nullable Choices choices;

    Field(String name, FieldType type, int index, int since, int until) {
        this.name = name;
        this.type = type;
        this.index = index;
        this.since = since;
        this.until = until;
        this.dateOnly = type == FieldType.DATETIME
                && name.endsWith("Date")
                && !name.startsWith("Created")
                && !name.startsWith("LastModified");
    }

    void link(EntityType target) {
        this.target = target;
    }

    void choose(Choices choices) {
        this.choices = choices;
    }

    public String name() {
        return name;
    }

    public FieldType type() {
        return type;
    }

    /** The place of the value in a record. */
    public int index() {
        return index;
    }

    /** Whether the contract of that year (24 or 25) has the field. */
    public boolean offeredIn(int year) {
        return since <= year && year <= until;
    }

    /** Whether the field is a business date: midnight with the machine's offset on the wire. */
    public boolean isDateOnly() {
        return dateOnly;
    }

    /** What a linked entity or a detail row looks like. */
    public EntityType target() {
        if (target == null) {
            throw new IllegalStateException(name + " is no entity");
        }
        return target;
    }

    /** The drop-down's values, null for a field without. */
    public @Nullable Choices choices() {
        return choices;
    }

    /**
     * Whether the server alone keeps the value: stamps, numbers it gives and totals it computes. What a client sends is
     * passed over in silence.
     */
    public boolean isKeptByServer() {
        return name.startsWith("LastModified")
                || name.startsWith("Created")
                || name.equals("NoteID")
                || name.equals("BAccountID");
    }

    /** How many decimals the column has. */
    public int scale() {
        return name.contains("Qty")
                        || name.contains("Quantity")
                        || name.contains("Percent")
                        || name.contains("Threshold")
                        || name.contains("Rate")
                        || name.contains("Price")
                ? 6
                : 4;
    }

    @Override
    public String toString() {
        return name;
    }
}
