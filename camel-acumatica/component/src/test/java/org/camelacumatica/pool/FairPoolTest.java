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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.camelacumatica.fixture.HandTime;
import org.junit.jupiter.api.Test;

class FairPoolTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final HandTime time = new HandTime();
    private final Pool pool = Pools.fair(1, time.timer(), time.clock());

    private CompletableFuture<Lease> ask(String purpose) {
        return pool.acquire(purpose, LONG);
    }

    @Test
    void freeLeaseIsGivenAtOnceAndLeavesNoAlarm() {
        Lease lease = ask("A").join();

        assertThat(pool.glance()).isEqualTo(new Pool.Glance(1, 1, 0, List.of("A")));
        assertThat(time.waiting()).isZero();
        lease.close();
        assertThat(pool.glance()).isEqualTo(new Pool.Glance(1, 0, 0, List.of()));
    }

    @Test
    void whoeverAskedFirstIsServedFirst() {
        Lease held = ask("holder").join();
        List<String> served = new ArrayList<>();
        List<CompletableFuture<Lease>> waiters = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = "waiter " + i;
            CompletableFuture<Lease> waiter = ask(name);
            waiter.thenAccept(lease -> served.add(name));
            waiters.add(waiter);
        }

        held.close();
        waiters.forEach(waiter -> waiter.join().close());

        assertThat(served).hasSize(20).isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
        assertThat(time.waiting()).as("alarms of those who were served").isZero();
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(name.indexOf(' ') + 1));
    }

    @Test
    void newcomerDoesNotOvertakeWhoeverWaits() {
        Lease held = ask("holder").join();
        CompletableFuture<Lease> first = ask("first");
        held.close();

        CompletableFuture<Lease> second = ask("second");

        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
    }

    @Test
    void abandonedWaiterLeavesNoLeaseBehind() {
        Lease held = ask("holder").join();
        CompletableFuture<Lease> abandoned = ask("abandoned");
        CompletableFuture<Lease> patient = ask("patient");

        abandoned.cancel(false);

        assertThat(pool.glance().waiting()).isEqualTo(1);
        held.close();
        patient.join().close();
        assertThat(pool.glance()).isEqualTo(new Pool.Glance(1, 0, 0, List.of()));
        assertThat(time.waiting()).isZero();
    }

    @Test
    void timedOutWaiterNamesTheHoldersAndLeavesNothing() {
        Lease held = ask("Export of Customer on connection 'erp'").join();
        CompletableFuture<Lease> waiter = pool.acquire("late", Duration.ofSeconds(2));

        time.advance(Duration.ofMillis(1_999));
        assertThat(waiter).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(waiter)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(TimeoutException.class)
                .withMessageContaining(
                        "no lease within 2000 ms; held for Export of Customer on connection 'erp' (2 s)");
        assertThat(pool.glance().waiting()).isZero();
        held.close();
        assertThat(pool.glance().inUse()).isZero();
        assertThat(ask("next")).isCompleted();
    }

    @Test
    void waiterThatTheTimerRefusesLeavesNothing() {
        Lease held = ask("holder").join();
        time.timer().shutdown();

        CompletableFuture<Lease> refused = ask("refused");

        assertThat(refused).isCompletedExceptionally();
        assertThat(refused.handle((lease, thrown) -> thrown).join()).isInstanceOf(RejectedExecutionException.class);
        held.close();
        assertThat(pool.glance()).isEqualTo(new Pool.Glance(1, 0, 0, List.of()));
    }

    @Test
    void leaseThatIsClosedTwiceCountsOnce() {
        Pool two = Pools.fair(2, time.timer());
        Lease first = two.acquire("first", LONG).join();
        two.acquire("second", LONG).join();

        first.close();
        first.close();

        assertThat(two.glance().inUse()).isEqualTo(1);
        two.acquire("third", LONG).join();
        assertThat(two.acquire("fourth", LONG)).isNotDone();
    }

    @Test
    void whoeverIsServedMayAskAndGiveBackAtOnce() {
        Lease held = ask("holder").join();
        List<String> served = new ArrayList<>();
        ask("first").thenAccept(lease -> {
            served.add("first");
            ask("inner").thenAccept(inner -> {
                served.add("inner");
                inner.close();
            });
            lease.close();
        });
        ask("second").thenAccept(lease -> {
            served.add("second");
            lease.close();
        });

        held.close();

        assertThat(served).containsExactly("first", "second", "inner");
        assertThat(pool.glance()).isEqualTo(new Pool.Glance(1, 0, 0, List.of()));
    }

    @Test
    void poolWithoutALeaseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Pools.fair(0, time.timer()));
    }
}
