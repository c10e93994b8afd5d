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

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camelacumatica.model.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Reads what goes wrong in the server's words: an HttpError, a model state, the record itself with an {@code error} at
 * its fields (422), a page.
 */
final class ErrorReader {
    private static final Pattern TITLE = Pattern.compile("<title>\\s*([^<]*?)\\s*</title>", Pattern.CASE_INSENSITIVE);
    private static final int MOST_TEXT = 500;

    private ErrorReader() {}

    static ErrorBody read(int status, String mediaType, byte[] body, byte @Nullable [] sent) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (mediaType.equals("text/html") || text.startsWith("<")) {
            Matcher title = TITLE.matcher(text);
            return new ErrorBody(null, null, List.of(), true, title.find() ? title.group(1) : null);
        }
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(text);
        } catch (IOException e) {
            return new ErrorBody(shorten(text), null, List.of(), false, null);
        }
        if (!root.isObject()) {
            return new ErrorBody(text.isEmpty() ? null : shorten(text), null, List.of(), false, null);
        }
        List<FieldError> errors = new ArrayList<>();
        JsonNode record = root.path("entity").isObject() ? root.path("entity") : root;
        collect(record, sent(status, sent), "", errors);
        modelState(root.path("modelState"), errors);
        return new ErrorBody(message(root), textOf(root, "exceptionType"), errors, false, null);
    }

    /** {@code exceptionMessage} says what, {@code message} mostly that an error has occurred. */
    private static @Nullable String message(JsonNode root) {
        JsonNode deepest = root;
        while (deepest.path("innerException").isObject()
                && !deepest.path("innerException")
                        .path("exceptionMessage")
                        .asText("")
                        .isBlank()
                && deepest.path("exceptionMessage").asText("").isBlank()) {
            deepest = deepest.path("innerException");
        }
        for (String name : List.of("exceptionMessage", "messageDetail", "message", "error_description")) {
            String text = textOf(deepest, name);
            if (text != null) {
                return shorten(text);
            }
        }
        return null;
    }

    private static @Nullable String textOf(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() && !value.asText().isBlank() ? value.asText().strip() : null;
    }

    private static String shorten(String text) {
        String oneLine = text.replaceAll("\\s+", " ").strip();
        return oneLine.length() <= MOST_TEXT ? oneLine : oneLine.substring(0, MOST_TEXT) + "...";
    }

    private static void modelState(JsonNode state, List<FieldError> errors) {
        for (Map.Entry<String, JsonNode> field : state.properties()) {
            for (JsonNode message : field.getValue()) {
                errors.add(new FieldError(field.getKey(), shorten(message.asText())));
            }
        }
    }

    /** Fields first, then the record's own error, which mostly says only that there are some. */
    private static void collect(JsonNode record, JsonNode sent, String path, List<FieldError> errors) {
        int before = errors.size();
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            JsonNode value = field.getValue();
            String fieldPath = path + field.getKey();
            if (value.isArray()) {
                lines(value, sent.path(field.getKey()), fieldPath, errors);
            } else if (value.isObject() && isWrapper(value)) {
                String text = textOf(value, "error") == null ? textOf(value, "errorText") : textOf(value, "error");
                if (text != null) {
                    errors.add(new FieldError(fieldPath, shorten(text)));
                }
            } else if (value.isObject() && !field.getKey().equals("innerException")) {
                collect(value, sent.path(field.getKey()), fieldPath + ".", errors);
            }
        }
        String own = textOf(record, "error");
        if (own != null && errors.size() == before) {
            errors.add(new FieldError(path.isEmpty() ? "" : path.substring(0, path.length() - 1), shorten(own)));
        }
    }

    private static JsonNode sent(int status, byte @Nullable [] body) {
        if (status != 422 || body == null) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode record = Json.MAPPER.readTree(body);
            return record.path("entity").isObject() ? record.path("entity") : record;
        } catch (IOException e) {
            return MissingNode.getInstance(); // no record: bytes of a file
        }
    }

    private static void lines(JsonNode lines, JsonNode sent, String path, List<FieldError> errors) {
        List<Integer> places = places(lines, sent);
        for (int i = 0; i < lines.size(); i++) {
            int place = places.get(i);
            JsonNode line = sent.path(place);
            collect(lines.get(i), line, path + "[" + place + "].", errors);
        }
    }

    /**
     * For each line its place among those that were sent: by its id, and the last ones are those without. One that was not sent
     * keeps its own place.
     */
    private static List<Integer> places(JsonNode lines, JsonNode sent) {
        List<Integer> places = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int place = placeOf(lines.get(i).path("id").asText(), sent);
            places.add(place < 0 ? i : place);
            if (place < 0) {
                unknown.add(i);
            }
        }
        int next = unknown.size();
        for (int place = sent.size() - 1; place >= 0 && next > 0; place--) {
            if (sent.path(place).path("id").asText().isEmpty()) {
                places.set(unknown.get(--next), place);
            }
        }
        return places;
    }

    private static int placeOf(String id, JsonNode sent) {
        for (int place = 0; !id.isEmpty() && place < sent.size(); place++) {
            if (sent.path(place).path("id").asText().equalsIgnoreCase(id)) {
                return place;
            }
        }
        return -1;
    }

    private static boolean isWrapper(JsonNode value) {
        return value.has("value") || (value.size() == 1 && (value.has("error") || value.has("errorText")));
    }

    /** The parser stands on what is there instead of a list. */
    static NotARecordListException notAList(RecordReader reader, @Nullable JsonToken first) throws IOException {
        if (first == JsonToken.START_OBJECT) {
            ErrorBody error = read(200, "", Json.MAPPER.writeValueAsBytes(PlainTree.map(reader.parser())), null);
            return new NotARecordListException(
                    "the answer is an object instead of a list"
                            + (error.message() == null ? "" : ": " + error.message()),
                    null);
        }
        return new NotARecordListException("the answer is no list of records but " + Codec.describe(first), null);
    }
}
