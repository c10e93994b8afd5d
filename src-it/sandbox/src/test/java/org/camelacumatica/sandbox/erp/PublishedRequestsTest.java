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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.camelacumatica.sandbox.erp.Desk.Answer;
import org.camelacumatica.sandbox.model.Catalogue;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.model.KeyPart;
import org.junit.jupiter.api.Test;

/** Sends the requests that the vendor published to the sandbox, each with the records that it speaks of. */
class PublishedRequestsTest {

    private static final String CONTRACT = "{{EndpointURL}}";

    private final Desk desk = new Desk(ErpSettings.defaults());
    private final List<String> refused = new ArrayList<>();
    private final List<String> misshapen = new ArrayList<>();
    private int sent;

    @Test
    void nearlyAllOfThemAreAnsweredWithWhatTheContractDescribes() {
        SwaggerCheck check = new SwaggerCheck(ReferenceFiles.read("swagger/Default-25.200.001.swagger.json"));
        JsonNode collection = ReferenceFiles.read("postman/IntegrationDevelopmentGuide.postman_collection.json");
        for (String name : List.of("ECCUSTOMER", "INTL")) {
            desk.plant("CustomerClass", "[{\"ClassID\":\"" + name + "\"}]");
        }
        walk(collection.path("item"), check);
        assertThat(misshapen).isEmpty();
        assertThat(sent).isGreaterThan(240);
        assertThat(refused).as("of %d", sent).hasSizeLessThanOrEqualTo(4);
    }

    private void walk(JsonNode items, SwaggerCheck check) {
        for (JsonNode item : items) {
            if (item.has("item")) {
                walk(item.path("item"), check);
                continue;
            }
            JsonNode request = item.path("request");
            JsonNode url = request.path("url");
            String raw = url.isTextual() ? url.asText() : url.path("raw").asText();
            if (raw.startsWith(CONTRACT)) {
                send(request.path("method").asText(), raw.substring(CONTRACT.length()), request, check);
            }
        }
    }

    private void send(String method, String target, JsonNode request, SwaggerCheck check) {
        String decoded = URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
        String[] path = decoded.split("\\?")[0].replaceFirst("^/", "").split("/");
        String body = request.path("body")
                .path("raw")
                .asText("")
                .replaceAll("\"\\{\\{\\w+}}\"", "\"6f1c9a52-4a0e-4c27-9d0b-0d5f4c8f7a11\"")
                .replaceAll("\\{\\{\\w+}}", "{}");
        plantFor(method, path, decoded, body);
        Answer answer = desk.send(method, decoded, body);
        sent++;
        String line = method + " " + decoded + " -> " + answer.status();
        if (answer.status() >= 300) {
            refused.add(line + " " + answer.text());
        } else if (answer.text().startsWith("{") || answer.text().startsWith("[")) {
            List<String> faults = check.faults(path[0], answer.json());
            if (!faults.isEmpty() && !decoded.contains("$adHocSchema")) {
                misshapen.add(line + " " + faults);
            }
        }
    }

    /** The record that a keyed request, an action, or a PUT by id or filter is about. */
    private void plantFor(String method, String[] path, String target, String body) {
        EntityType type = Catalogue.standard().entity(path[0]).orElse(null);
        if (type == null || type.isInquiry()) {
            return;
        }
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        if (method.equals("POST")) {
            record = entity(body, type);
        } else if (path.length == 2 && path[1].length() == 36) {
            record.put("id", path[1]);
        } else if (path.length == 1 + type.keys().size() && !path[1].startsWith("$")) {
            for (int i = 1; i < path.length; i++) {
                record.put(type.keys().get(i - 1).field().name(), path[i]);
            }
        } else if (method.equals("PUT") && target.contains("MainContact/Email eq '")) {
            String filter = target.split("\\$filter=")[1].split("&")[0];
            if (!desk.get("Customer?$filter=" + filter).text().equals("[]")) {
                return;
            }
            record.put("CustomerID", "MAILED" + sent).put("CustomerName", "Mailed");
            record.putObject("MainContact")
                    .put("Email", target.split("Email eq '")[1].split("'")[0]);
        } else if (method.equals("PUT") && target.contains("LastName eq 'Edds'")) {
            return;
        } else if (method.equals("PUT") && body.contains("\"id\"")) {
            record = withIds(body, type);
        } else if (method.equals("PUT") && body.contains("\"CustomerID\"") && path[0].equals("Customer")) {
            record.put("CustomerID", Desk.parse(body).at("/CustomerID/value").asText())
                    .put("CustomerName", "Planted");
        } else {
            return;
        }
        Answer planted = desk.plant(type.name(), "[" + record + "]");
        assertThat(planted.status()).as(planted.text()).isEqualTo(200);
    }

    private static ObjectNode entity(String body, EntityType type) {
        JsonNode entity = Desk.parse(body).path("entity");
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        if (entity.has("id")) {
            record.set("id", entity.path("id"));
        }
        for (KeyPart key : type.keys()) {
            if (entity.has(key.field().name())) {
                record.set(key.field().name(), entity.path(key.field().name()));
            }
        }
        return record;
    }

    private static ObjectNode withIds(String body, EntityType type) {
        JsonNode sent = Desk.parse(body);
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.set("id", sent.path("id"));
        type.fields().stream()
                .filter(field -> field.type() == FieldType.DETAILS && sent.has(field.name()))
                .forEach(field -> {
                    var rows = record.putArray(field.name());
                    sent.path(field.name()).forEach(row -> {
                        if (row.has("id")) {
                            rows.addObject().set("id", row.path("id"));
                        }
                    });
                });
        return record;
    }
}
