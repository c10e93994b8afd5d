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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.api.ErpRequest;

/** What the role of the API user may write. Safe for many threads. */
final class Rights {
    private static final String ALL = "*";

    private volatile Set<String> readOnly;

    Rights(Set<String> readOnly) {
        this.readOnly = Set.copyOf(readOnly);
    }

    /** {@code _sandbox/rights}: GET tells what may not be written, POST {@code {"readOnly":["Customer"]}} replaces it. */
    ErpReply serve(ErpRequest request) throws UnreadableBodyException {
        if (request.method().equals("POST")) {
            JsonNode names = Replies.body(request.body()).path("readOnly");
            if (!names.isArray()) {
                return Replies.invalid("readOnly", "The body is {\"readOnly\":[\"Customer\"]}.");
            }
            Set<String> chosen = new LinkedHashSet<>();
            names.forEach(name -> chosen.add(name.asText()));
            readOnly = Set.copyOf(chosen);
        } else if (!request.method().equals("GET")) {
            return ErpReply.empty(405);
        }
        ObjectNode body = Replies.mapper().createObjectNode();
        readOnly.forEach(body.putArray("readOnly")::add);
        return ErpReply.json(200, body.toString());
    }

    boolean mayWrite(String entity) {
        return !readOnly.contains(ALL) && readOnly.stream().noneMatch(entity::equalsIgnoreCase);
    }
}
