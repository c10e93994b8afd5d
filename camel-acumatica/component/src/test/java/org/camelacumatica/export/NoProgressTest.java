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
import static org.camelacumatica.export.ExportWorld.limited;

import org.camelacumatica.model.AcumaticaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NoProgressTest {
    private static ListServer customers(int count) {
        ListServer server = new ListServer("Customer", "CustomerID");
        for (int i = 0; i < count; i++) {
            server.put("CustomerID", String.format("C%03d", i), "CustomerClass", i % 2 == 0 ? "LOCAL" : "INTL");
        }
        return server;
    }

    @Test
    void aFilterThatIsIgnoredFailsTheExport() {
        ListServer server = customers(100).ignoresFilters();
        try (ExportWorld world = new ExportWorld(server)) {
            assertThatThrownBy(() -> world.read(all("Customer", 10)))
                    .isInstanceOf(AcumaticaException.class)
                    .hasMessageStartingWith("Export of Customer on connection 'erp' makes no progress")
                    .hasMessageContaining("keyFields")
                    .hasMessageContaining("limit");
            assertThat(server.lists()).hasSizeLessThan(12);
        }
    }

    @Test
    void aFilterWhoseUpperBoundIsIgnoredFailsTheExport() {
        ListServer server = customers(100);
        try (ExportWorld world = new ExportWorld(request -> server.send(new org.camelacumatica.model.Transport.Request(
                request.method(),
                request.path()
                        .replaceFirst("\\$filter=(.*?)CustomerID%20le%20'[^']*'", "\\$filter=$1CustomerID%20gt%20''"),
                request.headers(),
                request.body())))) {
            assertThatThrownBy(() -> world.read(all("Customer", 10)))
                    .isInstanceOf(AcumaticaException.class)
                    .hasMessageContaining("cannot go on by key");
        }
    }

    @Test
    void aFilterThatSilentlyFindsNothingFailsTheExport() {
        ListServer server = customers(100).answersNothingTo(filter -> filter.contains("CustomerID"));
        try (ExportWorld world = new ExportWorld(server)) {
            assertThatThrownBy(() -> world.read(all("Customer", 10)))
                    .isInstanceOf(AcumaticaException.class)
                    .hasMessageContaining("does not find it by a filter on CustomerID");
        }
    }

    @Test
    void keyFieldsThatDoNotTellRecordsApartAreRefused() {
        try (ExportWorld world = new ExportWorld(customers(100))) {
            assertThatThrownBy(() -> world.read(by(all("Customer", 10), "CustomerClass")))
                    .isInstanceOf(AcumaticaException.class)
                    .hasMessageContaining("two records have the same CustomerClass")
                    .hasMessageContaining("Set keyFields");
        }
    }

    @Test
    void keyFieldsThatFailAtTheBorderOfLaterPagesAreRefusedAsWell() {
        ListServer server = new ListServer("Customer", "CustomerID");
        for (int i = 0; i < 100; i++) {
            server.put("CustomerID", String.format("C%03d", i), "Code", String.format("K%03d", i == 30 ? 29 : i));
        }
        try (ExportWorld world = new ExportWorld(server)) {
            assertThatThrownBy(() -> world.read(by(all("Customer", 10), "Code")))
                    .isInstanceOf(AcumaticaException.class)
                    .hasMessageContaining("two records have the same Code (K029)");
        }
    }

    @Test
    void anEmptyKeyIsTold() {
        ListServer server = new ListServer("Customer", "CustomerID");
        server.put("CustomerID", "C1", "Code", "x");
        server.put("CustomerID", "C2");
        try (ExportWorld world = new ExportWorld(server)) {
            assertThatThrownBy(() -> world.read(by(all("Customer", 10), "Code")))
                    .isInstanceOf(AcumaticaException.class)
                    .hasMessageContaining("has no value for Code");
        }
    }

    @Test
    void theRemedyWorks() {
        ListServer server = customers(100).ignoresFilters();
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(limited(all("Customer", 500), 100))).hasSize(100);
        }
    }
}
