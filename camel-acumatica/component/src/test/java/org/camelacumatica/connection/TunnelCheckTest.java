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
package org.camelacumatica.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.camelacumatica.connection.InvalidConnectionException.Problem;
import org.camelacumatica.fixture.FakeTunnels;
import org.camelacumatica.model.Tunnels;
import org.junit.jupiter.api.Test;

class TunnelCheckTest {
    private final FakeTunnels tunnels = new FakeTunnels().declare("plant", "erp.plant.internal:443");

    private ConnectionSettings check(Drafts draft) {
        return SettingsCheck.check(draft.draft(), Lenders.none(), () -> Optional.of(tunnels));
    }

    private List<Problem> problems(Drafts draft, Optional<Tunnels> found) {
        return catchThrowableOfType(
                        InvalidConnectionException.class,
                        () -> SettingsCheck.check(draft.draft(), Lenders.none(), () -> found))
                .getProblems();
    }

    private Problem problem(Drafts draft) {
        List<Problem> problems = problems(draft, Optional.of(tunnels));
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static Drafts onPremise(String instance, String agent) {
        return Drafts.cookie()
                .with("mode", "onPremise")
                .with("instanceUri", instance)
                .with("agent", agent);
    }

    @Test
    void anAgentThatIsDeclaredForTheInstanceWillDoWhetherItIsThereOrNot() {
        assertThat(check(onPremise("https://ERP.plant.internal/Site", "plant")).agent())
                .isEqualTo("plant");
        assertThat(check(onPremise("https://erp.plant.internal:443", "plant")).agent())
                .isEqualTo("plant");
    }

    @Test
    void plainHttpStaysThroughATunnel() {
        tunnels.declare("office", "erp.office.example.com:80");
        Drafts draft = Drafts.oauth()
                .with("mode", "onPremise")
                .with("instanceUri", "http://erp.office.example.com/Site")
                .with("agent", "office");
        assertThat(check(draft).instance().scheme()).isEqualTo("http");
    }

    @Test
    void anInstanceAtAnotherHostOrPortIsRefused() {
        for (String other : List.of("https://erp.other.example.com", "https://erp.plant.internal:8443")) {
            Problem problem = problem(onPremise(other, "plant"));
            assertThat(problem.property()).isEqualTo("instanceUri");
            assertThat(problem.reason()).contains("agent 'plant' is declared for erp.plant.internal:443");
        }
    }

    @Test
    void modeAndAgentGoTogether() {
        assertThat(problem(Drafts.cookie().with("mode", "onPremise")).property())
                .isEqualTo("agent");
        assertThat(problem(Drafts.cookie().with("agent", "plant")).reason()).contains("mode=cloud");
        assertThat(problem(Drafts.cookie().with("mode", "satellite")).reason()).isEqualTo("is no mode");
    }

    @Test
    void anUnknownAgentIsToldWithTheNearestOne() {
        assertThat(problem(onPremise("https://erp.plant.internal", "plnt")).reason())
                .contains("Did you mean 'plant'?");
    }

    @Test
    void withoutAGatewayItIsSaidHowToGetOne() {
        List<Problem> problems = problems(onPremise("https://erp.plant.internal", "plant"), Optional.empty());
        assertThat(problems).singleElement().satisfies(problem -> assertThat(problem.remedy())
                .contains("camel-acumatica-agent"));
    }
}
