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
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long an import takes beside the time that the server itself took for its requests, divided by how many of them it
 * may serve at once. A warm-up of some records signs in and reads the contract, as a route that runs has done long ago.
 */
final class ImportTime implements Benchmark {
    private static final String UPSERT = "acumatica:erp/Customer?operation=upsert";
    private static final int WARM_UP = 500;

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (SandboxProcess sandbox = new SandboxProcess("--latency", "20ms", "--seed", "none")) {
            figures.add(bare(sandbox, 1_000, 1));
            List<Map<String, Object>> customers = Customers.of("A", 1_000);
            figures.add(measure(sandbox, scratch.resolve("single"), "one exchange a record", customers, 1, 1.1));
            customers = Customers.of("B", 1_000);
            figures.add(measure(sandbox, scratch.resolve("list"), "one list", List.of(customers), 1, 1.1));
        }
        try (SandboxProcess sandbox = new SandboxProcess("--latency", "20ms", "--seed", "none", "--parallel-session")) {
            figures.add(bare(sandbox, 2_000, 8));
            List<Map<String, Object>> customers = Customers.of("C", 2_000);
            figures.add(measure(sandbox, scratch.resolve("eight"), "one list", List.of(customers), 8, 1.15));
        }
        return figures;
    }

    /** What the machine needs for it, whoever does it. */
    private static Figure bare(SandboxProcess sandbox, int records, int level) throws Exception {
        try (BareWriter writer = new BareWriter(sandbox, level)) {
            writer.write(Customers.of("WARMBARE", WARM_UP));
            sandbox.forget();
            double wall = writer.write(Customers.of("BARE", records)) / 1e6;
            return figure(sandbox, "%,d upserts by HttpClient 5 alone".formatted(records), wall, level, 0);
        }
    }

    private static Figure measure(
            SandboxProcess sandbox, Path state, String form, List<?> bodies, int level, double bound) throws Exception {
        try (Client client = new Client(sandbox, state.toString(), level)) {
            client.send(UPSERT, List.of(Customers.of("WARM" + level, WARM_UP)));
            sandbox.forget();
            double wall = client.send(UPSERT, bodies) / 1e6;
            int records = level == 1 ? 1_000 : 2_000;
            return figure(sandbox, "Import of %,d upserts as %s".formatted(records, form), wall, level, bound);
        }
    }

    private static Figure figure(SandboxProcess sandbox, String what, double wall, int level, double bound)
            throws Exception {
        JsonNode journal = sandbox.journal();
        double least = journal.path("serviceMillis").asDouble() / level;
        return new Figure(
                what + ", 20 ms a request, %d at once: wall time / (service time / %d)".formatted(level, level),
                String.format(
                        Locale.ROOT,
                        "%.0f ms / %.0f ms for %d requests, at most %d at once",
                        wall,
                        least,
                        journal.path("requests").asInt(),
                        journal.path("maxParallel").asInt()),
                wall / least,
                bound);
    }
}
