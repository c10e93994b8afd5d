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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camelacumatica.sandbox.api.Erp;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.api.ErpRequest;

/** An ERP that tells what reached it, so that these tests see the HTTP side alone. */
final class SmallErp implements Erp {
    final AtomicInteger writes = new AtomicInteger();

    @Override
    public ErpReply handle(ErpRequest request) {
        if (request.path().isEmpty()) {
            return ErpReply.json(200, "{\"endpoints\":[]}");
        }
        if (request.method().equals("PUT")) {
            writes.incrementAndGet();
            return ErpReply.json(200, new String(request.body(), StandardCharsets.UTF_8));
        }
        if (request.path().contains("Big")) {
            return big();
        }
        if (request.path().contains("Broken")) {
            throw new IllegalStateException("broken on purpose");
        }
        return ErpReply.json(
                200,
                "[{\"tenant\":\"" + request.tenant().orElse("none") + "\",\"path\":\""
                        + String.join("|", request.path()) + "\",\"query\":\"" + request.query() + "\"}]");
    }

    private static ErpReply big() {
        byte[] row = "{\"id\":\"0123456789012345678901234567890123456789\"},".getBytes(StandardCharsets.UTF_8);
        return new ErpReply(200, Map.of("Content-Type", "application/json; charset=utf-8"), out -> {
            out.write('[');
            for (int i = 0; i < 20_000; i++) {
                out.write(row);
            }
            out.write("{}]".getBytes(StandardCharsets.UTF_8));
        });
    }

    @Override
    public boolean isAnonymous(ErpRequest request) {
        return request.path().isEmpty();
    }

    @Override
    public ErpReply records(ErpRequest request) {
        return request.path().equals(List.of("Customer"))
                ? ErpReply.json(200, "[{\"tenant\":\"" + request.tenant().orElseThrow() + "\"}]")
                : ErpReply.json(404, "{\"message\":\"no such entity\"}");
    }
}
