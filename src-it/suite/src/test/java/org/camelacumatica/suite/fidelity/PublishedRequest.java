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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request of the collections that the vendor published.
 *
 * @param collection the file's name without its ending
 * @param number its place in it, from 1
 * @param target the URL as it is written, variables in braces
 */
record PublishedRequest(
        String collection, int number, String method, String target, Map<String, String> headers, String body) {

    private static final List<String> CONTRACT = List.of("{{EndpointURL}}", "{{DefaultEndpointURL}}");

    static List<PublishedRequest> all() {
        List<PublishedRequest> all = new ArrayList<>();
        for (Path file : SharedData.files("postman", ".postman_collection.json")) {
            String name = file.getFileName().toString().replaceFirst("\\..*", "");
            List<PublishedRequest> own = new ArrayList<>();
            walk(name, Trees.read(file).path("item"), own);
            all.addAll(own);
        }
        return all;
    }

    private static void walk(String collection, JsonNode items, List<PublishedRequest> all) {
        for (JsonNode item : items) {
            if (item.has("item")) {
                walk(collection, item.path("item"), all);
                continue;
            }
            JsonNode request = item.path("request");
            JsonNode url = request.path("url");
            Map<String, String> headers = new LinkedHashMap<>();
            for (JsonNode header : request.path("header")) {
                if (!header.path("disabled").asBoolean()) {
                    headers.put(
                            header.path("key").asText(), header.path("value").asText());
                }
            }
            all.add(new PublishedRequest(
                    collection,
                    all.size() + 1,
                    request.path("method").asText(),
                    url.isTextual() ? url.asText() : url.path("raw").asText(),
                    headers,
                    request.path("body").path("raw").asText("")));
        }
    }

    /** Whether it goes to the contract Default. */
    boolean isOfDefault() {
        return CONTRACT.stream().anyMatch(target::startsWith);
    }

    /** Below the contract, {@code Customer/C1}; {@code ""} for other requests. */
    String belowContract() {
        return isOfDefault() ? target.replaceFirst("^\\{\\{\\w+}}/?", "").replaceFirst("\\?.*", "") : "";
    }

    List<String> path() {
        return List.of(belowContract().split("/"));
    }

    String entity() {
        return path().get(0);
    }

    boolean isAction() {
        return method.equals("POST") && isOfDefault();
    }

    boolean isStatus() {
        return path().size() == 4 && path().get(2).equals("status") || target.contains("StatusUrl}}");
    }

    boolean isFile() {
        return target.contains("fileRef}}") || target.contains("FileUrl}}");
    }

    boolean isReport() {
        return target.contains("entity/Report/");
    }

    boolean isSignIn() {
        return target.endsWith("/auth/login");
    }

    boolean isSignOut() {
        return target.endsWith("/auth/logout");
    }

    boolean isListOfEndpoints() {
        return target.endsWith("/entity");
    }

    /** Why it is no request to {@code /entity} of a contract that the sandbox offers, {@code ""} where it is one. */
    String outOfScope() {
        if (target.contains("ManufacturingEndpointURL")) {
            return "contract MANUFACTURING, which the sandbox does not offer";
        }
        if (target.contains("EndpointURLGI") || target.contains("EndpointURLDAC")) {
            return "OData, not /entity";
        }
        if (target.contains("/identity/")) {
            return "OpenID Connect, not sign-in";
        }
        if (target.contains("/entity/ItemAvailabilityData/")) {
            return "contract of a course's own, which the sandbox does not offer";
        }
        return "";
    }

    /** What kind of answer is documented for it. */
    List<Integer> documented() {
        if (isSignIn() || isSignOut() || method.equals("DELETE")) {
            return List.of(204);
        }
        if (isFile()) {
            return List.of(method.equals("PUT") ? 204 : 200);
        }
        if (isReport()) {
            return List.of(202);
        }
        return isAction() || isStatus() ? List.of(202, 204) : List.of(200);
    }

    /** Its shape without any value: {@code GET /SalesOrder/{ids}?$expand}. */
    String shape() {
        String options = Queries.read(target.replace("+", "%2B")).keySet().stream()
                .sorted()
                .collect(Collectors.joining("&"));
        return method + " " + place() + (options.isEmpty() ? "" : "?" + options);
    }

    private String place() {
        if (!isOfDefault()) {
            return target.replaceFirst("^https?://[^/]+/[^/]+", "")
                    .replaceFirst("\\?.*", "")
                    .replaceFirst("(OData/|GI}}/|DAC}}/)[^$]+", "$1{name}")
                    .replaceFirst("(MANUFACTURING|ManufacturingEndpointURL}}\\w+)/.*", "$1/{ids}");
        }
        if (isStatus()) {
            return "/" + entity() + "/" + path().get(1) + "/status/{guid}";
        }
        boolean named = isAction() || path().size() == 1 || path().get(1).startsWith("$");
        return "/" + (named ? belowContract() : entity() + "/{ids}");
    }
}
