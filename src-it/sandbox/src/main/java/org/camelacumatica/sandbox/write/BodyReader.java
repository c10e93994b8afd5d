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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.store.CustomValue;

/**
 * Puts a body into a draft. Names that the entity does not have are passed over in silence; a structure that is not the
 * entity's is refused as a whole; a value that does not fit is an error of its field.
 */
final class BodyReader {

    private static final Set<String> OWN =
            Set.of("id", "rowNumber", "note", "custom", "files", "_links", "delete", "error");

    private final ValueReader values;
    private final boolean planting;

    /** @param planting whether plain values and fields that the server keeps are accepted too */
    BodyReader(Moments moments, boolean planting) {
        this.values = new ValueReader(moments);
        this.planting = planting;
    }

    void read(JsonNode body, Draft into) {
        if (!body.isObject()) {
            throw Refusal.unreadable();
        }
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            if (OWN.contains(entry.getKey())) {
                own(entry.getKey(), entry.getValue(), into);
                continue;
            }
            Field field = into.type().find(entry.getKey());
            if (field != null) {
                read(field, entry.getValue(), into);
            }
        }
    }

    /** The keys alone: ids of lines say nothing before the record is found. */
    void readKeys(JsonNode body, Draft into) {
        if (!body.isObject()) {
            throw Refusal.unreadable();
        }
        into.type().keys().forEach(key -> {
            JsonNode value = body.path(key.field().name());
            if (!value.isMissingNode()) {
                read(key.field(), value, into);
            }
        });
    }

    private void own(String name, JsonNode node, Draft into) {
        if (name.equals("note")) {
            JsonNode text = node.isObject() ? node.path("value") : node;
            if (!text.isMissingNode()) {
                into.note(text.isNull() ? "" : text.asText());
            }
        } else if (name.equals("custom") && node.isObject()) {
            custom(node, into);
        }
    }

    private void custom(JsonNode node, Draft into) {
        for (Map.Entry<String, JsonNode> view : node.properties()) {
            for (Map.Entry<String, JsonNode> field : view.getValue().properties()) {
                String type = typeOf(field.getValue());
                try {
                    Object value = values.readCustom(type, field.getValue().path("value"));
                    into.custom(view.getKey(), field.getKey(), new CustomValue(type, value));
                } catch (UnfitValueException e) {
                    throw Refusal.unreadable();
                }
            }
        }
    }

    /** The type that was sent with the value; the vendor's own samples leave it out, so that it can follow from it. */
    private static String typeOf(JsonNode field) {
        JsonNode value = field.path("value");
        String natural = value.isBoolean() ? "Boolean" : value.isNumber() ? "Decimal" : "String";
        return field.path("type").asText("Custom" + natural + "Field");
    }

    private void read(Field field, JsonNode node, Draft into) {
        switch (field.type()) {
            case LINKED -> {
                if (node.isObject()) {
                    read(node, into.linked(field));
                } else if (!node.isNull()) {
                    throw Refusal.unreadable();
                }
            }
            case DETAILS -> {
                if (!node.isArray()) {
                    throw Refusal.unreadable();
                }
                node.forEach(row -> detail(row, into.details(field), field));
            }
            default -> scalar(field, node, into);
        }
    }

    private void detail(JsonNode node, List<Draft> rows, Field field) {
        if (!node.isObject()) {
            throw Refusal.unreadable();
        }
        String id = node.path("id").asText("");
        if (id.isEmpty()) {
            Draft added = Draft.blank(field.target());
            read(node, added);
            if (!node.path("delete").asBoolean()) {
                rows.add(added);
            }
            return;
        }
        UUID uuid = uuid(id);
        Draft found =
                rows.stream().filter(row -> row.id().equals(uuid)).findFirst().orElse(null);
        if (found == null) {
            if (!planting) {
                throw Refusal.noEntity();
            }
            found = Draft.blank(field.target(), uuid);
            rows.add(found);
        }
        if (node.path("delete").asBoolean()) {
            rows.remove(found);
        } else {
            read(node, found);
        }
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.unreadable();
        }
    }

    private void scalar(Field field, JsonNode node, Draft into) {
        JsonNode value = node;
        if (node.isObject()) {
            value = node.path("value");
        } else if (!planting) {
            throw Refusal.unreadable();
        }
        if (value.isMissingNode()
                || !planting && field.isKeptByServer() && !into.type().isKey(field)) {
            return;
        }
        try {
            into.set(field, values.read(field, value));
        } catch (UnfitValueException e) {
            if (field.type() != FieldType.STRING) {
                into.set(field, null);
            }
            into.refuse(field, "The value '" + value.asText() + "' does not fit the field '" + field.name() + "'.");
        }
    }
}
