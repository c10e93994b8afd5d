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
import java.util.List;
import java.util.Locale;

/**
 * How long an export takes beside the time that the server itself took for its requests: one session serves one request
 * at a time, so that nobody can be faster than their sum. The measured run signs in anew.
 */
final class ExportTime implements Benchmark {
    private static final int RECORDS = 50_000;
    private static final int PAGE = 500;

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        String uri = "acumatica:erp/Customer?pageSize=" + PAGE + "&select=" + Fields.SELECT;
        try (SandboxProcess sandbox = new SandboxProcess("--latency", "50ms", "--seed", "none")) {
            sandbox.plant("Customer", RECORDS);
            try (Client warm = new Client(sandbox, scratch.resolve("warm").toString(), 1)) {
                warm.export(uri, RECORDS);
            }
            sandbox.forget();
            long wall;
            try (Client client = new Client(sandbox, scratch.resolve("cold").toString(), 1)) {
                wall = client.export(uri, RECORDS);
            }
            JsonNode journal = sandbox.journal();
            double serviceMillis = journal.path("serviceMillis").asDouble();
            return List.of(new Figure(
                    "Export of %,d records of %d fields, `record` delivery, pages of %d, 50 ms a request, one session: wall time / service time"
                            .formatted(RECORDS, Fields.COUNT, PAGE),
                    String.format(
                            Locale.ROOT,
                            "%.0f ms / %.0f ms for %d requests",
                            wall / 1e6,
                            serviceMillis,
                            journal.path("requests").asInt()),
                    wall / 1e6 / serviceMillis,
                    1.2));
        }
    }
}
