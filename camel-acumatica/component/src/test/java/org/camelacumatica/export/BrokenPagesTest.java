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

import java.util.function.BiFunction;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.CannotOptimizeException;
import org.camelacumatica.model.Transport;
import org.camelacumatica.model.UnreachableException;
import org.junit.jupiter.api.Test;

class BrokenPagesTest {
    private static final BiFunction<Transport.Request, String, Transport.Reply> TRUNCATED =
            (request, answer) -> ListServer.json(200, answer.substring(0, answer.length() * 2 / 3));
    private static final BiFunction<Transport.Request, String, Transport.Reply> ENDED_BETWEEN_RECORDS =
            (request, answer) -> ListServer.json(200, answer.substring(0, answer.indexOf("},{\"id\"") + 1));
    private static final BiFunction<Transport.Request, String, Transport.Reply> AN_ERROR =
            (request, answer) -> ListServer.json(200, "{\"message\":\"An error has occurred.\"}");

    private static ListServer customers() {
        ListServer server = new ListServer("Customer", "CustomerID");
        for (int i = 0; i < 25; i++) {
            server.put("CustomerID", "C" + i);
        }
        return server;
    }

    @Test
    void aTruncatedPageIsReadAgain() {
        ListServer server = customers().fails(TRUNCATED).fails(ENDED_BETWEEN_RECORDS);
        try (ExportWorld world = new ExportWorld(server)) {
            assertThat(world.read(all("Customer", 10), "CustomerID"))
                    .containsExactlyInAnyOrderElementsOf(server.values("CustomerID"));
        }
    }

    @Test
    void aPageThatStaysTruncatedFailsTheExport() {
        ListServer server = customers().fails(TRUNCATED).fails(TRUNCATED).fails(TRUNCATED);
        try (ExportWorld world = new ExportWorld(server)) {
            assertThatThrownBy(() -> world.read(all("Customer", 10)))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageStartingWith(
                            "Export of Customer on connection 'erp' was answered with 200, but the answer is no JSON or broke off")
                    .hasMessageContaining("after 3 attempts");
        }
    }

    @Test
    void anErrorObjectIsNotTakenForARecord() {
        ListServer server = customers().fails(AN_ERROR).fails(AN_ERROR).fails(AN_ERROR);
        try (ExportWorld world = new ExportWorld(server)) {
            assertThatThrownBy(() -> world.read(all("Customer", 10)))
                    .isInstanceOf(AcumaticaException.class)
                    .hasMessageContaining("An error has occurred.");
        }
    }

    @Test
    void whatCannotBeOptimizedIsToldWithItsFieldsAndTheRemedy() {
        ListServer server = customers()
                .fails(
                        (request, answer) -> ListServer.json(
                                500,
                                "{\"exceptionMessage\":\"Optimization cannot be performed.The following fields cause the"
                                        + " error:\\r\\nCustomer.Balance: Field Balance is marked as non-optimizable\","
                                        + "\"exceptionType\":\"PX.Api.ContractBased.OptimizedExport.CannotOptimizeException\"}"));
        try (ExportWorld world = new ExportWorld(server)) {
            assertThatThrownBy(() -> world.read(all("Customer", 10)))
                    .isInstanceOf(CannotOptimizeException.class)
                    .hasMessageContaining("Balance")
                    .hasMessageContaining("select");
        }
    }

    @Test
    void aFaultAfterTheFirstPageFailsTheSecond() {
        ListServer server = customers()
                .fails((request, answer) -> ListServer.json(200, answer))
                .fails((request, answer) -> ListServer.json(200, answer))
                .fails((request, answer) -> ListServer.json(403, "{\"message\":\"No access rights\"}"));
        try (ExportWorld world = new ExportWorld(server);
                Export export = world.open(all("Customer", 10))) {
            assertThat(export.next().orElseThrow().records()).hasSize(10);
            assertThatThrownBy(export::next).hasMessageContaining("403").hasMessageContaining("No access rights");
        }
    }
}
