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
package org.camelacumatica.sandbox.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MinuteLimitTest {
    private final AtomicLong nanos = new AtomicLong(-17);
    private final MinuteLimit limit = new MinuteLimit(50, Duration.ofSeconds(60), nanos::get);

    private void passes(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(limit.step().passes()).isTrue();
        }
    }

    @Test
    void firstHalfIsNotSlowedDown() {
        for (int i = 0; i < 25; i++) {
            assertThat(limit.step().pause()).isZero();
        }
    }

    @Test
    void fromHalfOnTheRestOfTheMinuteIsSharedOutAmongTheRequestsThatAreLeft() {
        passes(25);
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());

        assertThat(limit.step()).isEqualTo(new MinuteLimit.Step(Duration.ofMillis(800), true));
    }

    @Test
    void beyondTheLimitARequestWaitsForTheNextMinute() {
        passes(50);
        nanos.addAndGet(Duration.ofSeconds(50).toNanos());
        assertThat(limit.step()).isEqualTo(new MinuteLimit.Step(Duration.ofSeconds(10), false));

        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(limit.step()).isEqualTo(new MinuteLimit.Step(Duration.ZERO, true));
    }

    @Test
    void signOutsCountWithoutWaiting() {
        for (int i = 0; i < 25; i++) {
            limit.count();
        }

        assertThat(limit.step().pause()).isPositive();
    }
}
