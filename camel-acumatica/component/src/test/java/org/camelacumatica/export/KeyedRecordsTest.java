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
package org.camelacumatica.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camelacumatica.export.ExportWorld.all;
import static org.camelacumatica.export.ExportWorld.keyed;
import static org.camelacumatica.export.ExportWorld.limited;

import org.camelacumatica.model.RecordNotFoundException;
import org.junit.jupiter.api.Test;

class KeyedRecordsTest {
    private static ListServer orders() {
        ListServer server = new ListServer("SalesOrder", "OrderType", "OrderNbr");
        for (int i = 0; i < 9; i++) {
            server.put("OrderType", "SO", "OrderNbr", "00000" + i);
        }
        return server;
    }

    @Test
    void theseRecordsAloneAreReadInTheirOrder() {
        ListServer server = orders();
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(keyed(all("SalesOrder", 2), "SO/000007", "SO/000001", "SO/000003"), "OrderNbr"))
                    .containsExactly("000007", "000001", "000003");
            assertThat(server.lists()).isEmpty();
        }
    }

    @Test
    void aLimitHolds() {
        try (ExportWorld world = new ExportWorld(orders())) {
            ExportSpec spec = limited(keyed(all("SalesOrder", 2), "SO/000007", "SO/000001", "SO/000003"), 1);
            assertThat(world.read(spec)).hasSize(1);
        }
    }

    @Test
    void aMissingRecordFailsTheExportWithItsKey() {
        try (ExportWorld world = new ExportWorld(orders())) {
            assertThatThrownBy(() -> world.read(keyed(all("SalesOrder", 1), "SO/000001", "SO/999999")))
                    .isInstanceOf(RecordNotFoundException.class)
                    .hasMessageContaining("Export of SalesOrder 'SO/999999'");
        }
    }
}
