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
package org.camelacumatica.suite.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * The least that a program can do to write records over several sessions and read what is answered: HttpClient 5 and Jackson,
 * a thread for each session, signed in before.
 */
final class SessionWriter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CloseableHttpClient http;
    private final ExecutorService threads;
    private final BlockingQueue<HttpClientContext> sessions = new LinkedBlockingQueue<>();
    private final String site;

    SessionWriter(SandboxProcess sandbox, int level) throws IOException {
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(level)
                        .setMaxConnTotal(level)
                        .build())
                .build();
        threads = Executors.newFixedThreadPool(level);
        site = sandbox.url() + "/entity";
        String signIn = JSON.writeValueAsString(Map.of(
                "name", sandbox.said("username"),
                "password", sandbox.said("password"),
                "tenant", sandbox.said("tenant")));
        for (int session = 0; session < level; session++) {
            HttpClientContext context = HttpClientContext.create();
            context.setCookieStore(new BasicCookieStore());
            post("/auth/login", signIn, context);
            sessions.add(context);
        }
    }

    private void post(String path, String body, HttpClientContext session) throws IOException {
        HttpPost post = new HttpPost(site + path);
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        int status = http.execute(post, session, answer -> answer.getCode());
        if (status != 204) {
            throw new IOException(path + " was answered with " + status);
        }
    }

    /** Writes all of them; how long it took in nanoseconds. */
    long write(List<Map<String, Object>> records) throws Exception {
        long begun = System.nanoTime();
        List<Future<JsonNode>> writes = new ArrayList<>();
        for (Map<String, Object> record : records) {
            writes.add(threads.submit(() -> put(record)));
        }
        for (Future<JsonNode> write : writes) {
            if (!write.get().has("id")) {
                throw new IOException("an answer is no record");
            }
        }
        return System.nanoTime() - begun;
    }

    private JsonNode put(Map<String, Object> record) throws Exception {
        Map<String, Object> wrapped = new LinkedHashMap<>();
        record.forEach((name, value) -> wrapped.put(name, Map.of("value", value)));
        HttpPut put = new HttpPut(site + "/Default/25.200.001/Customer");
        put.setHeader("Accept", "application/json");
        put.setEntity(new StringEntity(JSON.writeValueAsString(wrapped), ContentType.APPLICATION_JSON));
        HttpClientContext session = sessions.take();
        try {
            return http.execute(
                    put, session, answer -> JSON.readTree(answer.getEntity().getContent()));
        } finally {
            sessions.add(session);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdown();
        for (HttpClientContext session : sessions) {
            post("/auth/logout", "", session);
        }
        http.close();
    }
}
