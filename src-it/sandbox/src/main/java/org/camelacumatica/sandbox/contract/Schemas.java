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
package org.camelacumatica.sandbox.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.camelacumatica.sandbox.model.ActionType;
import org.camelacumatica.sandbox.model.Catalogue;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;

/** The components of the description: values, entities, actions. */
final class Schemas {

    private static final Map<String, String[]> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("String", new String[] {"string", ""}),
            Map.entry("Boolean", new String[] {"boolean", ""}),
            Map.entry("Byte", new String[] {"integer", "int32"}),
            Map.entry("Short", new String[] {"integer", "int32"}),
            Map.entry("Int", new String[] {"integer", "int32"}),
            Map.entry("Long", new String[] {"integer", "int64"}),
            Map.entry("Decimal", new String[] {"number", "double"}),
            Map.entry("Double", new String[] {"number", "double"}),
            Map.entry("Guid", new String[] {"string", "uuid"}),
            Map.entry("DateTime", new String[] {"string", "date-time"})));

    private Schemas() {}

    static void add(ObjectNode components, int year) {
        ObjectNode schemas = components.putObject("schemas");
        VALUES.forEach((name, type) -> {
            value(schemas.putObject(name + "Value").put("type", "object"), type, true);
            ObjectNode custom = schemas.putObject("Custom" + name + "Field");
            var parts = custom.putArray("allOf");
            parts.addObject().put("$ref", ref("CustomField"));
            value(parts.addObject().put("type", "object"), type, false);
        });
        ObjectNode dateOnly = schemas.putObject("DateOnlyValue").put("type", "object");
        value(dateOnly, new String[] {"string", "date"}, false);
        ObjectNode custom = schemas.putObject("CustomField").put("type", "object");
        custom.putArray("required").add("type");
        custom.putObject("properties").putObject("type").put("type", "string");
        custom.putObject("discriminator").put("propertyName", "type");
        fileLink(schemas.putObject("FileLink").put("type", "object"));
        httpError(schemas.putObject("HttpError").put("type", "object"));
        base(schemas.putObject("Entity").put("type", "object"));
        for (EntityType type : Catalogue.standard().all()) {
            if (type.offeredIn(year)) {
                entity(schemas, type, year);
            }
        }
        Paths.parameters(components.putObject("parameters"));
    }

    static String ref(String name) {
        return "#/components/schemas/" + name;
    }

    private static void value(ObjectNode schema, String[] type, boolean nullable) {
        ObjectNode properties = schema.putObject("properties");
        ObjectNode value = properties.putObject("value").put("type", type[0]);
        if (!type[1].isEmpty()) {
            value.put("format", type[1]);
        }
        if (nullable) {
            value.put("nullable", true);
        }
        properties.putObject("error").put("type", "string");
    }

    private static void base(ObjectNode schema) {
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("id").put("type", "string").put("format", "uuid");
        properties.putObject("rowNumber").put("type", "integer").put("format", "int64");
        properties.putObject("note").put("$ref", ref("StringValue"));
        custom(properties.putObject("custom"));
        properties.putObject("error").put("type", "string");
        properties.putObject("files").put("type", "array").putObject("items").put("$ref", ref("FileLink"));
        properties
                .putObject("_links")
                .put("type", "object")
                .putObject("additionalProperties")
                .put("type", "string")
                .put("format", "uri");
    }

    private static void custom(ObjectNode schema) {
        schema.put("type", "object")
                .putObject("additionalProperties")
                .put("type", "object")
                .putObject("additionalProperties")
                .put("$ref", ref("CustomField"));
    }

    private static void fileLink(ObjectNode schema) {
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("id").put("type", "string").put("format", "uuid");
        properties.putObject("filename").put("type", "string");
        properties.putObject("href").put("type", "string").put("format", "uri");
        properties.putObject("comment").put("type", "string").put("nullable", true);
    }

    private static void httpError(ObjectNode schema) {
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("message").put("type", "string");
        for (String name : new String[] {"exceptionMessage", "exceptionType", "stackTrace"}) {
            properties.putObject(name).put("type", "string").put("nullable", true);
        }
        ObjectNode state = properties.putObject("modelState").put("type", "object");
        state.putObject("additionalProperties")
                .put("type", "array")
                .putObject("items")
                .put("type", "string");
        properties.putObject("messageDetail").put("type", "string");
        schema.putObject("additionalProperties").put("type", "object");
    }

    private static void entity(ObjectNode schemas, EntityType type, int year) {
        var parts = schemas.putObject(type.name()).putArray("allOf");
        parts.addObject().put("$ref", ref("Entity"));
        ObjectNode properties = parts.addObject().put("type", "object").putObject("properties");
        for (Field field : type.fields()) {
            if (!field.offeredIn(year)) {
                continue;
            }
            ObjectNode property = properties.putObject(field.name());
            if (field.type() == FieldType.DETAILS) {
                property = property.put("type", "array").putObject("items");
            }
            property.put(
                    "$ref",
                    ref(
                            field.type().isScalar()
                                    ? field.type().title() + "Value"
                                    : field.target().name()));
        }
        if (type.isTopLevel()) {
            properties
                    .putObject("_workflowActions")
                    .put("type", "object")
                    .putObject("additionalProperties")
                    .put("$ref", ref(type.name() + "CustomAction"));
            ObjectNode parameters = action(schemas, type.name() + "CustomAction", type);
            custom(parameters.putObject("custom"));
            type.actions().forEach(action -> named(schemas, action, type));
        }
    }

    private static void named(ObjectNode schemas, ActionType action, EntityType type) {
        ObjectNode parameters = action(schemas, action.name(), type);
        action.parameters()
                .forEach((name, fieldType) -> parameters.putObject(name).put("$ref", ref(fieldType.title() + "Value")));
    }

    private static ObjectNode action(ObjectNode schemas, String name, EntityType type) {
        ObjectNode schema = schemas.putObject(name).put("type", "object");
        schema.putArray("required").add("entity");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("entity").put("$ref", ref(type.name()));
        return properties.putObject("parameters").put("type", "object").putObject("properties");
    }
}
