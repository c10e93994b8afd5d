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
import java.util.List;
import java.util.Locale;

/**
 * What sessions bring against a server that serves the requests of one session one after the other. The sessions are open
 * before, as those of a route that runs have been for long.
 */
final class SessionTime implements Benchmark {
    private static final String UPSERT = "acumatica:erp/Customer?operation=upsert";
    private static final int WARM_UP = 500;

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        try (SandboxProcess sandbox = new SandboxProcess("--latency", "20ms", "--seed", "none", "--seats", "10")) {
            double one = measure(sandbox, scratch.resolve("one"), 1, 600);
            double three = measure(sandbox, scratch.resolve("three"), 3, 600);
            Figure gain = new Figure(
                    "600 upserts as one list, 20 ms a request: 2.8 times the throughput of one session / that of three",
                    String.format(
                            Locale.ROOT, "%.0f ms with one, %.0f ms with three: %.2f times", one, three, one / three),
                    2.8 / (one / three),
                    1);
            double eight = measure(sandbox, scratch.resolve("eight"), 8, 5_000);
            JsonNode journal = sandbox.journal();
            double least = journal.path("serviceMillis").asDouble() / 8;
            return List.of(
                    gain,
                    new Figure(
                            "Import of 5,000 upserts as one list over 8 sessions that are open, 20 ms a request: wall time /"
                                    + " (service time / 8)",
                            String.format(
                                    Locale.ROOT,
                                    "%.0f ms / %.0f ms for %d requests, at most %d at once",
                                    eight,
                                    least,
                                    journal.path("requests").asInt(),
                                    journal.path("maxParallel").asInt()),
                            eight / least,
                            1.1));
        }
    }

    private static double measure(SandboxProcess sandbox, Path state, int sessions, int records) throws Exception {
        try (Client client = new Client(sandbox, state.toString(), sessions, sessions)) {
            client.send(UPSERT, List.of(Customers.of("WARM" + sessions + "N", WARM_UP)));
            sandbox.forget();
            return client.send(UPSERT, List.of(Customers.of("S" + sessions + "N", records))) / 1e6;
        }
    }
}
