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

import org.camelacumatica.sandbox.model.Choices;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.KeyPart;
import org.camelacumatica.sandbox.store.EntityTable;
import org.camelacumatica.sandbox.store.KeyCodec;
import org.camelacumatica.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/** Finds records by the keys of a draft, and gives new ones theirs. */
final class Keys {

    private static final String NEW = "<NEW>";

    private final boolean autoNumbering;

    Keys(boolean autoNumbering) {
        this.autoNumbering = autoNumbering;
    }

    /** The record with the draft's keys; null where there is none, or where a key is absent. */
    @Nullable
    Row find(Draft draft, EntityTable table) {
        StringBuilder key = new StringBuilder();
        for (KeyPart part : draft.type().keys()) {
            Object value = draft.get(part.field());
            if (value == null) {
                value = fallback(part);
            }
            if (value == null || value.equals(NEW)) {
                return null;
            }
            key.append(KeyCodec.part(part.field(), value)).append(KeyCodec.END);
        }
        return key.length() == 0 ? null : table.find(key.toString());
    }

    private static @Nullable Object fallback(KeyPart part) {
        String text = part.fallback();
        Choices choices = part.field().choices();
        if (text == null || choices == null) {
            return text;
        }
        return choices.code(text);
    }

    /** Gives a new record its keys: what a client sends for a numbered one is replaced. */
    void complete(Draft draft, EntityTable table) {
        boolean customers = draft.type().name().equals("Customer");
        StringBuilder before = new StringBuilder();
        for (KeyPart part : draft.type().keys()) {
            Field field = part.field();
            if (draft.get(field) == null) {
                draft.set(field, fallback(part));
            }
            if (part.numbering() != null) {
                draft.set(field, table.nextNumber(part, before.toString()));
            } else if (customers && autoNumbering) {
                draft.set(field, table.nextNumber(new KeyPart(field, null, "C6"), ""));
            } else if (draft.get(field) == null) {
                draft.refuse(field, "'" + title(field.name()) + "' cannot be empty.");
            }
            before.append(KeyCodec.part(field, draft.get(field))).append(KeyCodec.END);
        }
    }

    /** Gives a planted record the keys that it lacks. */
    void number(Draft draft, EntityTable table) {
        StringBuilder before = new StringBuilder();
        for (KeyPart part : draft.type().keys()) {
            if (draft.get(part.field()) == null) {
                Object value = fallback(part);
                draft.set(part.field(), value == null ? table.nextNumber(part, before.toString()) : value);
            }
            before.append(KeyCodec.part(part.field(), draft.get(part.field()))).append(KeyCodec.END);
        }
    }

    /** Keys of a record that exists stay as they are. */
    void restore(Draft draft, Row before) {
        for (KeyPart part : draft.type().keys()) {
            draft.set(part.field(), before.value(part.field()));
        }
    }

    /** {@code CustomerID} as the screen names it: {@code Customer ID}. */
    static String title(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
