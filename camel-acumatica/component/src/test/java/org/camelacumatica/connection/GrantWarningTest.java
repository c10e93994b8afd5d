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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.camelacumatica.fixture.HandTime;
import org.junit.jupiter.api.Test;

class GrantWarningTest {
    private final HandTime time = new HandTime();
    private Optional<Instant> end = Optional.of(time.now().plus(Duration.ofDays(30)));
    private final GrantWarning warning = new GrantWarning(() -> end, time.clock());

    @Test
    void nothingIsSaidBeforeTheLastSevenDays() {
        time.advance(Duration.ofDays(23).minusSeconds(1));
        assertThat(warning.due()).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(warning.due())
                .hasValue("The grant ends at " + end.orElseThrow()
                        + ". Authorize again before, or nothing is sent afterwards.");
    }

    @Test
    void itIsSaidOnceADay() {
        time.advance(Duration.ofDays(24));
        assertThat(warning.due()).isPresent();
        assertThat(warning.due()).isEmpty();
        time.advance(Duration.ofHours(23));
        assertThat(warning.due()).isEmpty();
        time.advance(Duration.ofHours(1));
        assertThat(warning.due()).isPresent();
    }

    @Test
    void whatHasEndedIsSaidSo() {
        time.advance(Duration.ofDays(31));
        assertThat(warning.due().orElseThrow()).startsWith("The grant has ended at ");
    }

    @Test
    void aNewGrantSilencesTheWarningAndHasOneOfItsOwn() {
        time.advance(Duration.ofDays(25));
        assertThat(warning.due()).isPresent();
        end = Optional.of(time.now().plus(Duration.ofDays(30)));
        assertThat(warning.due()).isEmpty();
        end = Optional.of(time.now().plus(Duration.ofDays(2)));
        assertThat(warning.due()).isPresent();
    }

    @Test
    void withoutAGrantThereIsNothingToSay() {
        end = Optional.empty();
        time.advance(Duration.ofDays(400));
        assertThat(warning.due()).isEmpty();
    }
}
