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
import java.util.Locale;
import java.util.Map;

/**
 * One recorded request with its answer.
 *
 * @param name the file and the place in it
 * @param path from the instance's path on, with the query as it was typed
 * @param requestBody {@code ""} for none
 * @param responseBody {@code ""} for none; byte-exact where the recording kept the text
 */
record Exchange(
        String name,
        String method,
        String path,
        Map<String, String> requestHeaders,
        String requestBody,
        int status,
        Map<String, String> responseHeaders,
        String responseBody) {

    /** The recordings of a folder; other files in it are passed over. */
    static List<Exchange> all(String folder) {
        List<Exchange> all = new ArrayList<>();
        for (Path file : SharedData.files(folder, ".json")) {
            JsonNode root = Trees.read(file);
            List<JsonNode> recorded = new ArrayList<>();
            (root.isArray() ? root : List.of(root)).forEach(recorded::add);
            int number = 1;
            for (JsonNode one : recorded) {
                if (one.has("request") && one.has("response")) {
                    all.add(of(file.getFileName() + " #" + number, one.get("request"), one.get("response")));
                }
                number++;
            }
        }
        return all;
    }

    private static Exchange of(String name, JsonNode request, JsonNode response) {
        String url = request.path("uri").asText(request.path("url").asText());
        JsonNode status = response.path("status");
        String text = response.path("bodyRaw").isTextual()
                ? response.path("bodyRaw").asText()
                : response.hasNonNull("bodyJson") ? response.get("bodyJson").toString() : "";
        return new Exchange(
                name,
                request.path("method").asText(),
                url.replaceFirst("^PLACEHOLDER_URL|^https?://[^/]+/[^/]+(?=/entity)", ""),
                headers(request.path("headers")),
                request.path("body").isTextual() ? request.path("body").asText() : "",
                status.isInt() ? status.asInt() : status.path("code").asInt(),
                headers(response.path("headers")),
                text);
    }

    private static Map<String, String> headers(JsonNode headers) {
        Map<String, String> all = new LinkedHashMap<>();
        if (headers.isArray()) {
            headers.forEach(pair -> all.putIfAbsent(
                    pair.get(0).asText().toLowerCase(Locale.ROOT), pair.get(1).asText()));
        } else {
            headers.properties()
                    .forEach(header -> all.put(
                            header.getKey().toLowerCase(Locale.ROOT),
                            header.getValue().isArray()
                                    ? header.getValue().path(0).asText()
                                    : header.getValue().asText()));
        }
        return all;
    }

    /** {@code Default/20.200.001} out of {@code /entity/Default/20.200.001/Customer?$top=1}. */
    String contract() {
        String[] parts = pathAlone().split("/");
        return parts.length > 3 ? parts[2] + "/" + parts[3] : "";
    }

    String contractVersion() {
        return contract().replaceFirst(".*/", "");
    }

    /** The entity, {@code ""} where the path has none. */
    String entity() {
        String[] parts = pathAlone().split("/");
        return parts.length > 4 ? parts[4] : "";
    }

    /** What stands behind the entity: keys, an id, an action. */
    List<String> rest() {
        String[] parts = pathAlone().split("/");
        return parts.length > 5 ? List.of(parts).subList(5, parts.length) : List.of();
    }

    private String pathAlone() {
        return path.replaceFirst("\\?.*", "");
    }

    /** {@code $top} and the like, decoded, in order of the text. */
    Map<String, String> query() {
        return Queries.read(path);
    }

    boolean isSignIn() {
        return path.contains("/entity/auth/");
    }

    @Override
    public String toString() {
        return name + ": " + method + " " + path;
    }
}
