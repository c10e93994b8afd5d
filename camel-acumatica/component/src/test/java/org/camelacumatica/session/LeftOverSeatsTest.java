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
import static org.camelacumatica.session.SessionWorld.IDLE;

import java.time.Instant;
import java.util.Optional;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.SignedOut;
import org.camelacumatica.model.SignedOut.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process that is gone has left open is signed out before a seat is taken. */
@Timeout(30)
class LeftOverSeatsTest {
    private static final SeatKey COOKIES = new SeatKey("ASP.NET_SessionId=L1", "", Instant.MAX);

    private final SessionWorld world = new SessionWorld(2);

    private Instant inAnHour() {
        return world.time.now().plusSeconds(3_600);
    }

    @Test
    void isSignedOutFirst() {
        world.ledger.leave("erp", COOKIES);
        Sessions sessions = world.cookie();
        assertThat(sessions.glance().leftOver()).isEqualTo(1);

        sessions.enter(Bearer.NONE).close();
        sessions.enter(Bearer.NONE).close();

        assertThat(world.server.lines())
                .containsExactly("POST /Site/entity/auth/logout", "POST /Site/entity/auth/login");
        assertThat(world.server.request(0).headers()).containsEntry("Cookie", "ASP.NET_SessionId=L1");
        assertThat(world.ledger.leftOvers).isEmpty();
        assertThat(sessions.glance().leftOver()).isZero();
    }

    @Test
    void signInThatWasCutOffIsCountedApart() {
        world.ledger.leave("erp", SeatKey.NONE);
        world.time.advance(java.time.Duration.between(world.time.now(), Instant.parse("2026-01-31T09:01:00Z")));
        Sessions sessions = world.cookie();

        assertThat(sessions.signOutLeftOvers(Optional::empty))
                .singleElement()
                .extracting(SignedOut::outcome)
                .isEqualTo(Outcome.CUT_OFF);

        assertThat(world.server.count()).isZero();
        assertThat(world.ledger.leftOvers).isEmpty();
    }

    @Test
    void unansweredSignOutStaysInTheLedgerAndGoesAgainLater() {
        world.ledger.leave("erp", COOKIES);
        Sessions sessions = world.cookie();
        world.server.thenLoses();
        sessions.enter(Bearer.NONE).close();
        sessions.enter(Bearer.NONE).close();
        assertThat(world.count("logout")).isEqualTo(1);
        assertThat(sessions.glance().leftOver()).isEqualTo(1);

        world.time.advance(IDLE.dividedBy(2));
        sessions.enter(Bearer.NONE).close();
        world.time.advance(IDLE.dividedBy(2));
        sessions.enter(Bearer.NONE).close();

        assertThat(world.ledger.leftOvers).isEmpty();
    }

    @Test
    void unansweredSignOutGoesAgainAtTheEnd() {
        world.ledger.leave("erp", COOKIES);
        Sessions sessions = world.cookie();
        world.server.thenLoses();
        sessions.enter(Bearer.NONE).close();

        sessions.close();

        assertThat(world.ledger.leftOvers).isEmpty();
    }

    @Test
    void tokenThatStillLivesEndsItsSession() {
        world.ledger.leave("erp", new SeatKey("", "T0", inAnHour()));
        Sessions sessions = world.grant(grant -> Optional.empty());

        assertThat(sessions.signOutLeftOvers(Optional::empty)).hasSize(1);

        assertThat(world.signOutTokens()).containsExactly("Bearer T0");
    }

    @Test
    void tokenThatHasEndedIsNotSentItsSessionHasEndedWithIt() {
        world.ledger.leave("erp", new SeatKey("", "T0", Instant.MIN));
        Sessions sessions = world.grant(grant -> Optional.empty());

        assertThat(sessions.signOutLeftOvers(Optional::empty))
                .extracting(SignedOut::outcome)
                .containsExactly(Outcome.GONE);

        assertThat(world.server.count()).isZero();
    }

    @Test
    void cookieWhoseTokenHasEndedGoesAloneAndThenWithTheNewestToken() {
        world.ledger.leave("erp", new SeatKey("ASP.NET_SessionId=L1", "T0", Instant.MIN));
        Sessions sessions = world.grant(grant -> Optional.empty());
        world.server.then(ScriptedServer.reply(401, "", ""));

        assertThat(sessions.signOutLeftOvers(() -> Optional.of(world.concurrent("T9", 1))))
                .extracting(SignedOut::outcome)
                .containsExactly(Outcome.SIGNED_OUT);

        assertThat(world.signOutTokens()).containsExactly("", "Bearer T9");
        assertThat(world.last().headers()).containsEntry("Cookie", "ASP.NET_SessionId=L1");
    }

    @Test
    void oneThatTheServerHasEndedIsStruckOff() {
        world.ledger.leave("erp", COOKIES);
        world.server.then(ScriptedServer.json(401, "{}"));

        assertThat(world.cookie().signOutLeftOvers(Optional::empty))
                .extracting(SignedOut::outcome)
                .containsExactly(Outcome.GONE);
        assertThat(world.ledger.leftOvers).isEmpty();
    }
}
