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
package org.camelacumatica.export;

import java.util.Map;
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.client.EntityRecords;
import org.camelacumatica.client.Filters;
import org.camelacumatica.model.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * The field that says whether a record was exported: yes, no, or empty for no.
 *
 * @param view of a custom field, {@code null} for a field of the contract
 * @param name the field's name
 */
public record OnceField(@Nullable String view, String name) {

    /**
     * @param text {@code Exported}, or {@code Document.UsrExported} for a custom field
     * @throws IllegalArgumentException where it is neither
     */
    public static OnceField of(String text) {
        if (!text.matches("\\w+(\\.\\w+)?")) {
            throw new IllegalArgumentException("onceField=" + text
                    + " is no field: write its name, or view and name of a custom field, as Document.UsrExported");
        }
        int dot = text.indexOf('.');
        return dot < 0 ? new OnceField(null, text) : new OnceField(text.substring(0, dot), text.substring(dot + 1));
    }

    /** Narrows a filter to the records that were not exported. */
    public @Nullable String andNotExported(@Nullable String filter) {
        String field = view == null ? name : "cf.Boolean(f='" + view + "." + name + "')";
        return Filters.and(filter, "(" + field + " eq null or " + field + " eq false)");
    }

    /** What a list or an answer has to deliver so that the field is in it, as the options select and custom have it. */
    boolean isCustom() {
        return view != null;
    }

    /** The record of that id, exported, in the server's shape. */
    Map<String, Object> exported(String id) {
        return view == null
                ? Map.of("id", id, name, Map.of("value", true))
                : Map.of(
                        "id",
                        id,
                        "custom",
                        Map.of(view, Map.of(name, Map.of("type", FieldType.BOOLEAN.customName(), "value", true))));
    }

    /** Whether the contract lets it hold yes or no; nothing is known of custom fields. */
    boolean isPossible(EntityRecords records) {
        FieldType type = view == null ? records.type(name) : FieldType.UNKNOWN;
        return type == FieldType.BOOLEAN || type == FieldType.UNKNOWN;
    }

    /** What a plain record has there. */
    @Nullable
    Object value(EntityRecord record) {
        if (view == null) {
            return record.value(name);
        }
        Object custom = record.body() instanceof Map<?, ?> body ? body.get("custom") : null;
        Object fields = custom instanceof Map<?, ?> views ? views.get(view) : null;
        return fields instanceof Map<?, ?> values ? values.get(name) : null;
    }

    @Override
    public String toString() {
        return view == null ? name : view + "." + name;
    }
}
