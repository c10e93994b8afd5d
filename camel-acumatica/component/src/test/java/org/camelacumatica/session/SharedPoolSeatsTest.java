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
package org.camelacumatica.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.pool.Lending;
import org.camelacumatica.pool.Pool;
import org.camelacumatica.pool.PoolSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two connections that share a pool with two seats. */
@Timeout(30)
class SharedPoolSeatsTest {
    private final SessionWorld world = new SessionWorld(3);
    private final Lending lending = new Lending(world.time.timer(), world.time.clock());
    private final Sessions erp = sessions("erp");
    private final Sessions second = sessions("erp2");

    private Sessions sessions(String name) {
        Pool place = lending.join(name, "erp", new PoolSettings(5, null, 2));
        world.seats = holder -> lending.seats(place, holder);
        return world.cookie();
    }

    private int open() {
        return erp.openSeats() + second.openSeats();
    }

    @Test
    void connectionThatMayHoldThreeGoesOnWithTheTwoThereAre() {
        Session first = erp.enter(Bearer.NONE);
        Session other = erp.enter(Bearer.NONE);
        Session shared = erp.enter(Bearer.NONE);

        assertThat(world.count("login")).isEqualTo(2);
        assertThat(open()).isEqualTo(2);
        first.close();
        other.close();
        shared.close();
    }

    @Test
    void idleSessionIsSignedOutToMakeRoomForAnother() {
        Session busy = erp.enter(Bearer.NONE);
        erp.enter(Bearer.NONE).close();

        Session made = second.enter(Bearer.NONE);

        assertThat(world.count("logout")).isEqualTo(1);
        assertThat(open()).isEqualTo(2);
        busy.close();
        made.close();
    }

    @Test
    void whoeverFindsAllBusyIsRefusedForNowAndGetsTheNextThatIsLeft() {
        Session one = erp.enter(Bearer.NONE);
        Session two = erp.enter(Bearer.NONE);
        assertThatThrownBy(() -> second.enter(Bearer.NONE))
                .isInstanceOf(RequestDeclinedException.class)
                .hasMessageContaining("hold as many seats as they may")
                .satisfies(refused -> assertThat(((RequestDeclinedException) refused).isRepeatable())
                        .isTrue());
        assertThat(world.count("login")).as("nothing was sent").isEqualTo(2);

        one.close();
        assertThat(world.count("logout"))
                .as("it is wanted, so that it does not grow idle first")
                .isEqualTo(1);
        Session got = second.enter(Bearer.NONE);

        assertThat(open()).isEqualTo(2);
        two.close();
        got.close();
    }

    @Test
    void closedConnectionLeavesItsSeatsToTheOthers() {
        Session one = erp.enter(Bearer.NONE);
        Session two = erp.enter(Bearer.NONE);
        one.close();
        two.close();
        erp.close();

        Session first = second.enter(Bearer.NONE);
        Session other = second.enter(Bearer.NONE);

        assertThat(second.openSeats()).isEqualTo(2);
        first.close();
        other.close();
    }

    @Test
    void refusedSignInTakesNoSeatAway() {
        for (int i = 0; i < 5; i++) {
            world.server.then(503, "text/html", "<title>away</title>");
            assertThatThrownBy(() -> erp.enter(Bearer.NONE)).isNotNull();
        }

        Session first = second.enter(Bearer.NONE);
        Session other = second.enter(Bearer.NONE);

        assertThat(second.openSeats()).isEqualTo(2);
        first.close();
        other.close();
    }
}
