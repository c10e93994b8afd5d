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

/** How many requests an export costs, from the sign-in on. */
final class RequestCount implements Benchmark {

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (SandboxProcess sandbox =
                new SandboxProcess("--seed", "Customer=50000,Vendor=1000,StockItem=1001,Contact=7")) {
            figures.addAll(count(sandbox, scratch, "Customer", 50_000, 500));
            figures.addAll(count(sandbox, scratch, "Vendor", 1_000, 100));
            figures.addAll(count(sandbox, scratch, "StockItem", 1_001, 100));
            figures.addAll(count(sandbox, scratch, "Vendor", 1_000, 1_000));
        }
        return figures;
    }

    private static List<Figure> count(SandboxProcess sandbox, Path scratch, String entity, int records, int page)
            throws Exception {
        sandbox.forget();
        try (Client client =
                new Client(sandbox, scratch.resolve(entity + records + page).toString(), 1)) {
            client.export("acumatica:erp/" + entity + "?pageSize=" + page, records);
        }
        JsonNode journal = sandbox.journal();
        int requests = journal.path("requests").asInt();
        int tokens = journal.path("tokenRequests").asInt();
        String what = "Export of %,d of %s by pages of %d: ".formatted(records, entity, page);
        double most = (double) records / page + 4;
        return List.of(
                new Figure(what + "requests / (n/p + 4)", requests + " / " + most, requests / most, 1.0),
                new Figure(what + "token requests", String.valueOf(tokens), tokens, 1.0));
    }
}
