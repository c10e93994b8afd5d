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
import static org.camelacumatica.export.ExportWorld.by;
import static org.camelacumatica.export.ExportWorld.with;

import java.util.List;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Query;
import org.junit.jupiter.api.Test;

class FieldNamesTest {
    private static ListServer customers() {
        ListServer server = new ListServer("Customer", "CustomerID").describesItself();
        server.put("CustomerID", "C1", "CustomerName", "One");
        return server;
    }

    @Test
    void everyWrongNameIsToldWithTheNearestBeforeAnythingIsRead() {
        ListServer server = customers();
        Query wrong = Query.of("Customer")
                .withSelect(List.of("CustomerNaem", "CustomerID"))
                .withExpand(List.of("MainContact"));
        try (ExportWorld world = new ExportWorld(server)) {
            assertThatThrownBy(() -> world.read(by(with(all("Customer", 10), wrong), "CustomerNr")))
                    .isInstanceOf(AcumaticaException.class)
                    .hasMessageContaining("select names 'CustomerNaem' (did you mean 'CustomerName'?)")
                    .hasMessageContaining("expand names 'MainContact'")
                    .hasMessageContaining("keyFields names 'CustomerNr'");
            assertThat(server.lists()).isEmpty();
        }
    }

    @Test
    void anEntityThatTheContractDoesNotHaveIsToldWithTheNearest() {
        try (ExportWorld world = new ExportWorld(customers())) {
            assertThatThrownBy(() -> world.read(all("Custmer", 10)))
                    .isInstanceOf(AcumaticaException.class)
                    .hasMessageContaining("has no entity 'Custmer'")
                    .hasMessageContaining("Did you mean 'Customer'?");
        }
    }

    @Test
    void namesThatStandOnEveryRecordAreFine() {
        Query query = Query.of("Customer").withSelect(List.of("id", "customername", "note"));
        try (ExportWorld world = new ExportWorld(customers())) {
            assertThat(world.read(with(all("Customer", 10), query))).hasSize(1);
        }
    }
}
