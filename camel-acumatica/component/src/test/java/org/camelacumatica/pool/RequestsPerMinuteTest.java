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
package org.camelacumatica.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camelacumatica.fixture.HandTime;
import org.junit.jupiter.api.Test;

class RequestsPerMinuteTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final HandTime time = new HandTime();
    private final Lending lending = new Lending(time.timer(), time.clock());
    private final Pool pool = lending.join("erp", "erp", new PoolSettings(25, 120, null));
    private int sent;

    private CompletableFuture<Void> ask() {
        return pool.acquire("request", LONG).thenAccept(lease -> {
            sent++;
            lease.close();
        });
    }

    private void ask(int times) {
        IntStream.range(0, times).forEach(i -> ask());
    }

    @Test
    void aTenthGoesAtOnceAndTheRestEvenly() {
        ask(1_000);

        assertThat(sent).isEqualTo(12);
        time.advance(Duration.ofSeconds(30));
        assertThat(sent).isEqualTo(12 + 60);
        time.advance(Duration.ofSeconds(30));
        assertThat(sent).isEqualTo(12 + 120);
    }

    @Test
    void whoeverWaitsForTheMinuteHoldsNoLease() {
        ask(100);

        assertThat(pool.glance()).isEqualTo(new Pool.Glance(25, 0, 88, List.of()));
    }

    @Test
    void waiterThatTimesOutHearsOfTheMinute() {
        ask(12);
        CompletableFuture<Lease> late = pool.acquire("late", Duration.ofMillis(300));

        time.advance(Duration.ofMillis(300));

        assertThat(late.handle((lease, thrown) -> thrown.getMessage()).join())
                .isEqualTo("no lease within 300 ms; none is held, requestsPerMinute=120 is used up");
        assertThat(pool.glance().waiting()).isZero();
    }

    @Test
    void signInsAndSignOutsAreCountedAndStatusPollsAreNot() {
        pool.spend();
        pool.spend();
        IntStream.range(0, 100)
                .forEach(i -> pool.acquire("status", LONG, false).join().close());
        ask(100);

        assertThat(sent).isEqualTo(10);
    }

    @Test
    void abandonedWaiterUsesNothingUp() {
        ask(12);
        CompletableFuture<Lease> abandoned = pool.acquire("abandoned", LONG);
        CompletableFuture<Void> patient = ask();

        abandoned.cancel(false);
        time.advance(Duration.ofMillis(500));

        assertThat(patient).isCompleted();
    }

    @Test
    void limitThatChangesHoldsFromThenOn() {
        ask(1_000);
        time.advance(Duration.ofSeconds(10));
        int before = sent;

        lending.borrow(pool, "erp", new PoolSettings(25, 600, null));
        time.advance(Duration.ofSeconds(10));
        assertThat(sent - before).isBetween(99, 101);

        lending.borrow(pool, "erp", PoolSettings.of(25));
        assertThat(sent).as("without a limit all go at once").isEqualTo(1_000);
    }

    @Test
    void clockThatIsSetBackDoesNotStopTheMinute() {
        HandTime early = new HandTime();
        SteadyTime steady = new SteadyTime(java.time.Clock.offset(early.clock(), Duration.ZERO));
        early.advance(Duration.ofSeconds(5));

        assertThat(steady.getAsLong()).isEqualTo(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void borrowersShareTheMinute() {
        Pool second = lending.join("erp2", "erp", new PoolSettings(25, 120, null));
        for (int i = 0; i < 100; i++) {
            ask();
            second.acquire("borrowed", LONG).thenAccept(Lease::close);
        }

        time.advance(Duration.ofSeconds(10));

        assertThat(sent).isEqualTo(6 + 10);
        assertThat(second.glance().waiting()).isEqualTo(100 - 16);
    }
}
