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

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.UnreachableException;
import org.junit.jupiter.api.Test;

/** The session that a grant of scope api opens: only a token of that grant can end it. */
class GrantSessionTest {
    private final SessionWorld world = new SessionWorld();

    @Test
    void tokenIsAllThatGoesOut() {
        Sessions sessions = world.grant(grant -> Optional.empty());

        try (Session session = sessions.enter(world.bearer("T1", 1))) {
            assertThat(session.headers()).containsOnlyKeys("Authorization").containsEntry("Authorization", "Bearer T1");
        }
        assertThat(world.server.count()).as("no sign-in of its own").isZero();
        assertThat(sessions.openSeats()).isEqualTo(1);
    }

    @Test
    void refreshKeepsTheSession() {
        Sessions sessions = world.grant(grant -> Optional.of(world.bearer("T2", 1)));
        sessions.enter(world.bearer("T1", 1)).close();

        try (Session session = sessions.enter(world.bearer("T2", 1))) {
            assertThat(session.headers()).containsEntry("Authorization", "Bearer T2");
        }
        assertThat(world.count("logout")).isZero();
        sessions.close();
        assertThat(world.signOutTokens()).containsExactly("Bearer T2");
    }

    @Test
    void deadTokenDoesNotMakeTheSessionForgotten() {
        Sessions sessions = world.grant(grant -> Optional.of(world.bearer("T2", grant)));
        try (Session session = sessions.enter(world.bearer("T1", 1))) {
            session.refused(true);
        }

        assertThat(sessions.openSeats()).isEqualTo(1);
        sessions.close();

        assertThat(world.signOutTokens()).as("by the refreshed token").containsExactly("Bearer T2");
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void newGrantSignsTheSessionOfTheOldOneOutBeforeItsOwnFirstRequest() {
        Sessions sessions = world.grant(grant -> Optional.empty());
        sessions.enter(world.bearer("T1", 1)).close();

        Session session = sessions.enter(world.bearer("T2", 2));

        assertThat(world.signOutTokens()).containsExactly("Bearer T1");
        assertThat(sessions.openSeats()).isEqualTo(1);
        session.close();
    }

    @Test
    void newGrantTakesItsSeatWhenTheLastRequestOfTheOldOneHasLeft() throws Exception {
        Sessions sessions = world.grant(grant -> Optional.empty());
        Session old = sessions.enter(world.bearer("T1", 1));

        CompletableFuture<Session> young = CompletableFuture.supplyAsync(() -> sessions.enter(world.bearer("T2", 2)));
        assertThatThrownBy(() -> young.get(100, TimeUnit.MILLISECONDS))
                .as("there is one seat only")
                .isInstanceOf(TimeoutException.class);
        assertThat(world.count("logout")).isZero();
        old.close();
        young.get(5, TimeUnit.SECONDS).close();

        assertThat(world.signOutTokens()).containsExactly("Bearer T1");
        assertThat(sessions.openSeats()).isEqualTo(1);
    }

    @Test
    void lateRequestOfAnOldGrantIsSentBackForANewerToken() {
        Sessions sessions = world.grant(grant -> Optional.empty());
        sessions.enter(world.bearer("T2", 2)).close();

        assertThatThrownBy(() -> sessions.enter(world.bearer("T1", 1))).isInstanceOf(ReplacedGrantException.class);

        assertThat(sessions.openSeats()).isEqualTo(1);
        sessions.close();
        assertThat(world.signOutTokens()).containsExactly("Bearer T2");
    }

    @Test
    void newGrantDoesNotTakeASeatBesideOneWhoseSignOutWasNotAnswered() {
        Sessions sessions = world.grant(grant -> Optional.empty());
        sessions.enter(world.bearer("T1", 1)).close();
        world.server.thenLoses();

        assertThatThrownBy(() -> sessions.enter(world.bearer("T2", 2)))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("was not sent: the session that it replaces could not be signed out");
        assertThat(sessions.openSeats()).isEqualTo(1);
        sessions.enter(world.bearer("T2", 2)).close();

        assertThat(world.signOutTokens()).containsExactly("Bearer T1", "Bearer T1");
        assertThat(sessions.openSeats()).isEqualTo(1);
    }

    @Test
    void sessionThatCannotBeSignedOutIsInTheWayThreeTimesAndThenTriedNowAndThen() {
        Sessions sessions = world.grant(grant -> Optional.empty());
        sessions.enter(world.bearer("T1", 1)).close();
        world.server.thenLoses().thenLoses().thenLoses();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> sessions.enter(world.bearer("T2", 2))).isInstanceOf(UnreachableException.class);
        }

        sessions.enter(world.bearer("T2", 2)).close();

        assertThat(sessions.openSeats()).isEqualTo(2);
        world.time.advance(IDLE);
        assertThat(sessions.openSeats()).isZero();
        assertThat(world.signOutTokens())
                .containsExactlyInAnyOrder("Bearer T1", "Bearer T1", "Bearer T1", "Bearer T1", "Bearer T2");
    }

    @Test
    void endedTokenIsNotSentItsSessionHasEndedWithIt() {
        Sessions sessions = world.grant(grant -> Optional.empty());
        sessions.enter(SessionWorld.ended("T1", 1)).close();

        sessions.close();

        assertThat(world.server.count()).isZero();
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void idleSignOutUsesALiveTokenOfTheSameGrant() {
        Sessions sessions = world.grant(grant -> Optional.of(world.bearer("T9", grant)));
        sessions.enter(SessionWorld.ended("T1", 7)).close();

        world.time.advance(IDLE);

        assertThat(world.askedGrants).containsExactly(7L);
        assertThat(world.signOutTokens()).containsExactly("Bearer T9");
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void tokenThatCannotBeHadJustNowLeavesTheSeatInTheBooks() {
        boolean[] down = {true};
        Sessions sessions = world.grant(grant -> {
            if (down[0]) {
                throw new UnreachableException(
                        new Failure(Subject.of("erp", "Sign-in"), 503, Repeat.HARMLESS, "is down", ""));
            }
            return Optional.of(world.bearer("T2", grant));
        });
        sessions.enter(world.bearer("T1", 1)).close();

        world.time.advance(IDLE);
        assertThat(sessions.openSeats()).isEqualTo(1);
        down[0] = false;
        world.time.advance(IDLE);

        assertThat(world.signOutTokens()).containsExactly("Bearer T2");
        assertThat(sessions.openSeats()).isZero();
    }

    @Test
    void failureOfAnyKindWhileSigningOutDoesNotStopTheNextTry() {
        int[] asked = {0};
        Sessions sessions = world.grant(grant -> {
            if (asked[0]++ == 0) {
                throw new IllegalStateException("broken");
            }
            return Optional.empty();
        });
        sessions.enter(world.bearer("T1", 1)).close();

        world.time.advance(IDLE.plus(Duration.ofSeconds(1)));
        world.time.advance(IDLE);

        assertThat(world.signOutTokens()).containsExactly("Bearer T1");
    }

    @Test
    void nothingSecretIsPrinted() {
        Bearer bearer = world.bearer("T1-secret", 1);
        Sessions sessions = world.grant(grant -> Optional.empty());
        Session session = sessions.enter(bearer);

        assertThat(bearer + " " + sessions + " " + session).doesNotContain("T1-secret");
        session.close();
    }
}
