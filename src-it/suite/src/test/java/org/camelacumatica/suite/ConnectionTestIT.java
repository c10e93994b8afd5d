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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.AcumaticaConnection;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.connection.TestStep;
import org.camelacumatica.connection.TestStep.Outcome;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test of a connection against an ERP that works, and against everything that does not. */
@Timeout(120)
class ConnectionTestIT {
    @TempDir
    private Path state;

    private Sandbox sandbox;
    private Flows flows;

    @BeforeEach
    void begin() throws IOException {
        sandbox = Sandbox.builder().seed("Customer", 5).seats(1).start();
        flows = Flows.on(sandbox, state).start();
    }

    @AfterEach
    void end() throws IOException {
        flows.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
        sandbox.close();
    }

    private List<TestStep> test(String name) {
        return flows.context()
                .getComponent("acumatica", AcumaticaComponent.class)
                .testConnection(name);
    }

    private List<TestStep> testOf(Consumer<AcumaticaConnection> set) {
        flows.connection("tested", sandbox, erp -> {
            erp.setAuthenticationType("cookie");
            set.accept(erp);
        });
        return test("tested");
    }

    private static TestStep failed(List<TestStep> steps) {
        List<TestStep> failed =
                steps.stream().filter(step -> step.outcome() == Outcome.FAILED).toList();
        assertThat(failed).as("%s", steps).hasSize(1);
        assertThat(failed.get(0).remedy()).isNotEmpty();
        Secrets.requireNoneIn(new IllegalStateException(steps.toString()));
        return failed.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp", "cookies"})
    void whatWorksPassesWithOneSeatAndFreesIt(String connection) {
        for (int i = 0; i < 2; i++) {
            List<TestStep> steps = test(connection);
            assertThat(steps).as("%s", steps).noneMatch(step -> step.outcome() == Outcome.FAILED);
            assertThat(steps)
                    .filteredOn(step -> step.name().equals("tenant reached"))
                    .extracting(TestStep::detail)
                    .containsExactly("Main");
            assertThat(sandbox.openSeats()).isZero();
        }
        assertThat(sandbox.journal().maxOpenSeats()).isEqualTo(1);
        assertThat(flows.status(connection).state()).isEqualTo(ConnectionState.ONLINE);
    }

    @Test
    void aConnectionThatIsInUseIsTestedInItsOwnSeat() {
        flows.call("acumatica:cookies/Customer?operation=query&limit=1", "");
        assertThat(sandbox.openSeats()).isEqualTo(1);
        assertThat(test("cookies")).noneMatch(step -> step.outcome() == Outcome.FAILED);
        assertThat(sandbox.journal().maxOpenSeats()).isEqualTo(1);
        flows.call("acumatica:cookies/Customer?operation=query&limit=1", "");
    }

    @Test
    void anInstanceThatIsDownIsToldWithARemedy() throws IOException {
        sandbox.close();
        TestStep failed = failed(test("erp"));
        assertThat(failed.name()).isEqualTo("instance answers");
        assertThat(failed.detail()).contains("127.0.0.1:" + sandbox.port());
        sandbox = Sandbox.builder().withoutSeed().start();
    }

    @Test
    void aWrongPasswordIsSentOnceForEachTimeThatAPersonAsks() {
        Secrets.used("wrong password", "not-the-right-password");
        for (int asked = 1; asked <= 2; asked++) {
            TestStep failed = failed(testOf(erp -> erp.setPassword("not-the-right-password")));
            assertThat(failed.name()).isEqualTo("sign-in");
            assertThat(sandbox.journal().log().stream()
                            .filter(entry -> entry.path().endsWith("/auth/login")))
                    .hasSize(asked);
        }
        assertThat(flows.status("tested").state()).isEqualTo(ConnectionState.UNAUTHORIZED);
    }

    @Test
    void aTenantThatThereIsNotIsRefusedByTheSignIn() {
        TestStep failed = failed(testOf(erp -> erp.setTenant("Nowhere")));
        assertThat(failed.name()).isEqualTo("sign-in");
        assertThat(failed.remedy()).contains("tenant");
    }

    @Test
    void anInstanceWithOneTenantTakesAnyNameAndTheTestSaysWhichItIs() throws IOException {
        sandbox.close();
        sandbox = Sandbox.builder()
                .withoutSeed()
                .secondTenant(java.util.Optional.empty())
                .start();
        TestStep failed = failed(testOf(erp -> erp.setTenant("Nowhere")));
        assertThat(failed.name()).isEqualTo("tenant reached");
        assertThat(failed.detail()).contains("'Main'").contains("'Nowhere'");
    }

    @Test
    void aVersionThatIsNotOfferedIsToldWithThoseThatAre() {
        TestStep failed = failed(testOf(erp -> erp.setEndpointVersion("19.200.001")));
        assertThat(failed.name()).isEqualTo("endpoint and version offered");
        assertThat(failed.remedy()).contains("25.200.001");
    }

    @Test
    void aHostThatDoesNotResolveIsTold() {
        TestStep failed = failed(testOf(erp -> {
            erp.setInstanceUri("http://no-such-host.invalid/Site");
            erp.setAllowHttp(true);
        }));
        assertThat(failed.name()).isEqualTo("address resolved");
        assertThat(failed.detail()).contains("no-such-host.invalid");
    }

    @Test
    void aPageOfMaintenanceIsTold() {
        sandbox.fault(Fault.once("GET", "entity", "html").always());
        TestStep failed = failed(test("erp"));
        assertThat(failed.name()).isEqualTo("instance answers");
        assertThat(failed.remedy()).contains("maintenance");
    }

    @Test
    void aNameThatIsNotDeclaredIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> test("erpp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Did you mean 'erp'?");
    }
}
