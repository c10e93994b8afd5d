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
package org.camelacumatica.sandbox.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Faults as JSON: {@code [{"method","path","skip","times","percent","seed","do"}]}, all but {@code do} optional; one object is a list of one. */
public final class FaultReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NAMES = Set.of("method", "path", "skip", "times", "percent", "seed", "do");

    private FaultReader() {}

    /** Reads a list, or nothing of it: throws {@link InvalidFaultException} where one is wrong. */
    public static List<Fault> read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidFaultException(
                    "Faults are a JSON list of {\"method\",\"path\",\"skip\",\"times\",\"percent\",\"seed\",\"do\"}: "
                            + e.getOriginalMessage());
        }
        List<Fault> faults = new ArrayList<>();
        for (JsonNode one : json.isObject() ? List.of(json) : json) {
            faults.add(fault(one));
        }
        if (faults.isEmpty()) {
            throw new InvalidFaultException(
                    "No fault given: a JSON list of {\"method\",\"path\",\"skip\",\"times\",\"percent\",\"seed\",\"do\"}"
                            + " is due, with \"do\" in each.");
        }
        return faults;
    }

    public static String write(List<Fault> faults) {
        ArrayNode list = JSON.createArrayNode();
        for (Fault fault : faults) {
            ObjectNode one = list.addObject();
            fault.method().ifPresent(method -> one.put("method", method));
            fault.path().ifPresent(path -> one.put("path", path));
            one.put("skip", fault.skip()).put("times", fault.times());
            if (fault.percent() < 100) {
                one.put("percent", fault.percent()).put("seed", fault.seed());
            }
            one.put("do", fault.action());
        }
        return list.toString();
    }

    private static Fault fault(JsonNode one) {
        one.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                throw new InvalidFaultException("\"" + name
                        + "\" is not known in a fault. Known are: method, path, skip," + " times, percent, seed, do.");
            }
        });
        if (!one.path("do").isTextual()) {
            throw new InvalidFaultException("\"do\" is missing in " + one + ".");
        }
        return new Fault(
                text(one, "method"),
                text(one, "path"),
                number(one, "skip", 0),
                number(one, "times", 1),
                number(one, "percent", 100),
                number(one, "seed", 1),
                one.path("do").asText());
    }

    private static Optional<String> text(JsonNode one, String name) {
        return one.hasNonNull(name) ? Optional.of(one.path(name).asText()) : Optional.empty();
    }

    private static int number(JsonNode one, String name, int absent) {
        JsonNode value = one.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new InvalidFaultException("\"" + name + "\": " + value + " must be a whole number.");
        }
        return value.asInt();
    }
}
