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

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.sandbox.api.Erp;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.api.ErpRequest;

/** Sends requests to an ERP as the HTTP side does. */
final class Desk {

    static final String V25 = "Default/25.200.001/";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final Erp erp;

    /** The session that requests come in. */
    int session = 1;

    Desk(ErpSettings settings) {
        this.erp = Erps.create(settings);
    }

    static Desk empty() {
        return new Desk(ErpSettings.defaults().withSeed(Map.of()));
    }

    record Answer(int status, Map<String, String> headers, String text) {
        JsonNode json() {
            return parse(text);
        }
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text.replace('\u00a0', ' '));
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** The target is {@code Customer/KEY?$top=1&$filter=...}, not encoded. */
    Answer send(String method, String target, String body, String... headers) {
        return answer(erp.handle(request(method, V25 + target, body, headers)));
    }

    Answer get(String target, String... headers) {
        return send("GET", target, "", headers);
    }

    /** The length of the body, which goes nowhere. */
    long measure(String target) {
        long[] size = {0};
        OutputStream sink = new OutputStream() {
            @Override
            public void write(int b) {
                size[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                size[0] += length;
            }
        };
        try {
            erp.handle(request("GET", V25 + target, "")).body().writeTo(sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return size[0];
    }

    Answer put(String target, String body, String... headers) {
        return send("PUT", target, body, headers);
    }

    Answer raw(String method, String target) {
        return answer(erp.handle(request(method, target, "")));
    }

    Answer plant(String entity, String body) {
        return answer(erp.records(request("POST", entity, body)));
    }

    Answer generate(String entity, int count) {
        return answer(erp.records(request("POST", entity + "?count=" + count, "")));
    }

    Answer records(String entity) {
        return answer(erp.records(request("GET", entity, "")));
    }

    private static Answer answer(ErpReply reply) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            reply.body().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(reply.status(), reply.headers(), out.toString(StandardCharsets.UTF_8));
    }

    private ErpRequest request(String method, String target, String body, String... headers) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Map<String, String> query = new HashMap<>();
        if (mark >= 0) {
            for (String pair : target.substring(mark + 1).split("&(?=\\$|count)")) {
                query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        List<String> segments =
                Arrays.stream(path.split("/")).filter(s -> !s.isEmpty()).toList();
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            names.put(headers[i], headers[i + 1]);
        }
        return new ErpRequest(
                method,
                segments,
                query,
                names,
                body.getBytes(StandardCharsets.UTF_8),
                Optional.of("Company"),
                session,
                "/Site");
    }
}
