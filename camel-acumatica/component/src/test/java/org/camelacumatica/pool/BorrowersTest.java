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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camelacumatica.fixture.HandTime;
import org.junit.jupiter.api.Test;

/** A lender and those who borrow from it. */
class BorrowersTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final HandTime time = new HandTime();
    private final Lending lending = new Lending(time.timer(), time.clock());
    private final List<String> served = new ArrayList<>();

    private Pool join(String name) {
        return lending.join(name, "erp", PoolSettings.of(1));
    }

    /** Waits for a lease and gives it back at once, so that the next one is served. */
    private CompletableFuture<Void> ask(Pool pool, String purpose) {
        return pool.acquire(purpose, LONG).thenAccept(lease -> {
            served.add(purpose);
            lease.close();
        });
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        Throwable thrown = future.handle((value, failed) -> failed).join();
        return thrown instanceof CompletionException e && e.getCause() != null ? e.getCause() : thrown;
    }

    @Test
    void borrowersAreServedInTurnAndEachInOrderOfArrival() {
        Pool erp = join("erp");
        Pool second = join("erp2");
        Pool third = join("erp3");
        Lease held = erp.acquire("holder", LONG).join();
        for (int i = 1; i <= 4; i++) {
            ask(erp, "erp " + i);
        }
        ask(second, "erp2 1");
        ask(second, "erp2 2");
        ask(third, "erp3 1");

        held.close();

        assertThat(served).containsExactly("erp 1", "erp2 1", "erp3 1", "erp 2", "erp2 2", "erp 3", "erp 4");
    }

    @Test
    void crowdOfOneKeepsNobodyElseWaitingForMoreThanOneTurn() {
        Pool crowd = join("crowd");
        Pool shy = join("shy");
        Lease held = crowd.acquire("holder", LONG).join();
        for (int i = 0; i < 1_000; i++) {
            ask(crowd, "crowd");
        }
        ask(shy, "shy");

        held.close();

        assertThat(served.indexOf("shy")).isLessThanOrEqualTo(1);
    }

    @Test
    void longLineWhoseLeasesComeBackAtOnceIsServedToItsEnd() {
        Pool erp = join("erp");
        Lease held = erp.acquire("holder", LONG).join();
        for (int i = 0; i < 100_000; i++) {
            ask(erp, "one");
        }

        held.close();

        assertThat(served).hasSize(100_000);
        assertThat(erp.glance()).isEqualTo(new Pool.Glance(1, 0, 0, List.of()));
    }

    @Test
    void turnOfOneWhoHasGivenUpIsTheNextOfTheSameBorrower() {
        Pool erp = join("erp");
        Pool second = join("erp2");
        Lease held = erp.acquire("holder", LONG).join();
        CompletableFuture<Lease> gone = second.acquire("gone", LONG);
        ask(erp, "erp 1");
        ask(second, "erp2 1");

        gone.cancel(false);
        held.close();

        assertThat(served).containsExactly("erp2 1", "erp 1");
    }

    @Test
    void changeOfLevelLosesNoLeaseAndServesThoseWhoWait() {
        Pool erp = join("erp");
        Lease first = erp.acquire("first", LONG).join();
        CompletableFuture<Lease> second = erp.acquire("second", LONG);
        CompletableFuture<Lease> third = erp.acquire("third", LONG);

        lending.borrow(erp, "erp", PoolSettings.of(2));
        assertThat(second).isCompleted();
        assertThat(third).isNotDone();

        lending.borrow(erp, "erp", PoolSettings.of(1));
        first.close();
        assertThat(third).as("one is out still, and there is one").isNotDone();
        second.join().close();
        third.join().close();
        assertThat(erp.glance()).isEqualTo(new Pool.Glance(1, 0, 0, List.of()));
    }

    @Test
    void borrowersGoOnWhenTheLenderHasStopped() {
        Pool erp = join("erp");
        Pool second = join("erp2");
        Lease held = erp.acquire("holder", LONG).join();
        CompletableFuture<Lease> own = erp.acquire("own", LONG);
        CompletableFuture<Void> borrower = ask(second, "erp2");

        erp.close();

        assertThat(failure(own)).isInstanceOf(NoPoolException.class).hasMessage("the connection is closed");
        assertThat(borrower).as("the lease is out still").isNotDone();
        held.close();
        assertThat(borrower).isCompleted();
        assertThat(failure(erp.acquire("late", LONG))).isInstanceOf(NoPoolException.class);
    }

    @Test
    void lenderThatComesBackFindsItsPoolAsItsBorrowersUseIt() {
        Pool erp = join("erp");
        Pool second = join("erp2");
        Lease held = second.acquire("borrowed", LONG).join();
        erp.close();

        Pool again = join("erp");

        assertThat(again.glance()).isEqualTo(new Pool.Glance(1, 1, 0, List.of("borrowed")));
        assertThat(again.acquire("own", LONG)).isNotDone();
        held.close();
        assertThat(again.glance().inUse()).isEqualTo(1);
    }

    @Test
    void whoeverWaitsIsMovedToAnotherLenderWithItsOrderAndItsPatience() {
        Pool second = join("erp2");
        Lease held = second.acquire("holder", LONG).join();
        CompletableFuture<Lease> impatient = second.acquire("impatient", Duration.ofSeconds(60));
        ask(second, "1");
        ask(second, "2");
        Pool hub = lending.join("hub", "hub", PoolSettings.of(1));
        Lease ofTheHub = hub.acquire("of the hub", LONG).join();
        time.advance(Duration.ofSeconds(30));

        lending.borrow(second, "hub", PoolSettings.of(1));
        time.advance(Duration.ofSeconds(30));

        assertThat(failure(impatient)).hasMessageContaining("held for of the hub (60 s)");
        ofTheHub.close();
        assertThat(served).containsExactly("1", "2");
        assertThat(hub.glance()).isEqualTo(new Pool.Glance(1, 0, 0, List.of()));
        held.close();
        assertThat(second.glance())
                .as("the old lease went back to the old pool")
                .isEqualTo(hub.glance());
    }

    @Test
    void whoeverWaitsIsRefusedWhenTheLenderIsGoneAndMayAskAgainWhenItIsBack() {
        Pool second = join("erp2");
        Lease held = second.acquire("holder", LONG).join();
        CompletableFuture<Lease> waiting = second.acquire("waiting", LONG);

        lending.refuse(second, "its lender is gone");

        assertThat(failure(waiting)).isInstanceOf(NoPoolException.class).hasMessage("its lender is gone");
        assertThat(time.waiting()).as("alarms").isZero();
        CompletableFuture<Void> later = ask(second, "later");
        held.close();
        assertThat(later).isCompleted();
    }

    @Test
    void poolThatNobodyIsInIsForgotten() {
        Pool erp = join("erp");
        Lease held = erp.acquire("holder", LONG).join();
        erp.close();

        assertThat(lending.join("erp", "erp", PoolSettings.of(3)).glance().inUse())
                .isZero();
        held.close();
    }

    @Test
    void booksSayWhoWaitsForWhom() {
        Pool erp = join("erp");
        Pool second = join("erp2");
        erp.acquire("Export of Customer", LONG).join();
        time.advance(Duration.ofSeconds(7));
        second.acquire("Upsert of Customer", LONG);
        second.acquire("Upsert of Customer", LONG);

        assertThat(second.books())
                .isEqualTo(new Pool.Books(
                        "erp",
                        1,
                        1,
                        null,
                        null,
                        List.of(
                                new Pool.Share("erp", 1, 0, 0, List.of("Export of Customer (7 s)")),
                                new Pool.Share("erp2", 0, 2, 0, List.of()))));
        assertThat(second.glance().waiting()).isEqualTo(2);
        assertThat(erp.glance().waiting()).isZero();
    }
}
