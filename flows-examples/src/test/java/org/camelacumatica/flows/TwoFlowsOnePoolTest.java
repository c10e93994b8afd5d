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
import java.nio.file.Path;
import java.util.Map;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An export and an import at once through a pool of one lease that belongs to another connection. */
@Timeout(120)
class TwoFlowsOnePoolTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(Sandbox.builder().withoutSeed().seed("StockItem", 30));

    @TempDir
    Path folder;

    @Test
    void bothFinishNeverTwoAtOnceAndLeaveNoSeatOpen() throws IOException {
        Sandbox sandbox = SANDBOX.sandbox();
        String second = sandbox.second().tenant();
        for (int i = 1; i <= 50; i++) {
            sandbox.plant(second, "StockItem", item(i));
        }
        int items = sandbox.records(second, "StockItem").size();
        FlowFixture fixture = new FlowFixture(sandbox, folder);

        FlowFixture.Ended ended = fixture.run(
                "two-flows-one-pool.camel.yaml",
                Map.of("import.file", fixture.resource("fifty-customers.csv").toString()));

        assertThat(ended.code()).isEqualTo(ExitCode.WELL);
        assertThat(ended.flow().error()).isNull();
        assertThat(ended.flow().read()).isEqualTo(items + 50);
        assertThat(ended.flow().written()).isEqualTo(43);
        assertThat(ended.flow().refused()).isEqualTo(7);
        assertThat(FlowFixture.rows(fixture.out().resolve("stock-items.csv"))).hasSize(items);
        assertThat(FlowFixture.rows(fixture.out().resolve("second-customers-refused.csv")))
                .hasSize(7);
        assertThat(sandbox.journal().maxParallel()).as("at once").isEqualTo(1);
        assertThat(SANDBOX.openSeats()).isZero();
    }

    private static String item(int number) {
        return "[{\"InventoryID\":{\"value\":\"POOL%03d\"},\"Description\":{\"value\":\"Item %d\"}}]"
                .formatted(number, number);
    }
}
