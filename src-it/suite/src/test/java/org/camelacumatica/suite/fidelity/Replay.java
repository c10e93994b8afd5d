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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camelacumatica.model.KnownKeys;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.model.Catalogue;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.model.KeyPart;

/** Sends published requests to a sandbox in one cookie session, each with the records planted that it speaks of. */
final class Replay {
    private static final String CONTRACT = "/entity/Default/24.200.001/";
    private static final String SOME_ID = "6f1c9a52-4a0e-4c27-9d0b-0d5f4c8f7a11";
    private static final String FILE_OWNER = "WITHAFILE";

    /** What came back. */
    record Reply(int status, String body, String location) {}

    private final Sandbox sandbox;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** Where the last action's state is asked for. */
    private String statusPath = "";

    private int planted;

    Replay(Sandbox sandbox) {
        this.sandbox = sandbox;
        for (String known : List.of("ECCUSTOMER", "INTL")) {
            sandbox.plant("CustomerClass", "[{\"ClassID\":\"" + known + "\"}]");
        }
        sandbox.plant("StockItem", "[{\"InventoryID\":\"" + FILE_OWNER + "\"}]");
        signIn();
    }

    private Reply signIn() {
        return call("POST", "/entity/auth/login", credentials(), Map.of());
    }

    private String credentials() {
        return "{\"name\":\"" + sandbox.username() + "\",\"password\":\"" + sandbox.password() + "\",\"tenant\":\""
                + sandbox.tenant() + "\"}";
    }

    Reply send(PublishedRequest request) {
        if (request.isSignIn()) {
            call("POST", "/entity/auth/logout", "", Map.of());
            return signIn();
        }
        if (request.isSignOut()) {
            Reply reply = call("POST", "/entity/auth/logout", "", request.headers());
            signIn();
            return reply;
        }
        if (request.isStatus()) {
            return call("GET", statusPath, "", request.headers());
        }
        if (request.isFile()) {
            return file(request);
        }
        if (!request.isOfDefault()) {
            String path = request.target().replaceFirst("^\\{\\{InstanceURL}}/?", "/");
            return remembered(call(request.method(), path, request.body(), request.headers()));
        }
        String body = filledIn(request.body());
        plantFor(request, body);
        String target = request.target().replaceFirst("^\\{\\{\\w+}}/?", "").replace("{{currentDate}}", "2020-01-01");
        return remembered(call(request.method(), CONTRACT + encoded(target), body, request.headers()));
    }

    private Reply remembered(Reply reply) {
        if (reply.status() == 202 && !reply.location().isEmpty()) {
            statusPath = reply.location()
                    .substring(URI.create(sandbox.url()).getPath().length());
        }
        return reply;
    }

    private Reply file(PublishedRequest request) {
        String byKeys = CONTRACT + "StockItem/" + FILE_OWNER + "/files/picture.jpg";
        if (request.method().equals("PUT")) {
            return call("PUT", byKeys, "bytes", request.headers());
        }
        Reply stored = call("PUT", byKeys, "bytes", Map.of("Content-Type", "application/octet-stream"));
        String path =
                stored.location().substring(URI.create(sandbox.url()).getPath().length());
        return call("GET", path, "", request.headers());
    }

    private static String filledIn(String body) {
        return body.replace('\u00a0', ' ')
                .replaceAll("\"\\{\\{\\w+}}\"", "\"" + SOME_ID + "\"")
                .replaceAll("\\{\\{\\w+}}", "{}");
    }

    /** As a browser would: what is encoded already stays. */
    private static String encoded(String target) {
        return target.replace(" ", "%20")
                .replace("<", "%3C")
                .replace(">", "%3E")
                .replace("+", "%2B");
    }

    private Reply call(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .method(
                        method,
                        method.equals("GET") || method.equals("DELETE")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        if (!headers.containsKey("Content-Type") && !body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The record that a keyed request, an action, or a PUT by id or by a filter is about. */
    private void plantFor(PublishedRequest request, String body) {
        EntityType type = Catalogue.standard().entity(request.entity()).orElse(null);
        if (type == null || type.isInquiry()) {
            return;
        }
        List<String> keys = keyFields(type);
        List<String> rest = request.path().subList(1, request.path().size());
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        if (request.isAction()) {
            record = named(body, keys);
        } else if (rest.size() == 1 && rest.get(0).length() == 36) {
            record.put("id", rest.get(0));
        } else if (!rest.isEmpty() && rest.size() == keys.size() && !rest.get(0).startsWith("$")) {
            for (int i = 0; i < keys.size(); i++) {
                record.put(keys.get(i), rest.get(i));
            }
        } else if (request.method().equals("PUT")) {
            record = beforeThePut(request, body, type);
        }
        if (!record.isEmpty()) {
            sandbox.plant(type.name(), "[" + record + "]");
        }
    }

    /** The component's own table of keys where it has the entity, else the sandbox's. */
    private static List<String> keyFields(EntityType type) {
        return KnownKeys.of(type.name()).orElseGet(() -> {
            List<String> names = new ArrayList<>();
            for (KeyPart key : type.keys()) {
                names.add(key.field().name());
            }
            return names;
        });
    }

    private static ObjectNode named(String body, List<String> keys) {
        JsonNode entity = Trees.read(body).path("entity");
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        if (entity.has("id")) {
            record.set("id", entity.path("id"));
        }
        keys.stream().filter(entity::has).forEach(key -> record.set(key, entity.path(key)));
        return record;
    }

    private ObjectNode beforeThePut(PublishedRequest request, String body, EntityType type) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        String filter = Queries.read(request.target().replace("+", "%2B")).getOrDefault("$filter", "");
        JsonNode sent = Trees.read(body);
        if (filter.startsWith("MainContact/Email eq '")) {
            if (isThere("Customer", filter)) {
                return record;
            }
            record.put("CustomerID", "MAILED" + ++planted).put("CustomerName", "Mailed");
            record.putObject("MainContact")
                    .put("Email", filter.replaceFirst(".* eq '", "").replaceFirst("'.*", ""));
        } else if (body.contains("\"id\"")) {
            record.set("id", sent.path("id"));
            type.fields().stream()
                    .filter(field -> field.type() == FieldType.DETAILS && sent.has(field.name()))
                    .forEach(field -> {
                        var lines = record.putArray(field.name());
                        sent.path(field.name()).forEach(line -> {
                            if (line.has("id")) {
                                lines.addObject().set("id", line.path("id"));
                            }
                        });
                    });
        } else if (type.name().equals("Customer") && sent.has("CustomerID")) {
            record.put("CustomerID", sent.at("/CustomerID/value").asText()).put("CustomerName", "Planted");
        }
        return record;
    }

    private boolean isThere(String entity, String filter) {
        return !call("GET", CONTRACT + entity + "?$filter=" + encoded(filter), "", Map.of())
                .body()
                .equals("[]");
    }

    void end() {
        call("POST", "/entity/auth/logout", "", Map.of());
    }
}
