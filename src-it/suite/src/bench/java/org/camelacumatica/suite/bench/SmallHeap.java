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

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.suite.volume.ExportToFile;
import org.camelacumatica.suite.volume.GeneratedErp;

/** Exports that are larger than the heap they run in, through a route to a file. */
final class SmallHeap implements Benchmark {
    private static final int RECORDS = Counts.of(1_000_000);
    private static final int MEGABYTES = 48;

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        try (GeneratedErp erp = new GeneratedErp(RECORDS)) {
            return List.of(measure(erp, scratch, 1), measure(erp, scratch, 8));
        }
    }

    private static Figure measure(GeneratedErp erp, Path scratch, int partitions) throws Exception {
        Path said = scratch.resolve("said" + partitions);
        Path file = scratch.resolve("customers" + partitions + ".jsonl");
        long begun = System.nanoTime();
        Process export = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + MEGABYTES + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider",
                        "-Dlogback.configurationFile=logback-quiet.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExportToFile.class.getName(),
                        erp.url(),
                        scratch.resolve("state" + partitions).toString(),
                        file.toString(),
                        String.valueOf(partitions))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(said.toFile()))
                .start();
        if (!export.waitFor(10, TimeUnit.MINUTES)) {
            export.destroyForcibly();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long lines;
        try (var all = Files.lines(file)) {
            lines = all.distinct().count();
        }
        boolean whole = export.waitFor() == 0 && lines == RECORDS;
        return new Figure(
                "%,d records through a route to a file in `-Xmx%dm`, `partitions=%d`: 0 where all of them came"
                        .formatted(RECORDS, MEGABYTES, partitions),
                String.format(Locale.ROOT, "%.0f s, %,d different records, %s", seconds, lines, lastLine(said)),
                whole ? 0 : 2,
                1);
    }

    /** What the program has said itself, behind whatever its libraries say. */
    private static String lastLine(Path said) throws IOException {
        List<String> lines = Files.readAllLines(said);
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1).strip();
    }
}
