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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.model.Refusal;

/** Bodies that come in and error bodies that go out. */
final class Replies {

    static final Map<String, String> JSON = Map.of("Content-Type", "application/json; charset=utf-8");

    private static final byte[] HARD_BLANK = "\u00a0".getBytes(StandardCharsets.UTF_8);

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private Replies() {}

    /** An HttpError of the server. */
    static ErpReply refusal(Refusal refusal) {
        ObjectNode error = MAPPER.createObjectNode();
        String type = refusal.exceptionType();
        if (type == null) {
            return ErpReply.json(
                    refusal.status(), error.put("message", refusal.text()).toString());
        }
        error.put("message", "An error has occurred.");
        error.put("exceptionMessage", refusal.text());
        error.put("exceptionType", type);
        error.put("stackTrace", "   at Sandbox.RestController.Handle(Request request)\r\n");
        return ErpReply.json(refusal.status(), error.toString());
    }

    /** A 400 with the server's shape. */
    static ErpReply invalid(String key, String text) {
        ObjectNode error = MAPPER.createObjectNode().put("message", "The request is invalid.");
        error.putObject("modelState").putArray(key).add(text);
        return ErpReply.json(400, error.toString());
    }

    /** Reads a body, as leniently as the server does: trailing commas, comments, hard blanks between tokens. */
    static JsonNode body(byte[] bytes) throws UnreadableBodyException {
        if (bytes.length == 0) {
            throw new UnreadableBodyException("", "The request body should not be empty.");
        }
        try {
            JsonNode node = MAPPER.readTree(softened(bytes));
            if (node == null || node.isMissingNode() || node.isNull()) {
                throw new UnreadableBodyException("", "The request body should not be empty.");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new UnreadableBodyException("entity", e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableBodyException("entity", String.valueOf(e.getMessage()));
        }
    }

    private static byte[] softened(byte[] bytes) {
        byte[] soft = bytes;
        boolean quoted = false;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '"') {
                quoted = !quoted;
            } else if (!quoted && bytes[i] == HARD_BLANK[0] && bytes[i + 1] == HARD_BLANK[1]) {
                soft = soft == bytes ? bytes.clone() : soft;
                soft[i] = ' ';
                soft[i + 1] = ' ';
            }
        }
        return soft;
    }

    static ObjectMapper mapper() {
        return MAPPER;
    }
}
