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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Twelve customers of our own and no others, one of them with a name that CSV has to quote. */
class ExportCustomersTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(Sandbox.builder().withoutSeed());

    @TempDir
    Path folder;

    @Test
    void everyCustomerIsOneRowUnderTheHeader() throws IOException {
        for (int i = 1; i <= 11; i++) {
            plant("C" + i, "Company " + i);
        }
        plant("QUOTED", "A \\\"quoted\\\" name, with a comma");
        FlowFixture fixture = new FlowFixture(SANDBOX.sandbox(), folder);

        FlowFixture.Ended ended = fixture.run("export-customers.camel.yaml", Map.of());

        assertThat(ended.code()).isEqualTo(ExitCode.WELL);
        assertThat(ended.flow().read()).isEqualTo(12);
        assertThat(ended.flow().files())
                .containsExactly(fixture.out().resolve("customers.csv").toString());
        List<CSVRecord> rows = FlowFixture.rows(fixture.out().resolve("customers.csv"));
        assertThat(rows).hasSize(12);
        assertThat(rows.get(0).getParser().getHeaderNames())
                .containsExactly(
                        "CustomerID",
                        "CustomerName",
                        "CustomerClass",
                        "CurrencyID",
                        "Email",
                        "Status",
                        "LastModifiedDateTime");
        assertThat(rows)
                .filteredOn(row -> row.get("CustomerID").equals("QUOTED"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("CustomerName")).isEqualTo("A \"quoted\" name, with a comma");
                    assertThat(row.get("LastModifiedDateTime")).matches("\\d{4}-\\d\\d-\\d\\dT.*");
                });
        assertThat(SANDBOX.openSeats()).isZero();
    }

    @Test
    void aSecondRunStartsTheFileAfresh() throws IOException {
        plant("ONCE", "Only once");
        FlowFixture fixture = new FlowFixture(SANDBOX.sandbox(), folder);

        fixture.run("export-customers.camel.yaml", Map.of());
        byte[] first = Files.readAllBytes(fixture.out().resolve("customers.csv"));
        fixture.run("export-customers.camel.yaml", Map.of());

        assertThat(Files.readAllBytes(fixture.out().resolve("customers.csv"))).isEqualTo(first);
    }

    private static void plant(String id, String name) {
        SANDBOX.sandbox()
                .plant(
                        "Customer",
                        "[{\"CustomerID\":{\"value\":\"" + id + "\"},\"CustomerName\":{\"value\":\"" + name + "\"}}]");
    }
}
