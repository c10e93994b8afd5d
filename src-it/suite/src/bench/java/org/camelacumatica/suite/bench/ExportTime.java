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
 * How long an export takes beside the time that the server itself took for its requests, divided by the sessions: one
 * session serves one request at a time, so that nobody can be faster than that. Beside it the least that a program can do,
 * and the route that people write today. Everyone's sessions are open.
 */
final class ExportTime implements Benchmark {
    private static final int RECORDS = Counts.of(100_000);
    private static final int PAGE = 500;
    private static final String URI = "acumatica:erp/Customer?pageSize=" + PAGE + "&select=" + Fields.SELECT;

    private static final String ONE = "Export, one session";
    private static final String BARE = "HttpClient 5 and Jackson alone, one session";
    private static final String TODAY = "A route of camel-http and camel-jackson, pages by `$skip`, one session";
    private static final String EIGHT = "Export, `partitions=8`, `ordered=false`, 8 sessions";
    private static final String ORDERED = "Export, `partitions=8`, `ordered=true`, 8 sessions";
    private static final String LOOPS = "HttpClient 5 and Jackson alone, eight loops over given ranges, 8 sessions";
    private static final String MANY = "Export, `partitions=25`, `ordered=false`, 25 sessions";

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        try (SandboxProcess sandbox =
                new SandboxProcess("--latency", "50ms", "--seed", "none", "--seats", "64", "--idle", "60m")) {
            sandbox.plant("Customer", RECORDS);
            try (Client one = new Client(sandbox, scratch.resolve("one").toString(), 1);
                    Client eight = new Client(sandbox, scratch.resolve("eight").toString(), 8, 8);
                    Client many = new Client(sandbox, scratch.resolve("many").toString(), 25, 25);
                    BareReader bare = new BareReader(sandbox);
                    BareLoops loops = new BareLoops(sandbox, 8);
                    TodaysRoute today = new TodaysRoute(sandbox)) {
                return figures(new Rounds(sandbox)
                        .add(ONE, () -> one.export(URI, RECORDS))
                        .add(BARE, () -> require(bare.read(PAGE)))
                        .add(TODAY, () -> require(today.read(PAGE)))
                        .add(EIGHT, () -> eight.export(URI + "&partitions=8&ordered=false", RECORDS))
                        .add(ORDERED, () -> eight.export(URI + "&partitions=8", RECORDS))
                        .add(LOOPS, () -> require(loops.read(PAGE)))
                        .add(MANY, () -> many.export(URI + "&partitions=25&ordered=false", RECORDS))
                        .run(1));
            }
        }
    }

    private static List<Figure> figures(Map<String, Results> all) {
        List<Figure> figures = new ArrayList<>();
        figures.add(besideTheServer(all, ONE, 1, 1.10));
        figures.add(besideTheServer(all, BARE, 1, 0));
        figures.add(besideTheServer(all, TODAY, 1, 0));
        figures.add(besideTheServer(all, EIGHT, 8, 1.40));
        figures.add(besideTheServer(all, ORDERED, 8, 0));
        figures.add(besideTheServer(all, LOOPS, 8, 0));
        figures.add(besideTheServer(all, MANY, 25, 0));
        double many = Rounds.of(all, MANY).wall();
        double today = Rounds.of(all, TODAY).wall();
        figures.add(new Figure(
                "4 times the wall time of the export with 25 sessions / that of today's route",
                String.format(Locale.ROOT, "%.0f ms, %.0f ms: %.1f times as fast", many, today, today / many),
                4 * many / today,
                1));
        return figures;
    }

    private static Figure besideTheServer(Map<String, Results> all, String who, int sessions, double bound) {
        Results results = Rounds.of(all, who);
        double least = results.least(sessions);
        return new Figure(
                "%s: %,d records of %d fields, pages of %d, 50 ms a request, `record` delivery: wall time / (service time / %d)"
                        .formatted(who, RECORDS, Fields.COUNT, PAGE, sessions),
                String.format(Locale.ROOT, "%s / %.0f ms", results.text(), least),
                results.wall() / least,
                bound);
    }

    private static void require(long records) {
        if (records != RECORDS) {
            throw new IllegalStateException("read " + records + " of " + RECORDS + " records");
        }
    }
}
