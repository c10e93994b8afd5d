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

import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RequestDeclinedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Seats that several connections hold together. */
@Timeout(30)
class SharedSeatsTest {
    private final SessionWorld world = new SessionWorld(3);
    private final Sessions sessions = world.cookie();

    private Session enter() {
        return sessions.enter(Bearer.NONE);
    }

    @Test
    void requestSharesASessionWhereNoFurtherSeatIsAllowed() {
        world.allowance.left = 1;

        Session first = enter();
        Session second = enter();

        assertThat(first.headers()).isEqualTo(second.headers());
        assertThat(world.count("login")).isEqualTo(1);
    }

    @Test
    void withoutAnySeatTheRequestIsDeclinedAndNothingIsSent() {
        world.allowance.left = 0;

        assertThatThrownBy(this::enter)
                .isInstanceOf(RequestDeclinedException.class)
                .hasMessageContaining("hold as many seats as they may");
        assertThat(world.server.count()).isZero();
        assertThat(world.ledger.lines).isEmpty();
        world.allowance.left = 1;
        enter();
    }

    @Test
    void eachSeatIsGivenBackOnceHoweverItEnds() {
        world.allowance.left = 10;
        world.server.thenLoses();
        assertThatThrownBy(this::enter).isInstanceOf(AcumaticaException.class);
        assertThat(world.allowance.left).isEqualTo(10);
        Session first = enter();
        Session second = enter();
        assertThat(world.allowance.left).isEqualTo(8);
        first.refused(true);
        first.close();
        assertThat(world.allowance.left).isEqualTo(9);
        second.close();

        sessions.close();
        sessions.close();

        assertThat(world.allowance.left).isEqualTo(10);
    }

    @Test
    void idleSessionMakesRoomForAnotherConnectionWhichABusyOneDoesNot() {
        Session busy = enter();
        assertThat(world.holder.makeRoom()).isFalse();
        busy.close();

        assertThat(world.holder.makeRoom()).isTrue();
        assertThat(world.count("logout")).isEqualTo(1);
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void sessionThatIsLeftWhileOthersWantOneIsSignedOutAtOnce() {
        Session first = enter();
        Session second = enter();
        world.allowance.wanted = true;

        first.close();
        assertThat(sessions.openSeats()).isEqualTo(1);
        second.close();

        assertThat(sessions.openSeats()).isZero();
    }
}
