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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.SeatGlance;
import org.camelacumatica.model.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several seats by cookie: which one serves whom, and when another is taken. */
@Timeout(30)
class SeveralCookieSessionsTest {
    private final SessionWorld world = new SessionWorld(3);
    private final Sessions sessions = world.cookie();

    private Session enter() {
        return sessions.enter(Bearer.NONE);
    }

    private CompletableFuture<Session> entering() {
        return CompletableFuture.supplyAsync(this::enter);
    }

    private static String of(Session session) {
        return String.valueOf(session.headers().get("Cookie")).replaceAll(".*SessionId=(S\\d+);.*", "$1");
    }

    private static <T> void stillWaits(CompletableFuture<T> future) {
        assertThatThrownBy(() -> future.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anotherSeatIsTakenOnlyWhenThoseThatAreOpenAreBusy() {
        enter().close();
        enter().close();
        assertThat(sessions.openSeats()).isEqualTo(1);

        Session first = enter();
        Session second = enter();

        assertThat(of(first)).isNotEqualTo(of(second));
        assertThat(sessions.openSeats()).isEqualTo(2);
    }

    @Test
    void aboveTheNumberOfSeatsRequestsShareTheOneWithTheLeastToDo() {
        List<Session> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(enter());
        }
        String emptied = of(all.get(1));
        all.get(1).close();
        all.get(4).close();

        assertThat(of(all.get(0))).isEqualTo(of(all.get(3)));
        assertThat(of(all.get(2))).isEqualTo(of(all.get(5)));
        assertThat(of(enter())).isEqualTo(emptied);
        assertThat(world.count("login")).isEqualTo(3);
        assertThat(sessions.openSeats()).isEqualTo(3);
    }

    @Test
    void theSeatThatWasUsedLastIsUsedAgainSoThatTheOthersGrowIdle() {
        Session first = enter();
        Session second = enter();
        first.close();
        second.close();
        world.time.advance(IDLE.dividedBy(2));
        Session third = enter();
        String used = of(third);
        third.close();

        world.time.advance(IDLE.dividedBy(2));

        assertThat(world.count("logout")).isEqualTo(1);
        assertThat(sessions.openSeats()).isEqualTo(1);
        assertThat(of(enter())).isEqualTo(used);
    }

    @Test
    void oneThatSignsInKeepsNobodyFromAnother() throws Exception {
        Session first = enter();
        CountDownLatch goOn = new CountDownLatch(1);
        world.server.then(request -> {
            await(goOn);
            return SessionWorld.login("S9").to(request);
        });
        CompletableFuture<Session> slow = entering();
        stillWaits(slow);

        first.close();
        Session meanwhile = enter();
        assertThat(of(meanwhile)).isEqualTo("S1");
        Session shared = enter();
        assertThat(of(shared)).as("sooner than the sign-in").isEqualTo("S1");
        meanwhile.close();
        shared.close();
        goOn.countDown();

        assertThat(of(slow.get(5, TimeUnit.SECONDS))).isEqualTo("S9");
    }

    @Test
    void wrongPasswordGoesOutOnceHoweverManyComeAtOnce() throws Exception {
        world.server.otherwise(request -> ScriptedServer.json(
                        500, "{\"exceptionMessage\":\"Error: Invalid credentials. Please try again.\"}")
                .to(request));
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<Session>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(threads.submit(this::enter));
            }
            for (Future<Session> one : all) {
                assertThatThrownBy(one::get).hasCauseInstanceOf(AcumaticaException.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(world.server.count()).isEqualTo(1);
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void lostSessionIsClosedInTheBooksAndOpenedAgainWhileTheOthersGoOn() {
        Session first = enter();
        Session second = enter();
        first.refused(true);
        first.close();

        assertThat(sessions.openSeats()).isEqualTo(1);
        Session third = enter();

        assertThat(of(third)).isEqualTo("S4");
        assertThat(of(second)).isEqualTo("S2");
        assertThat(world.count("logout")).isEqualTo(1);
        assertThat(sessions.openSeats()).isEqualTo(2);
    }

    @Test
    void thoseWhoAreInALostSessionLeaveItAsItIs() {
        Session first = enter();
        List<Session> others = List.of(enter(), enter(), enter());
        Session shares = others.get(2);
        assertThat(of(shares)).isEqualTo(of(first));
        first.refused(true);
        shares.refused(true);
        first.close();
        shares.close();

        assertThat(sessions.openSeats()).isEqualTo(2);
        assertThat(world.ledger.lines).filteredOn("closed 1"::equals).hasSize(1);
    }

    @Test
    void endSignsAllOfThemOut() {
        Session first = enter();
        Session second = enter();
        enter().close();
        first.close();
        second.close();

        sessions.close();

        assertThat(world.count("logout")).isEqualTo(3);
        assertThat(sessions.openSeats()).isZero();
        assertThat(world.ledger.closed).isTrue();
    }

    @Test
    void eachStepIsWrittenDownBeforeTheNext() {
        world.server
                .then(request -> {
                    assertThat(world.ledger.lines).as("before the sign-in").containsExactly("intend 1");
                    return SessionWorld.login("S1").to(request);
                })
                .then(request -> {
                    assertThat(world.ledger.lines)
                            .as("before the sign-out")
                            .hasSize(2)
                            .noneMatch(line -> line.startsWith("closed"));
                    return ScriptedServer.reply(204, "", "").to(request);
                });
        enter().close();
        assertThat(world.ledger.lines.get(1)).startsWith("opened 1 .ASPXAUTH=AAS1; ASP.NET_SessionId=S1;");

        sessions.close();

        assertThat(world.ledger.lines.get(2)).isEqualTo("closed 1");
    }

    @Test
    void renewedTicketIsWrittenDown() throws Exception {
        try (Session session = enter()) {
            session.answered(ScriptedServer.reply(200, "", "", "Set-Cookie", ".ASPXAUTH=renewed; path=/")
                    .to(new Transport.Request("GET", "/", Map.of(), null)));
        }

        assertThat(world.ledger.lines).hasSize(3).last().asString().startsWith("opened 1 .ASPXAUTH=renewed;");
    }

    @Test
    void signInWhoseAnswerIsLostIsCountedApart() {
        world.server.thenLoses();
        assertThatThrownBy(this::enter).isInstanceOf(AcumaticaException.class);

        assertThat(sessions.glance()).isEqualTo(new SeatGlance(3, 3, 0, 0, 1));
        assertThat(world.ledger.lines).containsExactly("intend 1", "closed 1");
        world.time.advance(java.time.Duration.ofMinutes(21));
        assertThat(sessions.glance().cutOff()).as("the server has ended it").isZero();
    }

    @Test
    void declineForWantOfASeatNamesTheSignInsThatWereLost() {
        world.server.thenLoses();
        world.server.thenLoses();
        assertThatThrownBy(this::enter).isInstanceOf(AcumaticaException.class);
        assertThatThrownBy(this::enter).isInstanceOf(AcumaticaException.class);
        world.server.then(429, "text/plain", "");
        assertThatThrownBy(this::enter)
                .isInstanceOf(RequestDeclinedException.class)
                .hasMessageContaining("2 sign-ins of this connection were not answered")
                .hasMessageContaining("Sign other integrations out");

        world.time.advance(java.time.Duration.ofMinutes(21));
        world.server.then(429, "text/plain", "");
        assertThatThrownBy(this::enter)
                .isInstanceOf(RequestDeclinedException.class)
                .hasMessageNotContaining("not answered");
    }

    @Test
    void signInThatWasNotSentTookNoSeat() {
        world.server.thenIsNotReached();
        assertThatThrownBy(this::enter).isInstanceOf(AcumaticaException.class);

        assertThat(sessions.glance()).isEqualTo(new SeatGlance(3, 3, 0, 0, 0));
    }
}
