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
package org.camelacumatica.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection takes one seat, however much goes on, and gives it back. */
@Timeout(120)
class SeatsIT extends FlowsOnSandbox {
    private static final int THREADS = 50;

    @RegisterExtension
    static final SandboxExtension ERP =
            new SandboxExtension(Sandbox.builder().seed("Customer", 60).seats(2));

    private void fromManyThreads(String connection) throws Exception {
        flows.start();
        String uri = "acumatica:" + connection + "/Customer?operation=query&limit=1";
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Object>> answers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                answers.add(threads.submit(() -> flows.call(uri, null)));
            }
            for (Future<Object> answer : answers) {
                assertThat((List<?>) answer.get()).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp", "cookies"})
    void manyThreadsTakeOneSeatAndOneSignIn(String connection) throws Exception {
        fromManyThreads(connection);
        assertThat(sandbox.journal().maxOpenSeats()).isEqualTo(1);
        assertThat(sandbox.journal().tokenRequests() + sandbox.journal().signIns())
                .isEqualTo(1);
    }

    @Test
    void aTokenThatDiesUnderManyThreadsIsFetchedOnce() throws Exception {
        flows.connection("many", sandbox, erp -> {
            erp.setGrant("password");
            erp.setOauthClient("client");
            erp.setConcurrencyLevel(8);
        });
        flows.call("acumatica:many/Customer?operation=query&limit=1", null);
        sandbox.clearJournal();
        sandbox.expireTokens();
        fromManyThreads("many");
        assertThat(sandbox.journal().tokenRequests()).isEqualTo(1);
        assertThat(sandbox.journal().maxOpenSeats()).isEqualTo(1);
    }

    @Test
    void aSessionThatWasClosedByTheServerIsOpenedAgain() {
        flows.call("acumatica:cookies/Customer?operation=query&limit=1", null);
        sandbox.closeSessions();
        flows.call("acumatica:cookies/Customer?operation=query&limit=1", null);
        assertThat(sandbox.openSeats()).isEqualTo(1);
    }

    @Test
    void anUnusedSessionIsSignedOut() {
        flows.connection("brief", sandbox, erp -> {
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
            erp.setSessionIdle(300);
        });
        flows.call("acumatica:brief/Customer?operation=query&limit=1", null);
        assertThat(sandbox.openSeats()).isEqualTo(1);
        await().until(() -> sandbox.openSeats() == 0);
    }

    @Test
    void aFailureLeavesNoSeatOpen() {
        sandbox.fault(Fault.once("GET", "entity/*/*/Customer", "status:500").always());
        flows.refused("acumatica:erp/Customer?operation=query", null, AcumaticaException.class);
        flows.close();
        assertThat(sandbox.openSeats()).isZero();
        assertThat(sandbox.journal().signOuts()).isEqualTo(1);
    }

    @Test
    void theSignOutIsRepeatedWhereItIsNotAnswered() {
        flows.call("acumatica:cookies/Customer?operation=query&limit=1", null);
        sandbox.fault(Fault.once("POST", "entity/auth/logout", "reset"));
        flows.close();
        assertThat(sandbox.openSeats()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"cookie, POST, entity/auth/login", "oauth2, GET, entity"})
    void aDeclineSaysThatOwnSignInsWithoutAnAnswerMayHoldTheSeats(String sign, String method, String path)
            throws Exception {
        try (Sandbox small = Sandbox.builder().seed("Customer", 5).seats(1).start();
                Flows one = Flows.on(small, state)) {
            one.connection("one", small, erp -> {
                erp.setAuthenticationType(sign);
                erp.setTenant(small.tenant());
                erp.setGrant("password");
                erp.setOauthClient("client");
                erp.setSessions(2);
                erp.setMaximumRetries(1);
            });
            small.fault(Fault.once(method, path, "dropAfterCommit"));

            assertThat(one.refused(
                            "acumatica:one/Customer?operation=query&limit=1", null, RequestDeclinedException.class))
                    .hasMessageContaining(
                            "1 sign-in of this connection was not answered in the last 20 minutes, and may"
                                    + " hold a seat until the instance ends the session (10 minutes by default). ");
            assertThat(small.openSeats()).as("the lost one's").isEqualTo(1);
        }
    }

    @Test
    void exportAndImportThroughOneSessionFinish() {
        flows.start();
        flows.export(
                "acumatica:erp/Customer?pageSize=10&select=CustomerID",
                exchange -> flows.call(
                        "acumatica:erp/Customer?operation=get&keys="
                                + ((java.util.Map<?, ?>) exchange.getMessage().getBody()).get("CustomerID"),
                        null));
        assertThat(sandbox.journal().maxOpenSeats()).isEqualTo(1);
        assertThat(sandbox.journal().maxParallel()).isEqualTo(1);
    }
}
