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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CookieSessionTest {
    private final SessionWorld world = new SessionWorld();
    private final Sessions sessions = world.cookie();

    private Session enter() {
        return sessions.enter(Bearer.NONE);
    }

    @Test
    void signsInOnceForMany() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        Set<String> cookies = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Thread thread = new Thread(() -> {
                try {
                    start.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                try (Session session = enter()) {
                    cookies.add(session.headers().get("Cookie"));
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(world.count("login")).isEqualTo(1);
        assertThat(cookies).hasSize(1);
        assertThat(sessions.openSeats()).isEqualTo(1);
    }

    @Test
    void doubledCookiesGoOutOnceAndToTheLetter() {
        try (Session session = enter()) {
            assertThat(session.headers())
                    .containsOnlyKeys("Cookie")
                    .containsEntry(
                            "Cookie",
                            ".ASPXAUTH=AAS1; ASP.NET_SessionId=S1; Locale=Culture=en-US&TimeZone=GMTM0800A;"
                                    + " requeststat=+st:116+sc:~/entity/auth/login+start:638+tg:");
        }
    }

    @Test
    void cookiesThatAnAnswerSetsAreKept() throws IOException {
        try (Session session = enter()) {
            session.answered(ScriptedServer.reply(
                            200,
                            "",
                            "",
                            "Set-Cookie",
                            "Locale=TimeZone=X&Culture=de; path=/",
                            "Set-Cookie",
                            "requeststat=; path=/",
                            "Set-Cookie",
                            "broken")
                    .to(new Transport.Request("GET", "/", java.util.Map.of(), null)));
        }
        try (Session session = enter()) {
            assertThat(session.headers().get("Cookie"))
                    .contains("Locale=TimeZone=X&Culture=de")
                    .doesNotContain("requeststat");
        }
    }

    @Test
    void unusedSessionIsSignedOutWithItsCookiesAndTheNextRequestSignsInAnew() {
        enter().close();

        world.time.advance(IDLE);

        assertThat(sessions.openSeats()).isZero();
        assertThat(world.last().path()).isEqualTo("/Site/entity/auth/logout");
        assertThat(world.last().headers()).extractingByKey("Cookie").asString().contains("ASP.NET_SessionId=S1");
        try (Session session = enter()) {
            assertThat(session.headers().get("Cookie")).contains("ASP.NET_SessionId=S3");
        }
    }

    @Test
    void sessionThatIsUsedMeanwhileStays() {
        enter().close();
        world.time.advance(IDLE.minusSeconds(1));
        enter().close();
        world.time.advance(IDLE.minusSeconds(1));

        assertThat(world.count("logout")).isZero();
        world.time.advance(Duration.ofSeconds(1));
        assertThat(world.count("logout")).isEqualTo(1);
    }

    @Test
    void requestThatTakesLongerThanTheIdleTimeKeepsItsSession() {
        Session longOne = enter();
        enter().close();

        world.time.advance(IDLE.multipliedBy(5));
        assertThat(world.count("logout")).isZero();

        longOne.close();
        world.time.advance(IDLE);
        assertThat(world.count("logout")).isEqualTo(1);
    }

    @Test
    void idleSignOutThatIsNotAnsweredGoesAgain() {
        enter().close();
        world.server.thenLoses().then(503, "", "");

        world.time.advance(IDLE);
        assertThat(sessions.openSeats()).isEqualTo(1);
        world.time.advance(IDLE);
        assertThat(sessions.openSeats()).isEqualTo(1);
        world.time.advance(IDLE);
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void endSignsOutWithAnEmptyBody() {
        enter().close();

        sessions.close();
        sessions.close();

        assertThat(world.count("logout")).isEqualTo(1);
        assertThat(world.last().method()).isEqualTo("POST");
        assertThat(world.last().body()).as("Content-Length: 0").isEmpty();
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void endWithoutASessionSendsNothing() {
        sessions.close();

        assertThat(world.server.count()).isZero();
    }

    @Test
    void signOutAtTheEndIsSentAgainUntilItIsAnswered() {
        enter().close();
        world.server.thenLoses().then(411, "text/html", "");

        sessions.close();

        assertThat(world.count("logout")).isEqualTo(3);
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void endWaitsForRequestsInFlight() throws InterruptedException {
        Session inFlight = enter();
        Thread closing = new Thread(sessions::close);
        closing.start();
        closing.join(200);
        assertThat(closing.isAlive()).isTrue();
        assertThat(world.count("logout")).isZero();

        inFlight.close();
        closing.join(5_000);

        assertThat(closing.isAlive()).isFalse();
        assertThat(world.count("logout")).isEqualTo(1);
    }

    @Test
    void nothingIsEnteredAfterTheEnd() {
        sessions.close();

        assertThatThrownBy(this::enter)
                .isInstanceOf(AcumaticaException.class)
                .hasMessage("Request on connection 'erp' was not sent: the connection is closed.");
    }

    @Test
    void sessionThatTheServerDoesNotKnowIsSignedOutAllTheSameAndTheNextSignsInAnew() {
        world.server.then(SessionWorld.login("S1")).thenJson(401, "{}");
        try (Session session = enter()) {
            session.refused(true);
        }
        assertThat(sessions.openSeats()).isZero();

        enter().close();

        assertThat(world.count("login")).isEqualTo(2);
        assertThat(world.count("logout")).isEqualTo(1);
    }

    @Test
    void sessionInDoubtIsSignedOutWhenNobodyIsInsideAnyMoreAndOnlyThenIsAnotherOpened() throws Exception {
        Session doubtful = enter();
        Session other = enter();

        doubtful.refused(false);
        doubtful.close();
        CompletableFuture<Session> next = CompletableFuture.supplyAsync(this::enter);
        assertThatThrownBy(() -> next.get(100, TimeUnit.MILLISECONDS))
                .as("there is one seat only")
                .isInstanceOf(TimeoutException.class);
        assertThat(world.count("logout")).isZero();
        assertThat(sessions.openSeats()).isEqualTo(1);
        other.close();
        next.get(5, TimeUnit.SECONDS).close();

        assertThat(world.server.lines())
                .containsExactly(
                        "POST /Site/entity/auth/login",
                        "POST /Site/entity/auth/logout",
                        "POST /Site/entity/auth/login");
        assertThat(world.server.request(1).headers().get("Cookie")).contains("ASP.NET_SessionId=S1");
        sessions.close();
        assertThat(world.last().headers().get("Cookie")).contains("ASP.NET_SessionId=S3");
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void refusalOfAnOldSessionDoesNotTouchTheNewOne() {
        Session first = enter();
        Session second = enter();
        first.refused(true);
        first.close();
        second.close();
        enter().close();

        second.refused(true);

        assertThat(sessions.openSeats()).isEqualTo(1);
        assertThat(world.count("login")).isEqualTo(2);
    }

    @Test
    void visitIsLeftOnce() {
        Session first = enter();
        Session second = enter();
        first.close();
        first.close();

        world.time.advance(IDLE.multipliedBy(2));

        assertThat(world.count("logout"))
                .as("the second request is still inside")
                .isZero();
        second.close();
    }

    @Test
    void glanceAtTheSeatsDoesNotWaitForASignIn() throws InterruptedException {
        CountDownLatch signingIn = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        world.server.then(request -> {
            signingIn.countDown();
            await(goOn);
            return SessionWorld.login("S1").to(request);
        });
        Thread first = new Thread(() -> enter().close());
        first.start();
        signingIn.await(5, TimeUnit.SECONDS);

        Thread glance = new Thread(sessions::openSeats);
        glance.start();
        glance.join(5_000);

        assertThat(glance.isAlive()).isFalse();
        goOn.countDown();
        first.join(5_000);
        assertThat(sessions.openSeats()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nothingSecretIsPrinted() {
        Session session = enter();

        assertThat(sessions + " " + session)
                .doesNotContain("pa55word")
                .doesNotContain("S1")
                .contains("ASP.NET_SessionId");
        session.close();
    }
}
