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

import java.util.Locale;
import org.camelacumatica.sandbox.model.Choices;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.model.KeyPart;
import org.jspecify.annotations.Nullable;

/**
 * Keys as one text whose order under {@link String#compareTo} is the order of lists: each part by the collation (a
 * drop-down by its code, a number by its size), ended by a character lower than all others.
 */
public final class KeyCodec {

    /** Ends a part. */
    public static final char END = '\u0000';

    /** Behind everything that a part of equal text can be followed by. */
    public static final char AFTER = '\u0001';

    private KeyCodec() {}

    /** The key of a record. */
    public static String key(Row row) {
        StringBuilder key = new StringBuilder();
        for (KeyPart part : row.type().keys()) {
            key.append(part(part.field(), row.value(part.field()))).append(END);
        }
        return key.toString();
    }

    /** The key of texts as they stand in a path; null where their number or a number among them is wrong. */
    public static @Nullable String key(EntityType type, java.util.List<String> values) {
        if (values.size() != type.keys().size() || values.isEmpty()) {
            return null;
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            Field field = type.keys().get(i).field();
            Object value = stored(field, values.get(i));
            if (value == null) {
                return null;
            }
            key.append(part(field, value)).append(END);
        }
        return key.toString();
    }

    /** One part, without its end. */
    public static String part(Field field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (field.type().isWhole()) {
            return String.format(Locale.ROOT, "%016x", ((Long) value) ^ Long.MIN_VALUE);
        }
        return field.type() == FieldType.GUID ? value.toString() : Collation.key((String) value);
    }

    private static @Nullable Object stored(Field field, String text) {
        if (field.type().isWhole()) {
            try {
                return Long.parseLong(text.strip());
            } catch (NumberFormatException e) {
                return null;
            }
        }
        Choices choices = field.choices();
        if (choices != null) {
            String code = choices.code(text);
            return code == null ? text : code;
        }
        return text;
    }
}
