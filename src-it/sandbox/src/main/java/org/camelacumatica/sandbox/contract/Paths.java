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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camelacumatica.sandbox.model.ActionType;
import org.camelacumatica.sandbox.model.EntityType;

/** The paths of the description. */
final class Paths {

    private static final String[] QUERY = {"select", "filter", "expand", "custom"};

    private Paths() {}

    static void parameters(ObjectNode parameters) {
        for (String name : QUERY) {
            parameter(parameters, name, "$" + name, "query", "string");
        }
        parameter(parameters, "top", "$top", "query", "integer");
        parameter(parameters, "skip", "$skip", "query", "integer");
        for (String name : new String[] {"ids", "id", "filename", "actionName"}) {
            parameter(parameters, name, name, "path", "string");
        }
    }

    private static void parameter(ObjectNode parameters, String key, String name, String in, String type) {
        ObjectNode parameter = parameters.putObject(key).put("name", name).put("in", in);
        if (in.equals("path")) {
            parameter.put("required", true);
        }
        parameter.putObject("schema").put("type", type);
    }

    static void add(ObjectNode paths, EntityType type) {
        String name = type.name();
        ObjectNode entity = paths.putObject("/" + name);
        ObjectNode list =
                operation(entity, "get", type, "GetList", "select", "filter", "expand", "custom", "skip", "top");
        content(list, 200).put("type", "array").putObject("items").put("$ref", Schemas.ref(name));
        for (String method : new String[] {"put", "patch"}) {
            ObjectNode write =
                    operation(entity, method, type, method.equals("put") ? "PutEntity" : "PatchEntity", QUERY);
            body(write, name, "entity");
            content(write, 200).put("$ref", Schemas.ref(name));
            content(write, 422).put("$ref", Schemas.ref(name));
        }
        record(paths, type, "ids", "ByKeys");
        record(paths, type, "id", "ById");
        operation(paths.putObject("/" + name + "/{ids}/files/{filename}"), "put", type, "PutFile", "ids", "filename");
        ObjectNode schema = operation(paths.putObject("/" + name + "/$adHocSchema"), "get", type, "GetAdHocSchema");
        content(schema, 200).put("$ref", Schemas.ref(name));
        action(paths, type, "{actionName}", name + "CustomAction", "actionName");
        for (ActionType action : type.actions()) {
            action(paths, type, action.name(), action.name());
        }
    }

    private static void record(ObjectNode paths, EntityType type, String parameter, String how) {
        ObjectNode path = paths.putObject("/" + type.name() + "/{" + parameter + "}");
        ObjectNode get = operation(path, "get", type, "Get" + how, parameter, "select", "filter", "expand", "custom");
        content(get, 200).put("$ref", Schemas.ref(type.name()));
        response(operation(path, "delete", type, "Delete" + how, parameter), 204);
    }

    private static void action(ObjectNode paths, EntityType type, String segment, String schema, String... parameters) {
        ObjectNode post = operation(
                paths.putObject("/" + type.name() + "/" + segment), "post", type, "InvokeAction_" + schema, parameters);
        body(post, schema, "invocation");
        response(post, 202);
        response(post, 204);
    }

    private static ObjectNode operation(
            ObjectNode path, String method, EntityType type, String id, String... parameters) {
        ObjectNode operation = path.putObject(method);
        operation.putArray("tags").add(type.name());
        operation.put("operationId", type.name() + "_" + id);
        ArrayNode list = operation.putArray("parameters");
        for (String parameter : parameters) {
            list.addObject().put("$ref", "#/components/parameters/" + parameter);
        }
        ObjectNode responses = operation.putObject("responses");
        for (String status : new String[] {"401", "500"}) {
            content(operation, Integer.parseInt(status)).put("$ref", Schemas.ref("HttpError"));
        }
        responses.putObject("409").put("description", "A long operation is running.");
        return operation;
    }

    private static void body(ObjectNode operation, String schema, String name) {
        ObjectNode body = operation.putObject("requestBody");
        body.putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", Schemas.ref(schema));
        body.put("required", true).put("x-bodyName", name);
    }

    private static void response(ObjectNode operation, int status) {
        ((ObjectNode) operation.path("responses"))
                .putObject(Integer.toString(status))
                .put("description", "Status " + status);
    }

    private static ObjectNode content(ObjectNode operation, int status) {
        response(operation, status);
        return ((ObjectNode) operation.path("responses").path(Integer.toString(status)))
                .putObject("content")
                .putObject("application/json")
                .putObject("schema");
    }
}
