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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How many requests unchanged rows and repeated lookups cost. */
final class ImportCount implements Benchmark {
    private static final int ROWS = 10_000;
    private static final int CHANGED = 100;
    private static final int PAGE = 500;
    private static final int LOOKUPS = 10_000;
    private static final int KEYS = 500;
    private static final int THREADS = 16;
    private static final String SKIPPING = "acumatica:erp/Customer?operation=upsert&skipUnchanged=true";

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (SandboxProcess sandbox = new SandboxProcess("--seed", "none", "--seats", "12");
                Client client = new Client(sandbox, scratch.resolve("state").toString(), 8, 8)) {
            client.send("acumatica:erp/Customer", List.of(customers(-1)));
            sandbox.forget();
            client.send(SKIPPING, List.of(customers(CHANGED)));
            JsonNode log = sandbox.journal();
            int writes = count(log, "PUT") + count(log, "PATCH");
            int reads = count(log, "GET");
            double most = (double) ROWS / PAGE + 4;
            figures.add(new Figure(
                    "%,d rows of which %d changed, skipUnchanged: writes / %d".formatted(ROWS, CHANGED, CHANGED),
                    String.valueOf(writes),
                    (double) writes / CHANGED,
                    1.0));
            figures.add(new Figure(
                    "%,d rows of which %d changed, skipUnchanged: reads / (n/p + 4), p = %d"
                            .formatted(ROWS, CHANGED, PAGE),
                    reads + " / " + most,
                    reads / most,
                    1.0));
            figures.add(lookups(sandbox, client));
        }
        return figures;
    }

    private static Figure lookups(SandboxProcess sandbox, Client client) throws Exception {
        sandbox.forget();
        String uri = "acumatica:erp/Customer?operation=get&lookupCache=1000,10m";
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Long>> asked = new ArrayList<>();
            for (int n = 0; n < LOOKUPS; n++) {
                Map<String, Object> key = Map.of("CustomerID", "COUNT" + n % KEYS);
                asked.add(() -> client.send(uri, List.of(key)));
            }
            for (Future<Long> answer : threads.invokeAll(asked)) {
                answer.get();
            }
        } finally {
            threads.shutdown();
        }
        int requests = count(sandbox.journal(), "GET");
        return new Figure(
                "%,d lookups of %d keys by %d threads, lookupCache: requests / %d"
                        .formatted(LOOKUPS, KEYS, THREADS, KEYS),
                String.valueOf(requests),
                (double) requests / KEYS,
                1.0);
    }

    private static int count(JsonNode journal, String method) {
        int count = 0;
        for (JsonNode entry : journal.path("log")) {
            count += entry.path("method").asText().equals(method) ? 1 : 0;
        }
        return count;
    }

    /** @param changed so many have another name than before */
    private static List<Map<String, Object>> customers(int changed) {
        List<Map<String, Object>> customers = new ArrayList<>(ROWS);
        for (int n = 0; n < ROWS; n++) {
            Map<String, Object> customer = new HashMap<>();
            customer.put("CustomerID", "COUNT" + n);
            customer.put("CustomerName", "Customer " + n + (n < changed ? ", changed" : ""));
            customer.put("CustomerClass", "LOCAL");
            customer.put("CreditLimit", n);
            customers.add(customer);
        }
        return customers;
    }
}
