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
package org.camelacumatica.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.model.Transport;

/**
 * Asks an instance for its list of endpoints as somebody whom it does not know. That needs no seat, no token and no
 * lease, and so harms nobody, however often it is done.
 */
final class InstanceLook {
    private static final int MOST_BYTES = 1 << 20;

    private final Transport transport;
    private final String path;

    InstanceLook(Transport transport, InstanceAddress instance) {
        this.transport = transport;
        this.path = instance.path() + "/entity";
    }

    /**
     * What came back.
     *
     * @param body the text, as far as it is of a reasonable length
     */
    record Seen(int status, String mediaType, Optional<String> location, String body) {
        /** Whether that was the instance itself, and not a gateway or a page of maintenance before it. */
        boolean isOfTheInstance() {
            boolean gateway = status == 502 || status == 503 || status == 504;
            return !gateway && !isPage() && status / 100 != 3 && status != 404;
        }

        boolean isPage() {
            return mediaType.equals("text/html") || body.stripLeading().startsWith("<");
        }
    }

    /**
     * Looks once.
     *
     * @throws IOException where nothing came back
     */
    Seen look() throws IOException {
        Transport.Request request = new Transport.Request("GET", path, Map.of("Accept", "application/json"), null);
        try (Transport.Reply reply = transport.send(request)) {
            String text = new String(reply.body().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return new Seen(reply.status(), reply.mediaType(), reply.header("Location"), text);
        }
    }
}
