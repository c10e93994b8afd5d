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
package org.camelacumatica.suite.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds records against the schemas of a real contract description: the names of fields, and the types of values. */
final class SwaggerShapes {
    /** Stand in every record, whether the description of that build names them or not. */
    private static final Set<String> OF_EVERY_RECORD =
            Set.of("id", "rowNumber", "note", "custom", "error", "files", "_links");

    private final JsonNode schemas;

    private SwaggerShapes(JsonNode schemas) {
        this.schemas = schemas;
    }

    static SwaggerShapes of(String file) {
        JsonNode root = Trees.read(SharedData.folder("swagger").resolve(file));
        return new SwaggerShapes(root.has("definitions") ? root.path("definitions") : root.at("/components/schemas"));
    }

    boolean knows(String entity) {
        return schemas.has(entity);
    }

    /** What does not fit: empty where all fits. */
    List<String> misfits(String entity, JsonNode body) {
        List<String> found = new ArrayList<>();
        for (JsonNode record : body.isArray() ? body : List.of(body)) {
            record(entity, record, entity, found);
        }
        return found;
    }

    private void record(String schema, JsonNode record, String path, List<String> found) {
        if (!record.isObject()) {
            found.add(path + " is no record");
            return;
        }
        JsonNode declared = properties(schema);
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            String at = path + "/" + field.getKey();
            JsonNode type = declared.path(field.getKey());
            if (!type.isMissingNode()) {
                field(type, field.getValue(), at, found);
            } else if (!OF_EVERY_RECORD.contains(field.getKey())) {
                found.add(at + " is not declared");
            }
        }
    }

    private JsonNode properties(String schema) {
        for (JsonNode part : schemas.path(schema).path("allOf")) {
            if (part.has("properties")) {
                return part.path("properties");
            }
        }
        return schemas.path(schema).path("properties");
    }

    private void field(JsonNode type, JsonNode value, String at, List<String> found) {
        String named = reference(type);
        if (type.path("type").asText().equals("array")) {
            if (!value.isArray()) {
                found.add(at + " is no list");
                return;
            }
            value.forEach(line -> record(reference(type.path("items")), line, at, found));
        } else if (named.endsWith("Value")) {
            scalar(named, value, at, found);
        } else if (!value.isNull()) {
            record(named, value, at, found);
        }
    }

    private static String reference(JsonNode node) {
        String text = node.path("$ref").asText("");
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private static void scalar(String type, JsonNode wrapper, String at, List<String> found) {
        JsonNode value = wrapper.path("value");
        boolean fits = wrapper.isObject()
                && (value.isMissingNode()
                        || switch (type) {
                            case "BooleanValue" -> value.isBoolean();
                            case "DecimalValue", "DoubleValue" -> value.isNumber();
                            case "IntValue", "ShortValue", "ByteValue", "LongValue" -> value.isIntegralNumber();
                            default -> value.isTextual();
                        });
        if (!fits) {
            found.add(at + " is no " + type);
        }
    }
}
