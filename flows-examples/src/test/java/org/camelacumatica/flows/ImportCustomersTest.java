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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Fifty rows of which seven are wrong, files that are no tables, and a server that goes away. */
class ImportCustomersTest {
    private static final String FLOW = "import-customers.camel.yaml";
    private static final String HEADER = "CustomerID,CustomerName,CustomerClass,Email\n";

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension(Sandbox.builder().withoutSeed());

    @TempDir
    Path folder;

    private FlowFixture fixture;

    @BeforeEach
    void fixture() {
        fixture = new FlowFixture(sandbox.sandbox(), folder);
    }

    private FlowFixture.Ended importing(Path file) throws IOException {
        return fixture.run(FLOW, Map.of("import.file", file.toString()));
    }

    private Path refused() {
        return fixture.out().resolve("customers-refused.csv");
    }

    @Test
    void sevenOfFiftyRowsAreRefusedEachWithItsReasonAndLine() throws IOException {
        FlowFixture.Ended ended = importing(fixture.resource("fifty-customers.csv"));

        assertThat(ended.code()).isEqualTo(ExitCode.WELL);
        assertThat(ended.flow().read()).isEqualTo(50);
        assertThat(ended.flow().written()).isEqualTo(43);
        assertThat(ended.flow().refused()).isEqualTo(7);
        List<CSVRecord> rows = FlowFixture.rows(refused());
        assertThat(rows).extracting(row -> row.get("Line")).containsExactly("5", "10", "15", "20", "25", "36", "41");
        assertThat(rows)
                .extracting(row -> row.get("Error"))
                .satisfiesExactly(
                        error -> assertThat(error).contains("RETAIL"),
                        error -> assertThat(error).contains("XXX"),
                        error -> assertThat(error).contains("Name"),
                        error -> assertThat(error).contains("post19.example"),
                        error -> assertThat(error).contains("CustomerID"),
                        error -> assertThat(error).contains("CustomerID"),
                        error -> assertThat(error).contains("CustomerName"));
        assertThat(sandbox.sandbox().records("Customer").toString())
                .contains("Two \\\"Lines\\\",\\nOne Company")
                .doesNotContain("Company 14\"");
        assertThat(sandbox.openSeats()).isZero();
    }

    @Test
    void theRefusedFileIsCorrectedAndSentAgain() throws IOException {
        importing(fixture.resource("fifty-customers.csv"));
        String corrected = Files.readString(refused())
                .replace("RETAIL", "LOCAL")
                .replace("XXX", "USD")
                .replace("FIFTY014,,", "FIFTY014,Company 14,")
                .replace("post19.example", "post19@company19.example")
                .replace("\"\",Company 24", "FIFTY024,Company 24")
                .replace("K".repeat(31), "FIFTY034")
                .replace("N".repeat(256), "Company 39");
        Files.writeString(refused(), corrected);

        FlowFixture.Ended ended = importing(refused());

        assertThat(ended.flow().read()).isEqualTo(7);
        assertThat(ended.flow().written())
                .as(Files.exists(refused()) ? Files.readString(refused()) : "nothing refused")
                .isEqualTo(7);
        assertThat(ended.flow().refused()).isZero();
        assertThat(refused()).doesNotExist();
        assertThat(fixture.out().resolve("customers-refused-sent.csv")).hasContent(corrected);
    }

    @Test
    void aRowWithTooManyValuesIsThatRowsFaultAlone() throws IOException {
        Path file = fixture.file("uneven.csv", HEADER + "UNEVEN1,One,LOCAL,a@b.example,more\n\nUNEVEN2,Two,LOCAL,\n");

        FlowFixture.Ended ended = importing(file);

        assertThat(ended.code()).isEqualTo(ExitCode.WELL);
        assertThat(ended.flow().read()).isEqualTo(2);
        assertThat(ended.flow().written()).isEqualTo(1);
        assertThat(FlowFixture.rows(refused()).get(0).get("Error"))
                .contains("5 values")
                .contains("4 columns");
    }

    @Test
    void missingAndExtraColumnsAreToldTogetherAndNoServerIsAsked() throws IOException {
        Path file = fixture.file("columns.csv", "CustomerID,CustomerName,Mail,Email\nA,B,c@d,c@d\n");

        refusedAsAFile(file, "missing: CustomerClass", "unknown: Mail", "columns.csv");
    }

    @Test
    void anotherEncodingFailsTheFile() throws IOException {
        Path file = fixture.file("latin.csv", (HEADER + "A,Müller,LOCAL,a@b\n").getBytes(StandardCharsets.ISO_8859_1));

        refusedAsAFile(file, "not UTF-8", "latin.csv");
    }

    @Test
    void anEmptyFileFails() throws IOException {
        refusedAsAFile(fixture.file("empty.csv", ""), "is empty", "CustomerID");
    }

    @Test
    void aQuoteThatDoesNotEndFailsTheFile() throws IOException {
        refusedAsAFile(fixture.file("quote.csv", HEADER + "A,\"Open,LOCAL,a@b\nB,C,LOCAL,a@b\n"), "line 2", "quote");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        refusedAsAFile(folder.resolve("nowhere.csv"), "There is no file", "nowhere.csv");
    }

    private void refusedAsAFile(Path file, String... said) throws IOException {
        FlowFixture.Ended ended = importing(file);

        assertThat(ended.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(ended.flow().error()).contains(said);
        assertThat(ended.flow().read()).isZero();
        assertThat(sandbox.sandbox().journal().requests()).isZero();
    }

    @Test
    void aServerThatGoesAwayIsNoFaultOfTheRowsAndHowFarItCameIsTold() throws IOException {
        sandbox.sandbox()
                .fault(Fault.once("PUT", "entity/*/*/Customer", "status:503")
                        .skipping(10)
                        .always());
        Path file = fixture.resource("fifty-customers.csv");

        FlowFixture.Ended ended =
                fixture.run(FLOW, Map.of("import.file", file.toString(), "camel.beans.erp.maximumRetries", "0"));

        assertThat(ended.code())
                .as(Files.exists(refused()) ? Files.readString(refused()) : "nothing refused")
                .isEqualTo(ExitCode.FAILED);
        assertThat(ended.flow().state()).isEqualTo("failed");
        assertThat(ended.flow().error()).contains("stopped in lines 2 to 52", "10 of these rows were answered", "503");
        List<CSVRecord> rows = FlowFixture.rows(refused());
        assertThat(rows).extracting(row -> row.get("Line")).containsExactly("5", "10", "25");
        // Without a key nobody can look whether it is there: the only row of those that may not be sent twice.
        assertThat(rows.get(2).get("Error")).contains("not known whether it was saved");
        assertThat(sandbox.openSeats()).isZero();
    }
}
