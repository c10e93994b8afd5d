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
package org.camelacumatica.pipeline;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.camelacumatica.model.Transport;
import org.camelacumatica.session.Session;

/** One HTTP exchange and nothing else. */
final class SendStage {
    private final Transport transport;

    SendStage(Transport transport) {
        this.transport = transport;
    }

    Transport.Reply send(Call<?> call, Session session) throws IOException {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json");
        if (call.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        headers.putAll(call.headers());
        headers.putAll(session.headers());
        return transport.send(new Transport.Request(call.method(), call.path(), headers, call.body(), call.upload()));
    }

    @Override
    public String toString() {
        return "send";
    }
}
