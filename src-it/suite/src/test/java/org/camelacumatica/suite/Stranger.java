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
package org.camelacumatica.suite;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.sandbox.Sandbox;

/** Somebody else's integration: sends so many requests at once, and again whatever was declined. Closing it signs out. */
final class Stranger implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final ExecutorService threads;
    private final String site;
    private volatile boolean over;

    Stranger(Sandbox sandbox, int atOnce) throws IOException, InterruptedException {
        site = sandbox.url();
        send(HttpRequest.newBuilder(URI.create(site + "/entity/auth/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"%s\",\"password\":\"%s\",\"tenant\":\"%s\"}"
                        .formatted(sandbox.username(), sandbox.password(), sandbox.tenant()))));
        threads = Executors.newFixedThreadPool(atOnce);
        for (int i = 0; i < atOnce; i++) {
            threads.submit(this::work);
        }
    }

    private Void work() throws IOException, InterruptedException {
        URI uri = URI.create(site + "/entity/Default/24.200.001/Customer?$top=1&$select=CustomerID");
        while (!over) {
            send(HttpRequest.newBuilder(uri).GET());
        }
        return null;
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        over = true;
        threads.shutdown();
        threads.awaitTermination(30, TimeUnit.SECONDS);
        send(HttpRequest.newBuilder(URI.create(site + "/entity/auth/logout"))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }
}
