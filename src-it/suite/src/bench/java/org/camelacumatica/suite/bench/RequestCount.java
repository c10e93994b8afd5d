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

/** How many requests an export costs, from the sign-in on: those for records, those beside them, and those for tokens. */
final class RequestCount implements Benchmark {
    private static final int MOST_BESIDE = 4;

    /**
     * An export.
     *
     * @param inKeyOrder whether the server lists the entity in the order of its keys
     */
    private record Read(String entity, int records, int page, int partitions, boolean inKeyOrder) {
        /** The most requests for records. */
        double most() {
            double pages = (double) records / page;
            return (inKeyOrder ? pages : 3 * pages) + MOST_BESIDE + (partitions > 1 ? 3 * partitions : 0);
        }

        String uri() {
            return "acumatica:erp/" + entity + "?pageSize=" + page
                    + (partitions > 1 ? "&partitions=" + partitions + "&ordered=false" : "");
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "Export of %,d of %s%s by pages of %d%s",
                    records,
                    entity,
                    inKeyOrder ? "" : " (not listed in the order of its keys)",
                    page,
                    partitions > 1 ? " in " + partitions + " partitions" : "");
        }
    }

    private static final List<Read> READS = List.of(
            new Read("Customer", Counts.of(50_000), 500, 1, true),
            new Read("Customer", Counts.of(50_000), 500, 8, true),
            new Read("Vendor", Counts.of(1_000), 100, 1, true),
            new Read("StockItem", Counts.of(1_001), 100, 1, true),
            new Read("Vendor", Counts.of(1_000), 1_000, 1, true),
            // Its first key is shown as a label: in the order of the keys that one sees it is not listed.
            new Read("Payment", Counts.of(5_000), 100, 1, false),
            new Read("ShipVia", Counts.of(5_000), 100, 1, false),
            new Read("ShipVia", Counts.of(5_000), 100, 8, false));

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        List<Figure> figures = new ArrayList<>();
        StringBuilder seed = new StringBuilder("Contact=7");
        READS.forEach(read -> seed.append(',').append(read.entity()).append('=').append(read.records()));
        try (SandboxProcess sandbox = new SandboxProcess("--seats", "16", "--seed", seed.toString())) {
            for (Read read : READS) {
                figures.addAll(count(sandbox, scratch.resolve("state" + figures.size()), read));
            }
        }
        return figures;
    }

    private static List<Figure> count(SandboxProcess sandbox, Path state, Read read) throws Exception {
        sandbox.forget();
        try (Client client = new Client(sandbox, state.toString(), read.partitions(), read.partitions())) {
            client.export(read.uri(), read.records());
        }
        JsonNode journal = sandbox.journal();
        int records = 0;
        for (JsonNode request : journal.path("log")) {
            records += request.path("path").asText().endsWith("/" + read.entity()) ? 1 : 0;
        }
        int beside = journal.path("requests").asInt() - records;
        int tokens = journal.path("tokenRequests").asInt();
        return List.of(
                new Figure(
                        read + ": requests for records / ("
                                + (read.inKeyOrder() ? "n/p + 4" : "3n/p + 4")
                                + (read.partitions() > 1 ? " + 3 a partition)" : ")"),
                        records + " / " + read.most(),
                        records / read.most(),
                        1.0),
                new Figure(
                        read + ": requests beside them / " + MOST_BESIDE,
                        String.valueOf(beside),
                        (double) beside / MOST_BESIDE,
                        1.0),
                new Figure(read + ": token requests", String.valueOf(tokens), tokens, 1.0));
    }
}
