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
import static org.camelacumatica.session.SessionWorld.IDLE;

import java.util.ArrayList;
import java.util.List;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.SeatGlance;
import org.camelacumatica.model.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A licence that gives fewer seats than are configured. */
@Timeout(30)
class FewerSeatsTest {
    private final SessionWorld world = new SessionWorld(8);
    private final Sessions sessions = world.cookie();
    private int licence = 2;
    private int taken;

    FewerSeatsTest() {
        world.server.otherwise(this::answer);
    }

    private Transport.Reply answer(Transport.Request request) throws java.io.IOException {
        if (request.path().endsWith("/logout")) {
            taken--;
            return ScriptedServer.reply(204, "", "").to(request);
        }
        if (taken == licence) {
            return ScriptedServer.reply(500, "text/html", "<html><title>API Login Limit</title></html>")
                    .to(request);
        }
        taken++;
        return SessionWorld.login("S" + world.server.count()).to(request);
    }

    private List<Session> enter(int count) {
        List<Session> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(sessions.enter(Bearer.NONE));
        }
        return all;
    }

    @Test
    void goesOnWithThoseThatItGot() {
        List<Session> all = enter(8);

        assertThat(all).hasSize(8);
        assertThat(world.count("login"))
                .as("the third was declined, and no other was sent")
                .isEqualTo(3);
        assertThat(sessions.glance()).isEqualTo(new SeatGlance(8, 2, 2, 0, 0));
        assertThat(world.ledger.lines).contains("closed 3");
    }

    @Test
    void triesForOneMoreAfterAWhileAndThenLaterEachTime() {
        List<Session> all = enter(8);
        world.time.advance(IDLE.minusSeconds(1));
        enter(1);
        assertThat(world.count("login")).isEqualTo(3);

        world.time.advance(IDLE);
        enter(2);
        assertThat(world.count("login")).isEqualTo(4);
        world.time.advance(IDLE);
        enter(1);
        assertThat(world.count("login")).as("twice as long now").isEqualTo(4);
        world.time.advance(IDLE);
        enter(1);

        assertThat(world.count("login")).isEqualTo(5);
        assertThat(all).hasSize(8);
    }

    @Test
    void takesAllOfThemOnceTheyAreThere() {
        enter(3);
        licence = 8;
        world.time.advance(IDLE);

        enter(8);

        assertThat(sessions.glance()).isEqualTo(new SeatGlance(8, 8, 8, 0, 0));
    }

    @Test
    void withoutAnyTheRequestIsDeclined() {
        licence = 0;

        assertThatThrownBy(() -> enter(1)).isInstanceOf(RequestDeclinedException.class);

        licence = 8;
        assertThat(enter(8)).as("nothing was learnt of how many there are").hasSize(8);
        assertThat(sessions.openSeats()).isEqualTo(8);
    }

    @Test
    void idleOnesAreGivenBackAndTakenAgainWithinWhatTheLicenceGave() {
        enter(3).forEach(Session::close);
        world.time.advance(IDLE);
        assertThat(sessions.openSeats()).isZero();

        enter(2);

        assertThat(sessions.openSeats()).isEqualTo(2);
    }
}
