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
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Seven orders for three customers. */
class OrdersWithCustomersTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox.builder()
            .withoutSeed()
            .seed("Customer", 3)
            .seed("StockItem", 5)
            .seed("SalesOrder", 7));

    @TempDir
    Path folder;

    @Test
    void eachOrderIsAFileWithItsLinesAndItsCustomer() throws IOException {
        FlowFixture fixture = new FlowFixture(SANDBOX.sandbox(), folder);

        FlowFixture.Ended ended = fixture.run("orders-with-customers.camel.yaml", Map.of());

        assertThat(ended.flow().error()).isNull();
        assertThat(ended.code()).isEqualTo(ExitCode.WELL);
        assertThat(ended.flow().read()).isEqualTo(7);
        List<Path> files;
        try (Stream<Path> listed = Files.list(fixture.out().resolve("orders"))) {
            files = listed.toList();
        }
        assertThat(files).hasSize(7);
        for (Path file : files) {
            JsonNode order = new ObjectMapper().readTree(file.toFile());
            assertThat(String.valueOf(file.getFileName()))
                    .isEqualTo(order.get("OrderType").asText() + "-"
                            + order.get("OrderNbr").asText() + ".json");
            assertThat(order.get("Details").get(0).get("InventoryID").asText()).isNotEmpty();
            assertThat(order.get("Date").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
            assertThat(order.get("Customer").get("CustomerID")).isEqualTo(order.get("CustomerID"));
            assertThat(order.get("Customer").get("CustomerName").asText()).isNotEmpty();
        }
        assertThat(SANDBOX.openSeats()).isZero();
    }
}
