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
import java.util.Set;
import java.util.TreeSet;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Thirty items of the first tenant; the second has what it was planted with. */
class CopyStockItemsTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(Sandbox.builder().withoutSeed().seed("StockItem", 30));

    @TempDir
    Path folder;

    @Test
    void everyItemIsInTheSecondTenantAsWellUnderAnIdOfItsOwn() throws IOException {
        Sandbox sandbox = SANDBOX.sandbox();

        FlowResult result = new FlowFixture(sandbox, folder).copyStockItems();

        assertThat(result.error()).isNull();
        assertThat(result.read()).isEqualTo(30);
        assertThat(result.written()).isEqualTo(30);
        assertThat(result.refused()).isZero();
        JsonNode first = sandbox.records("StockItem");
        JsonNode second = sandbox.records(sandbox.second().tenant(), "StockItem");
        assertThat(values(second, "InventoryID")).containsAll(values(first, "InventoryID"));
        Set<String> ids = new TreeSet<>(second.findValuesAsText("id"));
        assertThat(ids).doesNotContainAnyElementsOf(first.findValuesAsText("id"));
        assertThat(SANDBOX.openSeats()).isZero();
    }

    private static Set<String> values(JsonNode records, String field) {
        Set<String> values = new TreeSet<>();
        records.forEach(record -> values.add(record.get(field).get("value").asText()));
        return values;
    }
}
