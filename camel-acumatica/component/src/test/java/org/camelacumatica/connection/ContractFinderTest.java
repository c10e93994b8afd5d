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
import static org.camelacumatica.fixture.Refusals.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.codec.EndpointList;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.UnreachableException;
import org.junit.jupiter.api.Test;

class ContractFinderTest {
    private final List<CompletableFuture<EndpointList>> asked = new ArrayList<>();
    private final ContractFinder finder = new ContractFinder(new ContractChoice("erp", "Default", null), () -> {
        CompletableFuture<EndpointList> answer = new CompletableFuture<>();
        asked.add(answer);
        return answer;
    });

    private static EndpointList offers(String version) {
        return new EndpointList("25.201", List.of(new Contract("Default", version)));
    }

    @Test
    void instanceIsAskedOnceHoweverManyWantToKnow() {
        var first = finder.contract();
        var second = finder.contract();
        assertThat(finder.known()).isEmpty();

        asked.get(0).complete(offers("24.200.001"));

        assertThat(first.join()).isEqualTo(second.join()).isEqualTo(new Contract("Default", "24.200.001"));
        assertThat(finder.contract().join()).isEqualTo(first.join());
        assertThat(finder.known()).contains(first.join());
        assertThat(asked).hasSize(1);
    }

    @Test
    void failureIsNotKept() {
        var first = finder.contract();
        asked.get(0)
                .completeExceptionally(new UnreachableException(
                        new Failure(Subject.of("erp", "List"), 503, Repeat.HARMLESS, "is down", "")));
        refusal(first, UnreachableException.class);

        var second = finder.contract();
        asked.get(1).complete(offers("25.200.001"));

        assertThat(second.join().version()).isEqualTo("25.200.001");
    }

    @Test
    void contractThatIsNotOfferedIsAskedForAgainTheNextTime() {
        var first = finder.contract();
        asked.get(0).complete(new EndpointList(null, List.of(new Contract("Other", "1"))));

        refusal(first, AcumaticaException.class);
        finder.contract();

        assertThat(asked).hasSize(2);
        assertThat(finder.known()).isEmpty();
    }

    @Test
    void whatATestHasChosenIsKept() {
        EndpointList offered = offers("24.200.001");

        finder.keep(finder.among(offered), offered);

        assertThat(finder.contract().join().version()).isEqualTo("24.200.001");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatIsKeptGivesWayToNothingNewerAsLongAsItIsOffered() {
        EndpointList before = offers("24.200.001");
        finder.keep(finder.among(before), before);
        EndpointList both = new EndpointList(
                "25.201", List.of(new Contract("Default", "24.200.001"), new Contract("Default", "25.200.001")));

        assertThat(finder.among(both).version()).isEqualTo("24.200.001");
        assertThat(finder.among(offers("25.200.001")).version()).isEqualTo("25.200.001");
    }
}
