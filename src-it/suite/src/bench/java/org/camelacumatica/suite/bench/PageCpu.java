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
import java.util.List;
import java.util.Locale;

/**
 * What the client's processor has to do for an export by pages, beside what it has to do to read the same pages at all.
 * Processor time of this whole process, collector and compiler among it; rounds of the two take turns, so that what else
 * the machine does falls on both.
 */
final class PageCpu implements Benchmark {
    private static final int RECORDS = 50_000;
    private static final int PAGE = 500;
    private static final int WARM_UPS = 8;
    private static final int ROUNDS = 5;

    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Something whose processor time is asked for. */
    private interface Work {
        void run() throws Exception;
    }

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        String uri = "acumatica:erp/Customer?delivery=page&pageSize=" + PAGE + "&select=" + Fields.SELECT;
        try (SandboxProcess sandbox = new SandboxProcess("--seed", "none")) {
            sandbox.plant("Customer", RECORDS);
            try (BareReader bare = new BareReader(sandbox);
                    Client client = new Client(sandbox, scratch.resolve("state").toString(), 1)) {
                Work export = () -> client.export(uri, RECORDS);
                Work read = () -> require(bare.read(PAGE));
                for (int round = 0; round < WARM_UPS; round++) {
                    export.run();
                    read.run();
                }
                double[] exports = new double[ROUNDS];
                double[] reads = new double[ROUNDS];
                for (int round = 0; round < ROUNDS; round++) {
                    exports[round] = millis(export);
                    reads[round] = millis(read);
                }
                return List.of(figure(Benchmark.median(exports), Benchmark.median(reads)));
            }
        }
    }

    private static Figure figure(double export, double read) {
        return new Figure(
                "Export of %,d records of %d fields, `page` delivery, pages of %d: the client's processor time / that of HttpClient 5 and Jackson reading one value a field"
                        .formatted(RECORDS, Fields.COUNT, PAGE),
                String.format(Locale.ROOT, "%.0f ms / %.0f ms, medians of %d rounds in turn", export, read, ROUNDS),
                export / read,
                1.4);
    }

    private static void require(long records) {
        if (records != RECORDS) {
            throw new IllegalStateException("read " + records + " of " + RECORDS + " records");
        }
    }

    private double millis(Work work) throws Exception {
        long begun = machine.getProcessCpuTime();
        work.run();
        return (machine.getProcessCpuTime() - begun) / 1e6;
    }
}
