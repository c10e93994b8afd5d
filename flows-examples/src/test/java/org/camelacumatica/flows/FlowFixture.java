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
package org.camelacumatica.flows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.camelacumatica.sandbox.Sandbox;

/** Runs a flow of the examples in this JVM, against a sandbox in this JVM. */
final class FlowFixture {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private final Sandbox sandbox;
    private final Path folder;
    private final Path out;

    FlowFixture(Sandbox sandbox, Path folder) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.out = folder.resolve("out");
    }

    Path out() {
        return out;
    }

    /** A file in the temporary folder with bytes of the test's own. */
    Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of the test's resources, as a path. */
    Path resource(String name) throws IOException {
        try (var stream = FlowFixture.class.getResourceAsStream(name)) {
            return file(name, stream.readAllBytes());
        }
    }

    /** Runs one of the flows in the folder flows, with properties above all files. */
    Ended run(String flow, Map<String, String> overrides) throws IOException {
        Path file = REPOSITORY.resolve("flows-examples/flows").resolve(flow);
        RunSettings settings = settings(List.of(file), overrides);
        StringWriter table = new StringWriter();
        StringWriter err = new StringWriter();
        ExitCode code = new Run(settings, new Interruption(), false, new PrintWriter(table), new PrintWriter(err)).go();
        RunReport report =
                new ObjectMapper().readValue(out.resolve("report.json").toFile(), RunReport.class);
        return new Ended(code, report.flows().get(0), table.toString());
    }

    /** Runs the flow in Java. */
    FlowResult copyStockItems() throws IOException {
        try (FlowContext context = new FlowContext(settings(List.of(), Map.of()), Map.of(), List.of(), true)) {
            context.start();
            Flow flow = context.flows().get(0);
            return FlowRun.start(context, flow)
                    .await(new Interruption(), false, new PrintWriter(new StringWriter()))
                    .end(false)
                    .result();
        }
    }

    /** What {@code --watermark} says, on either stream. */
    String watermark(String flow, String... routeAndValue) throws IOException {
        Path file = REPOSITORY.resolve("flows-examples/flows").resolve(flow);
        StringWriter said = new StringWriter();
        ExitCode code = new WatermarkRun(
                        settings(List.of(file), Map.of()),
                        routeAndValue[0],
                        routeAndValue.length > 1 ? Optional.of(routeAndValue[1]) : Optional.empty(),
                        new PrintWriter(said),
                        new PrintWriter(said))
                .go();
        return code.number() + " " + said.toString().strip();
    }

    private RunSettings settings(List<Path> flows, Map<String, String> overrides) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(sandboxProperties());
        all.put("out", out.toString());
        all.putAll(overrides);
        return new RunSettings(
                REPOSITORY,
                flows,
                REPOSITORY.resolve("flows-examples/application.properties"),
                false,
                all,
                Optional.empty(),
                Optional.empty());
    }

    private Map<String, String> sandboxProperties() {
        return Map.of(
                "sandbox.uri", sandbox.url(),
                "sandbox.username", sandbox.username(),
                "sandbox.password", sandbox.password(),
                "sandbox.client-id", sandbox.clientId(),
                "sandbox.client-secret", sandbox.clientSecret(),
                "sandbox.second-tenant", sandbox.second().tenant());
    }

    static List<CSVRecord> rows(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            return parser.getRecords();
        }
    }

    record Ended(ExitCode code, FlowResult flow, String table) {}
}
