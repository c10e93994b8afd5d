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

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the benchmarks, one after the other, and writes their report. Arguments: the report's file, an empty directory,
 * {@code true} where a bound that does not hold is a failure, then the benchmarks' names with commas between them, or
 * {@code all}. The report is written when all have run with their whole counts.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        Path report = Path.of(args[0]);
        Path scratch = Files.createDirectories(Path.of(args[1]));
        Map<String, Benchmark> chosen = all();
        boolean everything = args.length < 4 || args[3].equals("all");
        if (!everything) {
            List<String> names = List.of(args[3].split(","));
            if (!chosen.keySet().containsAll(names)) {
                throw new IllegalArgumentException(names + " are not all of " + chosen.keySet());
            }
            chosen.keySet().retainAll(names);
        }
        double before = load();
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, Benchmark> benchmark : chosen.entrySet()) {
            System.out.println(benchmark.getKey() + " ...");
            for (Figure figure : benchmark.getValue().run(Files.createTempDirectory(scratch, benchmark.getKey()))) {
                System.out.println(Report.line(figure));
                figures.add(figure);
            }
        }
        String text = Report.text(figures, before, load());
        if (everything && Counts.areWhole()) {
            Files.createDirectories(report.toAbsolutePath().getParent());
            Files.writeString(report, text);
        }
        boolean strict = Boolean.parseBoolean(args[2]);
        System.exit(strict && !figures.stream().allMatch(Figure::holds) ? 1 : 0);
    }

    private static Map<String, Benchmark> all() {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("export-time", new ExportTime());
        all.put("page-cpu", new PageCpu());
        all.put("small-heap", new SmallHeap());
        all.put("import-time", new ImportTime());
        all.put("session-time", new SessionTime());
        all.put("import-rounds", new ImportRounds());
        all.put("journal-time", new JournalTime());
        all.put("import-count", new ImportCount());
        all.put("request-count", new RequestCount());
        all.put("lease-time", new LeaseTime());
        all.put("tunnel-time", new TunnelTime());
        return all;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
