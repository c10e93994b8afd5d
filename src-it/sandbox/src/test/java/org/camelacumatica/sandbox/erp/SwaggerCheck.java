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
package org.camelacumatica.sandbox.erp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks bodies against the schemas of a description: names, wrappers, types of values. */
final class SwaggerCheck {

    private final JsonNode schemas;

    SwaggerCheck(JsonNode description) {
        this.schemas = description.at("/components/schemas");
    }

    boolean knows(String entity) {
        return schemas.has(entity);
    }

    /** What does not fit, empty where all fits. */
    List<String> faults(String entity, JsonNode body) {
        List<String> faults = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(row -> record(entity, row, entity, faults));
        } else {
            record(entity, body, entity, faults);
        }
        return faults;
    }

    private void record(String schema, JsonNode body, String path, List<String> faults) {
        JsonNode own = schemas.path(schema).path("allOf").path(1).path("properties");
        JsonNode base = schemas.path("Entity").path("properties");
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            String at = path + "." + name;
            if (base.has(name) && !own.has(name)) {
                if (name.equals("note")
                        && !value.isNull()
                        && !value.path("value").isTextual()) {
                    faults.add(at);
                }
                continue;
            }
            JsonNode type = own.path(name);
            if (type.isMissingNode()) {
                faults.add(at + " is not declared");
            } else if (type.has("items")) {
                if (!value.isArray()) {
                    faults.add(at + " is no array");
                }
                value.forEach(row -> record(named(type.path("items")), row, at, faults));
            } else if (named(type).endsWith("Value")) {
                scalar(named(type), value, at, faults);
            } else if (!value.isNull()) {
                record(named(type), value, at, faults);
            }
        }
    }

    private static String named(JsonNode type) {
        String ref = type.path("$ref").asText();
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    private static void scalar(String type, JsonNode wrapper, String at, List<String> faults) {
        if (!wrapper.isObject()) {
            faults.add(at + " is not wrapped");
            return;
        }
        JsonNode value = wrapper.path("value");
        boolean fits =
                switch (type) {
                    case "BooleanValue" -> value.isBoolean();
                    case "DecimalValue", "DoubleValue" -> value.isNumber();
                    case "IntValue", "ShortValue", "ByteValue", "LongValue" -> value.isIntegralNumber();
                    default -> value.isTextual();
                };
        if (!value.isMissingNode() && !fits) {
            faults.add(at + " is no " + type + ": " + value);
        }
    }
}
