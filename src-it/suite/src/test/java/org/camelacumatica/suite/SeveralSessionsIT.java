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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.SeatGlance;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several seats of one connection: never more than there may be, none left in the end, whatever happens to them. */
@Timeout(120)
class SeveralSessionsIT {
    private static final int SESSIONS = 8;
    private static final String READ = "/Customer?operation=query&limit=1";

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(
            Sandbox.builder().seed("Customer", 60).seats(10).latency(java.time.Duration.ofMillis(20)));

    @TempDir
    private Path state;

    private Sandbox sandbox;
    private Flows flows;

    @BeforeEach
    void begin() {
        sandbox = ERP.sandbox();
        flows = Flows.on(sandbox, state);
        connection("oauth8", SESSIONS, "oauth2");
        connection("cookie8", SESSIONS, "cookie");
    }

    private void connection(String name, int sessions, String authentication) {
        flows.connection(name, sandbox, erp -> {
            erp.setAuthenticationType(authentication);
            if (authentication.equals("cookie")) {
                erp.setTenant(sandbox.tenant());
            } else {
                erp.setGrant("password");
                erp.setOauthClient("client");
            }
            erp.setSessions(sessions);
        });
    }

    @AfterEach
    void end() {
        flows.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
    }

    private void many(String connection, int requests) throws Exception {
        flows.start();
        ExecutorService threads = Executors.newFixedThreadPool(30);
        try {
            List<Future<Object>> answers = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                answers.add(threads.submit(() -> flows.call("acumatica:" + connection + READ, null)));
            }
            for (Future<Object> answer : answers) {
                assertThat((List<?>) answer.get(60, TimeUnit.SECONDS)).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth8", "cookie8"})
    void workInParallelAndAreNeverMoreThanThereMayBe(String connection) throws Exception {
        many(connection, 200);

        assertThat(sandbox.journal().maxOpenSeats()).isEqualTo(SESSIONS);
        assertThat(sandbox.journal().maxParallel()).isGreaterThan(4);
        assertThat(flows.status(connection).seats().open()).isEqualTo(SESSIONS);
        flows.close();
        assertThat(sandbox.openSeats()).isZero();
        assertThat(sandbox.journal().signOuts()).isEqualTo(SESSIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth8", "cookie8"})
    void sessionsThatAColleagueEndsAreOpenedAgain(String connection) throws Exception {
        many(connection, 50);
        sandbox.closeSessions();
        sandbox.clearJournal();

        many(connection, 50);

        assertThat(sandbox.journal().maxOpenSeats()).isLessThanOrEqualTo(SESSIONS);
    }

    @ParameterizedTest
    @CsvSource({"oauth8, redirect", "oauth8, html", "cookie8, redirect", "cookie8, html", "cookie8, status:401"})
    void sessionInDoubtIsSignedOutAndAnotherOpened(String connection, String fault) throws Exception {
        many(connection, 30);
        sandbox.fault(Fault.once("GET", "entity/*/*/Customer", fault));

        many(connection, 60);

        assertThat(sandbox.journal().maxOpenSeats()).isLessThanOrEqualTo(SESSIONS);
        assertThat(sandbox.openSeats()).isLessThanOrEqualTo(SESSIONS);
    }

    @Test
    void deadTokenKeepsTheSessions() throws Exception {
        many("oauth8", 50);
        sandbox.fault(Fault.once("GET", "entity/*/*/Customer", "deadBearer"));

        many("oauth8", 50);

        assertThat(sandbox.journal().maxOpenSeats()).isEqualTo(SESSIONS);
    }

    @ParameterizedTest
    @ValueSource(chars = {'a', 'b', 'c', 'd'})
    void thirdSeatThatTheLicenceDeclinesLeavesTheFirstTwo(char face) throws Exception {
        sandbox.fault(
                Fault.once("POST", "entity/auth/login", "loginLimit:" + face).skipping(2));

        many("cookie8", 60);

        assertThat(flows.status("cookie8").seats()).isEqualTo(new SeatGlance(SESSIONS, 2, 2, 0, 0));
        assertThat(sandbox.openSeats()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(chars = {'a', 'b', 'c', 'd'})
    void requestThatOpensASessionAndIsDeclinedGoesAgain(char face) throws Exception {
        sandbox.fault(Fault.once("GET", "entity/*/*/Customer", "loginLimit:" + face));

        many("oauth8", 60);

        assertThat(sandbox.openSeats()).isEqualTo(flows.status("oauth8").seats().open());
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth8", "cookie8"})
    void licenceThatGivesTwoOfEightIsWorkedWith(String connection) throws Exception {
        try (Sandbox small = Sandbox.builder()
                        .seed("Customer", 60)
                        .seats(2)
                        .latency(java.time.Duration.ofMillis(20))
                        .start();
                Flows two = Flows.on(small, state)) {
            two.connection("two", small, erp -> {
                erp.setAuthenticationType(connection.equals("cookie8") ? "cookie" : "oauth2");
                erp.setTenant(small.tenant());
                if (!connection.equals("cookie8")) {
                    erp.setGrant("password");
                    erp.setOauthClient("client");
                }
                erp.setSessions(SESSIONS);
            });
            Flows eight = flows;
            flows = two;
            many("two", 60);
            flows = eight;

            assertThat(small.journal().maxOpenSeats()).isEqualTo(2);
            assertThat(two.status("two").seats())
                    .satisfies(seats -> assertThat(seats.granted()).isEqualTo(2))
                    .satisfies(seats -> assertThat(seats.sessions()).isEqualTo(SESSIONS));
            two.close();
            assertThat(small.openSeats()).isZero();
        }
    }

    @Test
    void licenceWithoutASeatDeclinesTheRequest() {
        sandbox.fault(Fault.once("POST", "entity/auth/login", "loginLimit:b").always());

        flows.refused("acumatica:cookie8" + READ, null, RequestDeclinedException.class);
    }

    @Test
    void eachGrowsIdleByItself() throws Exception {
        flows.connection("brief", sandbox, erp -> {
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
            erp.setSessions(4);
            erp.setSessionIdle(400);
        });
        many("brief", 60);
        assertThat(sandbox.openSeats()).isEqualTo(4);

        await().until(() -> {
            flows.call("acumatica:brief" + READ, null);
            return sandbox.openSeats() == 1;
        });
        await().until(() -> sandbox.openSeats() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth8", "cookie8"})
    void exportAndImportAtOnceStayWithinTheSeats(String connection) {
        flows.start();
        flows.export(
                "acumatica:" + connection + "/Customer?pageSize=20&select=CustomerID",
                exchange -> flows.call(
                        "acumatica:" + connection + "/Customer?operation=get&keys="
                                + ((Map<?, ?>) exchange.getMessage().getBody()).get("CustomerID"),
                        null));

        assertThat(sandbox.journal().maxOpenSeats()).isLessThanOrEqualTo(SESSIONS);
    }
}
