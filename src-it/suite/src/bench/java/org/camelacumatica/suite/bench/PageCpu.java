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
import org.camelacumatica.suite.bench.Rounds.Results;

/**
 * What the client's processor has to do for an export, in each way in which records are delivered, beside what it has to do
 * to read the same pages at all, one Java value for each field.
 */
final class PageCpu implements Benchmark {
    private static final int RECORDS = Counts.of(200_000);
    private static final int PAGE = 500;
    private static final int WARM_UPS = Counts.areWhole() ? 8 : 1;
    private static final String BARE = "bare";

    /** A way of delivery and the most that is asked of it. */
    private record Way(String delivery, String format, double bound) {
        String name() {
            return "`" + delivery + "` delivery, format `" + format + "`";
        }

        String uri() {
            return "acumatica:erp/Customer?delivery=" + delivery + "&format=" + format + "&pageSize=" + PAGE
                    + "&select=" + Fields.SELECT;
        }
    }

    private static final List<Way> WAYS = List.of(
            new Way("page", "plain", 1.4),
            new Way("stream", "plain", 1.4),
            new Way("record", "plain", 2),
            new Way("page", "json", 0.999),
            new Way("stream", "json", 0.999),
            new Way("record", "json", 0.999));

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        try (SandboxProcess sandbox = new SandboxProcess("--seed", "none", "--idle", "60m")) {
            sandbox.plant("Customer", RECORDS);
            try (BareReader bare = new BareReader(sandbox);
                    Client client = new Client(sandbox, scratch.resolve("state").toString(), 1)) {
                Rounds rounds = new Rounds(sandbox).add(BARE, () -> require(bare.read(PAGE)));
                WAYS.forEach(way -> rounds.add(way.name(), () -> client.export(way.uri(), RECORDS)));
                return figures(rounds.run(WARM_UPS));
            }
        }
    }

    private static List<Figure> figures(Map<String, Results> all) {
        List<Figure> figures = new ArrayList<>();
        double read = Rounds.of(all, BARE).client();
        for (Way way : WAYS) {
            double export = Rounds.of(all, way.name()).client();
            figures.add(new Figure(
                    "Export of %,d records of %d fields, %s, pages of %d: the client's processor time / that of HttpClient 5 and Jackson reading one value a field"
                            .formatted(RECORDS, Fields.COUNT, way.name(), PAGE),
                    String.format(
                            Locale.ROOT,
                            "%.0f ms / %.0f ms, medians of %d rounds in turn; %.2f ms / %.2f ms for 1,000 records",
                            export,
                            read,
                            Rounds.ROUNDS,
                            export * 1_000 / RECORDS,
                            read * 1_000 / RECORDS),
                    export / read,
                    way.bound()));
        }
        return figures;
    }

    private static void require(long records) {
        if (records != RECORDS) {
            throw new IllegalStateException("read " + records + " of " + RECORDS + " records");
        }
    }
}
