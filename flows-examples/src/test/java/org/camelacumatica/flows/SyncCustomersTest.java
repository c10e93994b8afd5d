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

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Three hundred customers of which the other instance has some, some others, and some in another form. */
class SyncCustomersTest {
    private static final String FLOW = "sync-customers.camel.yaml";

    @RegisterExtension
    final SandboxExtension extension =
            new SandboxExtension(Sandbox.builder().withoutSeed().seed("Customer", 300));

    @TempDir
    Path folder;

    private static Map<String, String> names(JsonNode records) {
        Map<String, String> names = new TreeMap<>();
        records.forEach(record -> names.put(
                record.path("CustomerID").path("value").asText(),
                record.path("CustomerName").path("value").asText()));
        return names;
    }

    private static long puts(Sandbox sandbox) {
        return sandbox.journal().log().stream()
                .filter(entry -> entry.method().equals("PUT"))
                .count();
    }

    @Test
    void whatDiffersGoesToTheOtherInstanceAndNothingElse() throws IOException {
        Sandbox sandbox = extension.sandbox();
        String other = sandbox.second().tenant();
        FlowFixture fixture = new FlowFixture(sandbox, folder);
        sandbox.plant(other, "Customer", "[{\"CustomerID\":\"ONLYTHERE\",\"CustomerName\":\"Only there\"}]");
        assertThat(fixture.run(FLOW, Map.of()).flow().error()).isNull();
        assertThat(names(sandbox.records(other, "Customer")))
                .containsAllEntriesOf(names(sandbox.records("Customer")))
                .containsEntry("ONLYTHERE", "Only there");

        sandbox.plant(
                "Customer",
                "[{\"CustomerID\":\"ONLYHERE\",\"CustomerName\":\"Only here\",\"CustomerClass\":\"LOCAL\"}]");
        String changed = names(sandbox.records("Customer")).keySet().iterator().next();
        sandbox.plant("Customer", "[{\"CustomerID\":\"" + changed + "\",\"CustomerName\":\"New name\"}]");
        sandbox.clearJournal();
        FlowFixture.Ended ended = fixture.run(FLOW, Map.of());

        assertThat(ended.flow().error()).isNull();
        assertThat(ended.flow().read()).isEqualTo(301);
        assertThat(ended.flow().refused()).isZero();
        // Two differ. Keys at the edge of a page that the server orders by rules of its own (hyphens) are not seen
        // there,
        // and are sent as they are: that saves a look at each new one, and changes nothing.
        assertThat(ended.flow().written()).isBetween(2L, 10L);
        assertThat(ended.flow().unchanged()).isEqualTo(301 - ended.flow().written());
        assertThat(puts(sandbox)).isEqualTo(ended.flow().written());
        assertThat(names(sandbox.records(other, "Customer"))).containsAllEntriesOf(names(sandbox.records("Customer")));
        assertThat(extension.openSeats()).isZero();
    }

    @Test
    void customersThatTheOtherInstanceRefusesAreListed() throws IOException {
        Sandbox sandbox = extension.sandbox();
        sandbox.plant(
                "Customer", "[{\"CustomerID\":\"WRONG\",\"CustomerName\":\"Wrong\",\"CustomerClass\":\"NOWHERE\"}]");
        FlowFixture fixture = new FlowFixture(sandbox, folder);

        FlowFixture.Ended ended = fixture.run(FLOW, Map.of());

        assertThat(ended.flow().error()).isNull();
        assertThat(ended.flow().refused()).isEqualTo(1);
        List<CSVRecord> rows = FlowFixture.rows(fixture.out().resolve("customers-not-synced.csv"));
        assertThat(rows).extracting(row -> row.get("CustomerID")).containsExactly("WRONG");
        assertThat(rows.get(0).get("Error")).contains("NOWHERE");
    }
}
