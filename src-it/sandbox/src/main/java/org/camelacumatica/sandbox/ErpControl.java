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
package org.camelacumatica.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.api.ErpRequest;

/** Asks the ERP of a sandbox what its control paths answer, without a way through HTTP. */
final class ErpControl {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String instancePath;

    ErpControl(String instancePath) {
        this.instancePath = instancePath;
    }

    /** An IllegalArgumentException where it is refused. */
    JsonNode ask(Function<ErpRequest, ErpReply> desk, String tenant, String method, List<String> path, String body) {
        String what = method + " of " + String.join("/", path) + " in tenant " + tenant;
        ErpReply reply = desk.apply(new ErpRequest(
                method,
                path,
                Map.of(),
                Map.of("content-type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                Optional.of(tenant),
                0,
                instancePath));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            reply.body().writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the answer to " + what + " could not be read", e);
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        if (reply.status() >= 300) {
            throw new IllegalArgumentException(what + " was refused with " + reply.status() + ": " + text);
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer to " + what + " is not JSON", e);
        }
    }
}
