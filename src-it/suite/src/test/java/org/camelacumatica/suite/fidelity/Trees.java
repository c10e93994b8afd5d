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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** JSON trees, and in what one differs from another as a server would notice. */
final class Trees {
    /** Decimals with their scale; the comma behind the last element that some typed requests have is passed over. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Trees() {}

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    /** As compact text, decimals as they are. */
    static String write(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * What differs: numbers by value and scale, date-times by their instant, a date-only value by its date; a note in the
     * form of contract V3 (bare text) counts as its form today. Empty where nothing does.
     */
    static List<String> differences(JsonNode expected, JsonNode actual) {
        List<String> found = new ArrayList<>();
        compare(expected, actual, "", found);
        return found;
    }

    private static void compare(JsonNode expected, JsonNode actual, String path, List<String> found) {
        if (path.endsWith("/note") && expected.isTextual() && actual.isObject()) {
            compare(expected, actual.path("value"), path + "/value", found);
        } else if (expected.isObject() && actual.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(expected.path(name), actual.path(name), path + "/" + name, found));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(expected.get(i), actual.get(i), path + "/" + i, found);
            }
        } else if (!sameScalar(expected, actual)) {
            found.add(path + ": " + shown(expected) + " became " + shown(actual));
        }
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }

    private static boolean sameScalar(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().equals(actual.decimalValue());
        }
        if (expected.isTextual() && actual.isTextual()) {
            return expected.asText().equals(actual.asText()) || sameTime(expected.asText(), actual.asText());
        }
        return expected.equals(actual);
    }

    private static boolean sameTime(String expected, String actual) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(expected);
            if (actual.length() == 10) {
                return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                        && time.toLocalDate().toString().equals(actual);
            }
            return time.toInstant().equals(OffsetDateTime.parse(actual).toInstant());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
