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
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camelacumatica.flows.FlowFixture.Ended;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Thirty orders, two of them archived, some of which are changed between two polls. */
class DeltaOrdersTest {
    private static final String FLOW = "delta-orders.camel.yaml";
    private static final int ORDERS = 28;

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(Sandbox.builder()
            .withoutSeed()
            .seed("Customer", 3)
            .seed("StockItem", 5)
            .seed("SalesOrder", 30));

    @TempDir
    Path folder;

    private List<Path> files(FlowFixture fixture) throws IOException {
        Path orders = fixture.out().resolve("changed-orders");
        if (!Files.isDirectory(orders)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(orders)) {
            return listed.toList();
        }
    }

    private Ended run(FlowFixture fixture, String polls) {
        try {
            return fixture.run(FLOW, Map.of("orders.polls", polls, "orders.delay", "2000"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyOrderComesOnceAndThenThoseThatHaveChanged() throws Exception {
        FlowFixture fixture = new FlowFixture(SANDBOX.sandbox(), folder);
        Thread.sleep(1_100); // the window ends at a whole second of the server's clock

        CompletableFuture<Ended> running = CompletableFuture.supplyAsync(() -> run(fixture, "2"));
        await().until(() -> files(fixture).size() == ORDERS);
        SANDBOX.sandbox().writers("{\"entity\":\"SalesOrder\",\"writers\":1,\"every\":\"20ms\",\"seed\":1}");
        Ended ended = running.join();
        SANDBOX.sandbox().stopWriters();

        assertThat(ended.flow().error()).isNull();
        assertThat(ended.code()).isEqualTo(ExitCode.WELL);
        assertThat(ended.flow().read()).isBetween(ORDERS + 1L, 2L * ORDERS);
        assertThat(files(fixture)).hasSize(ORDERS).allSatisfy(file -> {
            JsonNode order = new ObjectMapper().readTree(file.toFile());
            assertThat(order.get("Details").get(0).get("InventoryID").asText()).isNotEmpty();
            assertThat(order.get("Date").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        });
        assertThat(SANDBOX.openSeats()).isZero();

        Thread.sleep(1_100);
        run(fixture, "1");
        assertThat(run(fixture, "1").flow().read()).as("nothing has changed").isZero();
    }

    @Test
    void theWatermarkIsShownAndSet() throws Exception {
        FlowFixture fixture = new FlowFixture(SANDBOX.sandbox(), folder);
        Thread.sleep(1_100);
        assertThat(fixture.watermark(FLOW, "delta-orders")).isEqualTo("0 delta-orders: none, the next run begins anew");
        run(fixture, "1");

        assertThat(fixture.watermark(FLOW, "delta-orders")).matches("0 delta-orders: \\d{4}-.*Z");
        assertThat(run(fixture, "1").flow().read()).isZero();
        assertThat(fixture.watermark(FLOW, "delta-orders", "2020-01-01T00:00:00+01:00"))
                .isEqualTo("0 delta-orders: 2019-12-31T23:00:00Z");
        assertThat(run(fixture, "1").flow().read()).isEqualTo(ORDERS);

        assertThat(fixture.watermark(FLOW, "delta-orders", "soon"))
                .startsWith("2 ")
                .contains("2026-01-01T00:00:00Z");
        assertThat(fixture.watermark(FLOW, "delta-order")).startsWith("2 ").contains("There are: delta-orders.");
    }
}
