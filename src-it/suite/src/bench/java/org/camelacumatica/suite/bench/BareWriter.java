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

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * The least that a program can do to write records: HttpClient 5 in as many threads as requests are allowed at once. What
 * it needs beyond the server's own time, the machine needs.
 */
final class BareWriter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CloseableHttpClient http;
    private final ExecutorService threads;
    private final String site;

    BareWriter(SandboxProcess sandbox, int level) throws IOException {
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(level)
                        .setMaxConnTotal(level)
                        .build())
                .setDefaultCookieStore(new BasicCookieStore())
                .build();
        threads = Executors.newFixedThreadPool(level);
        site = sandbox.url() + "/entity";
        post(
                "/auth/login",
                JSON.writeValueAsString(Map.of(
                        "name", sandbox.said("username"),
                        "password", sandbox.said("password"),
                        "tenant", sandbox.said("tenant"))));
    }

    private void post(String path, String body) throws IOException {
        HttpPost post = new HttpPost(site + path);
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        require(204, http.execute(post, answer -> answer.getCode()));
    }

    /** Writes all of them; how long it took in nanoseconds. */
    long write(List<Map<String, Object>> customers) throws Exception {
        long begun = System.nanoTime();
        List<Future<?>> writes = new ArrayList<>();
        for (Map<String, Object> customer : customers) {
            writes.add(threads.submit(() -> put(customer)));
        }
        for (Future<?> write : writes) {
            write.get();
        }
        return System.nanoTime() - begun;
    }

    private int put(Map<String, Object> customer) throws IOException {
        Map<String, Object> wrapped = new LinkedHashMap<>();
        customer.forEach((name, value) -> wrapped.put(name, Map.of("value", value)));
        HttpPut put = new HttpPut(site + "/Default/25.200.001/Customer");
        put.setHeader("Accept", "application/json");
        put.setEntity(new StringEntity(JSON.writeValueAsString(wrapped), ContentType.APPLICATION_JSON));
        return require(200, http.execute(put, answer -> {
            EntityUtils.consume(answer.getEntity());
            return answer.getCode();
        }));
    }

    private static int require(int expected, int status) throws IOException {
        if (status != expected) {
            throw new IOException("answered " + status);
        }
        return status;
    }

    @Override
    public void close() throws IOException {
        threads.shutdown();
        post("/auth/logout", "");
        http.close();
    }
}
