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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.SeatGlance;
import org.camelacumatica.model.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several seats under a token: each is opened by its first request, and named by the cookie of that one's answer. */
@Timeout(30)
class SeveralGrantSessionsTest {
    private static final Transport.Request GET = new Transport.Request("GET", "/", Map.of(), null);

    private final SessionWorld world = new SessionWorld(3);
    private final Bearer bearer = world.concurrent("T1", 1);
    private final Sessions sessions = world.grant(grant -> Optional.of(world.concurrent("T2", grant)));

    private Session enter() {
        return sessions.enter(bearer);
    }

    private static void answered(Session session, int status, String name) throws IOException {
        session.headers();
        session.answered(ScriptedServer.reply(status, "", "", "Set-Cookie", "ASP.NET_SessionId=" + name + "; path=/")
                .to(GET));
    }

    private Session opened(String name) throws IOException {
        Session session = enter();
        answered(session, 200, name);
        return session;
    }

    @Test
    void firstRequestGoesAloneUntilItsCookieIsThere() throws Exception {
        Session first = enter();
        assertThat(first.headers()).containsOnlyKeys("Authorization");
        CompletableFuture<Session> second = CompletableFuture.supplyAsync(this::enter);
        assertThatThrownBy(() -> second.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        answered(first, 200, "A");

        assertThat(second.get(5, TimeUnit.SECONDS).headers())
                .as("the next one opens a session of its own, without a cookie")
                .containsOnlyKeys("Authorization");
        assertThat(sessions.openSeats()).isEqualTo(1);
        first.close();
        assertThat(enter().headers())
                .containsEntry("Cookie", "ASP.NET_SessionId=A")
                .containsKey("Authorization");
    }

    @Test
    void eachIsSignedOutByItsCookieAndALiveToken() throws Exception {
        Session first = opened("A");
        Session second = opened("B");
        first.close();
        second.close();

        sessions.close();

        assertThat(world.server.requests())
                .extracting(request -> request.headers().get("Cookie") + " "
                        + request.headers().get("Authorization"))
                .containsExactlyInAnyOrder("ASP.NET_SessionId=A Bearer T2", "ASP.NET_SessionId=B Bearer T2");
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void refusedFirstRequestThatSetACookieHasOpenedIt() throws Exception {
        Session first = enter();
        answered(first, 422, "A");
        first.close();

        assertThat(sessions.openSeats()).isEqualTo(1);
        assertThat(enter().headers()).containsEntry("Cookie", "ASP.NET_SessionId=A");
    }

    @Test
    void deadTokenHasOpenedNothingWhateverCookieComesAlong() throws Exception {
        Session first = enter();
        answered(first, 401, "A");
        first.refused(true);
        first.close();

        assertThat(sessions.glance()).isEqualTo(new SeatGlance(3, 3, 0, 0, 0));
        assertThat(enter().headers()).containsOnlyKeys("Authorization");
    }

    @Test
    void lostAnswerOfTheFirstRequestIsCountedApart() {
        Session first = enter();
        first.lost();
        first.close();

        assertThat(sessions.glance()).isEqualTo(new SeatGlance(3, 3, 0, 0, 1));
        assertThat(world.ledger.lines).containsExactly("intend 1", "closed 1");
    }

    @Test
    void licenceWithoutASeatMoreSendsTheRequestIntoAnotherSession() throws Exception {
        opened("A").close();
        Session holds = enter();
        Session second = enter();
        answered(second, 500, "junk");

        assertThat(second.declined()).isTrue();
        second.close();

        assertThat(enter().headers()).containsEntry("Cookie", "ASP.NET_SessionId=A");
        assertThat(sessions.glance()).isEqualTo(new SeatGlance(3, 1, 1, 0, 0));
        holds.close();
    }

    @Test
    void licenceWithoutAnySeatDeclinesTheRequest() {
        Session first = enter();

        assertThat(first.declined()).isFalse();
        first.close();

        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void sessionThatTheServerOpensInPlaceOfAnEndedOneIsTheSeatFromThenOn() throws Exception {
        opened("A").close();
        Session later = enter();
        answered(later, 200, "B");
        later.close();

        assertThat(enter().headers()).containsEntry("Cookie", "ASP.NET_SessionId=B");
        assertThat(sessions.openSeats()).isEqualTo(1);
        assertThat(world.ledger.lines).last().asString().startsWith("opened 1 ASP.NET_SessionId=B");
    }

    @Test
    void secondSessionOpenedInPlaceOfTheSameOneIsSignedOutAtOnce() throws Exception {
        SessionWorld one = new SessionWorld(1);
        Sessions only = one.grant(grant -> Optional.empty());
        Session first = only.enter(bearer);
        answered(first, 200, "A");
        Session second = only.enter(bearer);
        second.headers();
        answered(first, 200, "B");
        second.answered(ScriptedServer.reply(200, "", "", "Set-Cookie", "ASP.NET_SessionId=C; path=/")
                .to(GET));

        assertThat(one.last().headers()).containsEntry("Cookie", "ASP.NET_SessionId=C");
        assertThat(only.openSeats()).isEqualTo(1);
    }

    @Test
    void grantWithoutTheScopeGoesOnWithOneSession() {
        Bearer narrow = world.bearer("T1", 1);

        Session first = sessions.enter(narrow);
        Session second = sessions.enter(narrow);

        assertThat(first.headers()).isEqualTo(second.headers()).containsOnlyKeys("Authorization");
        assertThat(sessions.glance()).isEqualTo(new SeatGlance(3, 1, 1, 0, 0));
    }

    @Test
    void grantWithTheScopeKeepsItsCookieAlsoWhereThereIsOneSession() throws Exception {
        SessionWorld one = new SessionWorld(1);
        Sessions only = one.grant(grant -> Optional.empty());
        Session first = only.enter(bearer);
        answered(first, 200, "A");
        first.close();

        assertThat(only.enter(bearer).headers()).containsEntry("Cookie", "ASP.NET_SessionId=A");
    }

    @Test
    void refreshedTokenIsWrittenDownOnceAndKeepsTheSessions() throws Exception {
        opened("A").close();
        Bearer refreshed = world.concurrent("T2", 1);
        for (int i = 0; i < 3; i++) {
            try (Session session = sessions.enter(refreshed)) {
                assertThat(session.headers()).containsEntry("Authorization", "Bearer T2");
            }
        }

        assertThat(world.ledger.lines)
                .containsExactly("intend 1", "opened 1 ASP.NET_SessionId=A T1", "opened 1 ASP.NET_SessionId=A T2");
    }

    @Test
    void eachGrowsIdleByItself() throws Exception {
        Session first = opened("A");
        Session second = opened("B");
        first.close();
        world.time.advance(IDLE);
        assertThat(sessions.openSeats()).isEqualTo(1);

        second.close();
        world.time.advance(IDLE);
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void manyRequestsOpenNoMoreThanThereMayBe() throws Exception {
        List<CompletableFuture<Session>> all = new ArrayList<>();
        Session first = enter();
        for (int i = 0; i < 7; i++) {
            all.add(CompletableFuture.supplyAsync(this::enter, task -> new Thread(task).start()));
        }
        answered(first, 200, "S0");
        int names = 0;
        for (int done = 0; done < 7; ) {
            for (CompletableFuture<Session> one : List.copyOf(all)) {
                if (one.isDone()) {
                    all.remove(one);
                    done++;
                    Session session = one.get();
                    if (!session.headers().containsKey("Cookie")) {
                        answered(session, 200, "S" + ++names);
                    }
                }
            }
        }

        assertThat(names).isEqualTo(2);
        assertThat(sessions.openSeats()).isEqualTo(3);
    }
}
