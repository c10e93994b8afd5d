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
package org.camelacumatica.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff();

    @Test
    void pausesGrowUpToFiveSecondsAndAreNeverShort() {
        for (long bound : new long[] {500, 1_000, 2_000, 4_000, 5_000, 5_000}) {
            assertThat(backoff.afterFailure().toMillis()).isBetween(bound / 2, bound);
        }
    }

    @Test
    void aTunnelThatHasLastedStartsAnewAndAShortOneDoesNot() {
        for (int i = 0; i < 5; i++) {
            backoff.afterFailure();
        }
        assertThat(backoff.afterTunnel(Duration.ofSeconds(1))).isGreaterThan(Duration.ofSeconds(2));
        assertThat(backoff.afterTunnel(Duration.ofMinutes(1))).isLessThanOrEqualTo(Duration.ofMillis(500));
    }
}
