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
import org.camelacumatica.fixture.HandTime;
import org.junit.jupiter.api.Test;

class SeatAllowanceTest {
    private final HandTime time = new HandTime();
    private final Lending lending = new Lending(time.timer(), time.clock());
    private final Connection erp = new Connection("erp");
    private final Connection second = new Connection("erp2");

    /** Sessions of a connection, idle or not. */
    private final class Connection implements SeatAllowance.Holder {
        final Pool pool;
        final SeatAllowance seats;
        boolean idle = true;
        int asked;

        Connection(String name) {
            pool = lending.join(name, "erp", new PoolSettings(5, null, 2));
            seats = lending.seats(pool, this);
        }

        @Override
        public boolean makeRoom() {
            asked++;
            if (idle) {
                seats.giveBack();
            }
            return idle;
        }
    }

    private int taken() {
        return erp.pool.books().borrowers().stream().mapToInt(Pool.Share::seats).sum();
    }

    @Test
    void lenderAndBorrowersHoldNoMoreThanTheLimitTogether() {
        erp.idle = false;
        assertThat(erp.seats.take()).isTrue();
        assertThat(erp.seats.take()).isTrue();

        assertThat(second.seats.take()).isFalse();
        assertThat(taken()).isEqualTo(2);
    }

    @Test
    void idleSessionOfAnotherMakesRoom() {
        erp.seats.take();
        erp.seats.take();

        assertThat(second.seats.take()).isTrue();
        assertThat(erp.asked).isEqualTo(1);
        assertThat(taken()).isEqualTo(2);
    }

    @Test
    void busyHolderHearsThatASeatIsWantedUntilItWasHad() {
        erp.idle = false;
        erp.seats.take();
        erp.seats.take();
        assertThat(erp.seats.isWanted()).isFalse();

        second.seats.take();
        assertThat(erp.seats.isWanted()).isTrue();
        assertThat(second.seats.isWanted()).as("nobody else wants one").isFalse();

        erp.seats.giveBack();
        assertThat(second.seats.take()).isTrue();
        assertThat(erp.seats.isWanted()).isFalse();
    }

    @Test
    void whoeverHasNotAskedForAMinuteHasGivenUp() {
        erp.idle = false;
        erp.seats.take();
        erp.seats.take();
        second.seats.take();

        time.advance(Duration.ofSeconds(61));

        assertThat(erp.seats.isWanted()).isFalse();
    }

    @Test
    void limitOfTheReplacedLenderHoldsFromThenOn() {
        erp.idle = false;
        erp.seats.take();
        erp.seats.take();

        lending.borrow(second.pool, "erp", new PoolSettings(5, null, 3));

        assertThat(second.seats.take()).isTrue();
        assertThat(second.seats.take()).isFalse();
    }

    @Test
    void seatsGoWithABorrowerThatIsMoved() {
        second.seats.take();
        lending.join("hub", "hub", new PoolSettings(1, null, 1));

        lending.borrow(second.pool, "hub", new PoolSettings(1, null, 1));

        assertThat(second.seats.take()).as("it holds the one there is").isFalse();
        assertThat(erp.seats.take()).isTrue();
        assertThat(erp.seats.take()).isTrue();
    }

    @Test
    void withoutALimitEveryoneMaySitDown() {
        Pool alone = lending.join("alone", "alone", PoolSettings.of(1));
        SeatAllowance seats = lending.seats(alone, () -> false);

        for (int i = 0; i < 25; i++) {
            assertThat(seats.take()).isTrue();
        }
    }
}
