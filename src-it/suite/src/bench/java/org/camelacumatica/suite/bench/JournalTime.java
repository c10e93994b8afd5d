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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an import's journal costs: each row is on the disk before it is sent. The same import with and without one, in turn,
 * on the disk that the benchmark's directory is on.
 */
final class JournalTime implements Benchmark {
    private static final String UPSERT = "acumatica:erp/Customer?operation=upsert";
    private static final int SESSIONS = 8;
    private static final int RECORDS = 2_000;
    private static final int WARM_UP = 5_000;
    private static final int ROUNDS = 5;

    private int number;

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        try (SandboxProcess sandbox = new SandboxProcess("--latency", "20ms", "--seed", "none", "--seats", "20");
                Client client = new Client(sandbox, scratch.toString(), SESSIONS, SESSIONS)) {
            client.send(UPSERT + "&journal=warm-up", List.of(customers(WARM_UP)));
            List<Double> with = new ArrayList<>();
            List<Double> without = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                with.add(client.send(UPSERT + "&journal=round-" + round, List.of(customers(RECORDS))) / 1e6);
                without.add(client.send(UPSERT, List.of(customers(RECORDS))) / 1e6);
            }
            return List.of(figure(median(with), median(without)));
        }
    }

    private static Figure figure(double with, double without) {
        return new Figure(
                "Import of %,d upserts as one list over %d sessions, 20 ms a request: wall time with a journal / without"
                        .formatted(RECORDS, SESSIONS),
                String.format(Locale.ROOT, "%.0f ms / %.0f ms, medians of %d rounds in turn", with, without, ROUNDS),
                with / without,
                1.10);
    }

    private static double median(List<Double> times) {
        return Benchmark.median(times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private List<Map<String, Object>> customers(int count) {
        return Customers.of("J" + ++number + "N", count);
    }
}
