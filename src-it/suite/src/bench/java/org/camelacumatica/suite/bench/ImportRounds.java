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

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An import over several sessions beside the server's own time, and beside a plain writer of the same bodies that reads the
 * same answers. The sessions of both are open; rounds of the two take turns, so that what else the machine does falls on both.
 */
final class ImportRounds implements Benchmark {
    private static final String UPSERT = "acumatica:erp/Customer?operation=upsert";
    private static final int RECORDS = 5_000;

    /** The compiler works along for so long; its work is the process's, and would be measured with the first rounds. */
    private static final int WARM_UP = 60_000;

    private static final int WARM_UP_AGAIN = 5_000;
    private static final int ROUNDS = 5;

    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private int number;

    /** What a round took: its ratio to the bound, and the processor's time of this process. */
    private record Round(double ratio, double cpuMillis) {}

    /** Something that writes records. */
    private interface Work {
        long nanos(List<Map<String, Object>> records) throws Exception;
    }

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(rounds(scratch.resolve("many"), 25, WARM_UP, 1.10));
        figures.addAll(rounds(scratch.resolve("eight"), 8, WARM_UP_AGAIN, 1.06));
        return figures;
    }

    private List<Figure> rounds(Path state, int sessions, int warmUp, double bound) throws Exception {
        try (SandboxProcess sandbox = new SandboxProcess("--latency", "20ms", "--seed", "none", "--seats", "60");
                SessionWriter bare = new SessionWriter(sandbox, sessions);
                Client client = new Client(sandbox, state.toString(), sessions, sessions)) {
            Work ours = records -> client.send(UPSERT, List.of(records));
            ours.nanos(customers(warmUp));
            bare.write(customers(warmUp));
            List<Round> imports = new ArrayList<>();
            List<Round> plain = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                imports.add(round(sandbox, ours, sessions));
                plain.add(round(sandbox, bare::write, sessions));
            }
            return figures(imports, plain, sessions, bound);
        }
    }

    private Round round(SandboxProcess sandbox, Work work, int sessions) throws Exception {
        List<Map<String, Object>> records = customers(RECORDS);
        sandbox.forget();
        long before = machine.getProcessCpuTime();
        double wall = work.nanos(records) / 1e6;
        double cpu = (machine.getProcessCpuTime() - before) / 1e6;
        double least = sandbox.journal().path("serviceMillis").asDouble() / sessions;
        return new Round(wall / least, cpu);
    }

    private static List<Figure> figures(List<Round> imports, List<Round> plain, int sessions, double bound) {
        double ratio = median(imports, true);
        double cpu = median(imports, false);
        double plainCpu = median(plain, false);
        String what = "Import of %,d upserts as one list over %d sessions that are open, 20 ms a request: "
                .formatted(RECORDS, sessions);
        return List.of(
                new Figure(
                        what + "wall time / (service time / %d)".formatted(sessions),
                        String.format(
                                Locale.ROOT,
                                "%.3f; HttpClient 5 and Jackson %.3f; medians of %d rounds in turn",
                                ratio,
                                median(plain, true),
                                ROUNDS),
                        ratio,
                        bound),
                new Figure(
                        what + "the client's processor time / that of HttpClient 5 and Jackson",
                        String.format(
                                Locale.ROOT, "%.0f ms / %.0f ms, medians of %d rounds in turn", cpu, plainCpu, ROUNDS),
                        cpu / plainCpu,
                        1.4));
    }

    private static double median(List<Round> rounds, boolean ratio) {
        return Benchmark.median(rounds.stream()
                .mapToDouble(round -> ratio ? round.ratio() : round.cpuMillis())
                .toArray());
    }

    private List<Map<String, Object>> customers(int count) {
        return Customers.of("R" + ++number + "N", count);
    }
}
