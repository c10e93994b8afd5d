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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camelacumatica.connection.InvalidConnectionException.Problem;
import org.camelacumatica.pool.PoolSettings;
import org.junit.jupiter.api.Test;

/** Whose pool a connection uses, and what may be wrong with that: found out at the start, without network. */
class LendersTest {
    private final Map<String, ConnectionDraft> declared = new LinkedHashMap<>();
    private final Lenders lenders = new Lenders(name -> Optional.ofNullable(declared.get(name)), declared::keySet);

    private Drafts connection(String name) {
        return Drafts.cookie().with("name", name);
    }

    private void declare(Drafts draft) {
        ConnectionDraft made = draft.draft();
        declared.put(made.name(), made);
    }

    private ConnectionSettings check(String name) {
        return SettingsCheck.check(Objects.requireNonNull(declared.get(name)), lenders, Optional::empty);
    }

    private Problem problem(String name) {
        InvalidConnectionException refused = catchThrowableOfType(InvalidConnectionException.class, () -> check(name));
        assertThat(refused).as("nothing was refused").isNotNull();
        assertThat(refused.getProblems()).hasSize(1);
        return refused.getProblems().get(0);
    }

    @Test
    void connectionThatBorrowsFromNobodyHasItsOwnPool() {
        declare(connection("erp")
                .with("concurrencyLevel", 4)
                .with("requestsPerMinute", 120)
                .with("maximumSeats", 3));

        assertThat(check("erp").loan()).isEqualTo(new Loan("erp", new PoolSettings(4, 120, 3)));
    }

    @Test
    void poolOfTheLastLenderCountsAndAnOwnLevelDoesNot() {
        declare(connection("erp").with("concurrencyLevel", 4).with("requestsPerMinute", 120));
        declare(connection("erp2").with("borrowConcurrencyFrom", "erp").with("concurrencyLevel", 9));
        declare(connection("erp3").with("borrowConcurrencyFrom", " erp2 ").with("requestsPerMinute", 7));

        assertThat(check("erp3").loan()).isEqualTo(new Loan("erp", new PoolSettings(4, 120, null)));
        assertThat(check("erp3").concurrencyLevel()).isEqualTo(4);
        assertThat(check("erp2").loan().lender()).isEqualTo("erp");
    }

    @Test
    void borrowingFromOneselfIsRefused() {
        declare(connection("erp").with("borrowConcurrencyFrom", "erp"));

        assertThat(problem("erp"))
                .hasToString("borrowConcurrencyFrom=erp names the connection itself. Leave it out; the connection has a"
                        + " pool of its own.");
    }

    @Test
    void circleIsRefusedWithItsPath() {
        declare(connection("a").with("borrowConcurrencyFrom", "b"));
        declare(connection("b").with("borrowConcurrencyFrom", "c"));
        declare(connection("c").with("borrowConcurrencyFrom", "a"));

        assertThat(problem("a").toString()).startsWith("borrowConcurrencyFrom=b leads in a circle: a -> b -> c -> a.");
        assertThat(problem("b").toString()).contains("b -> c -> a -> b");
    }

    @Test
    void circleThatTheConnectionIsNotPartOfIsRefusedAsWell() {
        declare(connection("erp").with("borrowConcurrencyFrom", "a"));
        declare(connection("a").with("borrowConcurrencyFrom", "b"));
        declare(connection("b").with("borrowConcurrencyFrom", "a"));

        assertThat(problem("erp").toString()).contains("leads in a circle: erp -> a -> b -> a");
    }

    @Test
    void unknownNameIsRefusedWithTheNearestOneAndThePath() {
        declare(connection("erp"));
        declare(connection("erp2").with("borrowConcurrencyFrom", "erpp"));
        declare(connection("erp3").with("borrowConcurrencyFrom", "erp2"));

        assertThat(problem("erp2"))
                .hasToString("borrowConcurrencyFrom=erpp leads to 'erpp', and there is no such connection. Did you mean"
                        + " 'erp'? Declared are erp, erp2, erp3.");
        assertThat(problem("erp3").toString())
                .contains("leads to 'erpp', and there is no such connection: erp3 -> erp2 -> erpp.");
    }

    @Test
    void limitOfALenderThatCannotBeIsToldWithItsName() {
        declare(connection("erp").with("concurrencyLevel", 26));
        declare(connection("erp2").with("borrowConcurrencyFrom", "erp"));

        assertThat(problem("erp2").toString())
                .startsWith("concurrencyLevel=26 of its lender 'erp' is outside 1 to 25.");
    }

    @Test
    void borrowingStandsBesideEverythingElseThatIsWrong() {
        declare(connection("erp")
                .with("borrowConcurrencyFrom", "nowhere")
                .with("concurrencyLevel", 0)
                .with("requestsPerMinute", 0)
                .without("password"));

        InvalidConnectionException refused = catchThrowableOfType(InvalidConnectionException.class, () -> check("erp"));
        assertThat(refused.getProblems())
                .extracting(Problem::property)
                .containsExactlyInAnyOrder(
                        "borrowConcurrencyFrom", "concurrencyLevel", "requestsPerMinute", "password");
    }
}
