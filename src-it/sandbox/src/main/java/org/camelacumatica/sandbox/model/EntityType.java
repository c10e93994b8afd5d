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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entity, a linked entity or a detail row: its fields in the order of the wire. Immutable once read. */
public final class EntityType {

    private final String name;
    private final String screen;
    private final String title;
    private final int since;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Field> byName = new HashMap<>();
    private final List<ActionType> actions = new ArrayList<>();
    private List<KeyPart> keys = List.of();

    EntityType(String name, String screen, String title, int since) {
        this.name = name;
        this.screen = screen;
        this.title = title;
        this.since = since;
    }

    void add(Field field) {
        fields.add(field);
        byName.put(field.name(), field);
    }

    void add(ActionType action) {
        actions.add(action);
    }

    void keyedBy(List<KeyPart> keys) {
        this.keys = List.copyOf(keys);
    }

    public String name() {
        return name;
    }

    /** The screen's number, empty for what is only a part of others. */
    public String screen() {
        return screen;
    }

    /** The screen's title, the entity's name where none is known. */
    public String title() {
        return title.isEmpty() ? name : title;
    }

    /** Whether it has a path of its own. */
    public boolean isTopLevel() {
        return !screen.isEmpty();
    }

    /** Whether it has parameters and results, and no records. */
    public boolean isInquiry() {
        return isTopLevel() && keys.isEmpty();
    }

    /** Whether the contract of that year (24 or 25) has it. */
    public boolean offeredIn(int year) {
        return since <= year;
    }

    /** All fields; the position of each is its {@link Field#index()}. */
    public List<Field> fields() {
        return fields;
    }

    public List<KeyPart> keys() {
        return keys;
    }

    public List<ActionType> actions() {
        return actions;
    }

    /** Whether the field is one of the keys. */
    public boolean isKey(Field field) {
        for (KeyPart key : keys) {
            if (key.field() == field) {
                return true;
            }
        }
        return false;
    }

    /** The field of that very name, null where there is none. */
    public @Nullable Field find(String fieldName) {
        return byName.get(fieldName);
    }

    /** The field of that name, which exists. */
    public Field field(String fieldName) {
        Field field = byName.get(fieldName);
        if (field == null) {
            throw new IllegalArgumentException(name + " has no field " + fieldName);
        }
        return field;
    }

    @Override
    public String toString() {
        return name;
    }
}
