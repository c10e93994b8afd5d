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
package org.camelacumatica.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldType;

/** Reads descriptions of contracts: one subtree at a time, because a whole document takes megabytes. */
final class SchemaReader {
    private final Contract contract;

    /** Entity to the names of its actions, from the paths. */
    private final Map<String, Set<String>> entities = new TreeMap<>();

    private final Map<String, JsonNode> schemas = new HashMap<>();
    private final Set<String> patchable = new TreeSet<>();

    SchemaReader(Contract contract) {
        this.contract = contract;
    }

    ContractSchema swagger(InputStream in) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotARecordListException("the contract's description is no JSON object", null);
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "paths" -> paths(parser);
                    case "definitions" -> schemas(parser);
                    case "components" -> components(parser);
                    default -> parser.skipChildren();
                }
            }
        }
        Map<String, EntityType> types = new HashMap<>();
        schemas.forEach((name, schema) -> type(name, schema).ifPresent(type -> types.put(name, type)));
        schemas.forEach((name, schema) ->
                action(name, schema).ifPresent(action -> types.put(ContractSchema.actionType(name), action)));
        Set<String> known = new TreeSet<>(entities.keySet());
        known.retainAll(types.keySet());
        return new ContractSchema(contract, Set.copyOf(known), Map.copyOf(types), Set.copyOf(patchable));
    }

    /** {@code /Customer} and {@code /Customer/Action}; what stands in braces or begins with a dollar is neither. */
    private void paths(JsonParser parser) throws IOException {
        for (String path = parser.nextFieldName(); path != null; path = parser.nextFieldName()) {
            String[] segments = path.substring(1).split("/");
            if (methods(parser).contains("patch") && segments.length == 1) {
                patchable.add(segments[0]);
            }
            Set<String> actions = entities.computeIfAbsent(segments[0], entity -> new TreeSet<>());
            if (segments.length == 2 && Character.isLetter(segments[1].charAt(0))) {
                actions.add(segments[1]);
            }
        }
    }

    /** The parser stands before a path's object, and afterwards on its end. */
    private static Set<String> methods(JsonParser parser) throws IOException {
        Set<String> methods = new TreeSet<>();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return methods;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            methods.add(name.toLowerCase(Locale.ROOT));
            parser.nextToken();
            parser.skipChildren();
        }
        return methods;
    }

    private void components(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("schemas")) {
                schemas(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void schemas(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            JsonNode schema = Json.INNER.readTree(parser);
            if (FieldType.of(name).isEmpty()) {
                schemas.put(name, schema);
            }
        }
    }

    /** An entity is what extends {@code Entity}; other schemas are wrappers and parameters. */
    private Optional<EntityType> type(String name, JsonNode schema) {
        JsonNode parts = schema.path("allOf");
        if (!parts.isArray() || !refName(parts.path(0)).equals("Entity")) {
            return Optional.empty();
        }
        Map<String, FieldType> fields = new LinkedHashMap<>();
        Map<String, String> linked = new LinkedHashMap<>();
        Map<String, String> details = new LinkedHashMap<>();
        for (JsonNode part : parts) {
            part.path("properties").properties().forEach(property -> {
                JsonNode value = property.getValue();
                String ref = refName(value);
                Optional<FieldType> type = FieldType.of(ref);
                if (type.isPresent()) {
                    fields.put(property.getKey(), type.get());
                } else if (value.path("type").asText().equals("array")) {
                    details.put(property.getKey(), refName(value.path("items")));
                } else if (!ref.isEmpty()) {
                    linked.put(property.getKey(), ref);
                }
            });
        }
        Set<String> actions = entities.getOrDefault(name, Set.of());
        return Optional.of(new EntityType(name, fields, linked, details, actions));
    }

    /** A named action is a schema of its own name that holds an entity, and parameters where it has some. */
    private static Optional<EntityType> action(String name, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        if (refName(properties.path("entity")).isEmpty()) {
            return Optional.empty();
        }
        Map<String, FieldType> parameters = new LinkedHashMap<>();
        properties.path("parameters").path("properties").properties().forEach(property -> FieldType.of(
                        refName(property.getValue()))
                .ifPresent(type -> parameters.put(property.getKey(), type)));
        return Optional.of(new EntityType(name, parameters, Map.of(), Map.of(), Set.of()));
    }

    private static String refName(JsonNode node) {
        String ref = node.path("$ref").asText("");
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    static EntityType adHoc(InputStream in, String entity) throws IOException {
        JsonNode record = Json.MAPPER.readTree(in);
        if (!record.isObject()) {
            throw new NotARecordListException("the ad-hoc schema of " + entity + " is no JSON object", null);
        }
        Map<String, FieldType> fields = new LinkedHashMap<>();
        Map<String, String> linked = new LinkedHashMap<>();
        Map<String, String> details = new LinkedHashMap<>();
        record.properties().forEach(property -> {
            String name = property.getKey();
            JsonNode value = property.getValue();
            if (value.isArray()) {
                details.put(name, "");
            } else if (value.isObject() && value.has("id")) {
                linked.put(name, "");
            } else if (value.isNull()) {
                fields.put(name, FieldType.UNKNOWN); // a field or a linked entity: it is there
            } else if (value.isObject() && !name.equals("custom") && !name.startsWith("_")) {
                fields.put(name, FieldType.of(value.path("type").asText()).orElse(FieldType.UNKNOWN));
            }
        });
        Set<String> actions = new TreeSet<>();
        record.path("_workflowActions").fieldNames().forEachRemaining(actions::add);
        return new EntityType(entity, fields, linked, details, Set.copyOf(actions));
    }

    /** The types of the custom fields that an entity's empty record shows, by {@code View.Field}, lines behind their details. */
    static Map<String, FieldType> customTypes(InputStream in) throws IOException {
        Map<String, FieldType> types = new LinkedHashMap<>();
        customTypes(Json.MAPPER.readTree(in), "", types);
        return types;
    }

    private static void customTypes(JsonNode record, String path, Map<String, FieldType> types) {
        record.path("custom").properties().forEach(view -> view.getValue()
                .properties()
                .forEach(field -> FieldType.of(field.getValue().path("type").asText())
                        .ifPresent(type -> types.put(path + view.getKey() + "." + field.getKey(), type))));
        record.properties().forEach(part -> {
            JsonNode inner = part.getValue().isArray() ? part.getValue().path(0) : part.getValue();
            if (inner.isObject() && !part.getKey().equals("custom")) {
                customTypes(inner, path + part.getKey() + "/", types);
            }
        });
    }

    static EndpointList endpoints(InputStream in) throws IOException {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(in);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new NotARecordListException("the list of endpoints is no JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode rows = root.isArray() ? root : root.path("endpoints");
        if (!rows.isArray()) {
            throw new NotARecordListException("the list of endpoints is not there", null);
        }
        List<Contract> contracts = new ArrayList<>();
        for (JsonNode row : rows) {
            if (row.hasNonNull("name") && row.hasNonNull("version")) {
                contracts.add(new Contract(
                        row.path("name").asText(), row.path("version").asText()));
            }
        }
        String build = root.path("version").path("acumaticaBuildVersion").asText(null);
        return new EndpointList(build, contracts);
    }
}
