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
package org.camelacumatica.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.fixture.Refusals.refusal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of a grant is used by the next process, and by the one beside. */
@Timeout(60)
class KeptGrantInUseTest {
    private final TokenWorld world = new TokenWorld();

    @Test
    void nextProcessGoesOnWithTheTokenAndLaterWithTheRefreshToken() {
        AccessToken first = world.grants("T1", "R1").source().token().join();
        ConnectionTokens restarted = world.grants("T2", "R2").source();

        assertThat(restarted.token().join()).isEqualTo(first);
        assertThat(world.server.count()).isEqualTo(1);
        world.time.advance(Duration.ofHours(1));
        AccessToken second = restarted.token().join();

        assertThat(second.value()).isEqualTo("T2");
        assertThat(second.grant()).isEqualTo(first.grant());
        assertThat(world.grants()).containsExactly("password", "refresh_token");
        assertThat(world.kept().refreshToken()).contains("R2");
    }

    @Test
    void markOfIntentIsKeptBeforeTheTokenIsSentAndTheSuccessorBeforeTheNewOneIsUsed() {
        world.byCode().keeps("R1");
        world.hasNoDocument();
        List<String> seen = new ArrayList<>();
        world.server.then(request -> {
            seen.add("sent with a mark of " + world.kept().timesSent());
            return ScriptedServer.json(200, TokenWorld.granted("T1", "R2", 3600))
                    .to(request);
        });

        world.source()
                .token()
                .thenAccept(token -> seen.add("used with " + world.kept().refreshToken() + " kept"))
                .join();

        assertThat(seen).containsExactly("sent with a mark of 1", "used with Optional[R2] kept");
        assertThat(world.kept().intent()).isEmpty();
        assertThat(world.store.log())
                .containsExactly("replace erp", "hold erp", "replace erp", "replace erp", "release erp");
    }

    @Test
    void otherProcessTakesTheResultOfTheFirst() {
        ConnectionTokens one = world.grants("T1", "R1").source();
        ConnectionTokens two = world.source();
        AccessToken dead = one.token().join();
        two.token().join();
        world.grants("T2", "R2");

        one.drop(dead);
        two.drop(dead);

        assertThat(one.token().join().value()).isEqualTo("T2");
        assertThat(two.token().join().value()).isEqualTo("T2");
        assertThat(world.grants()).containsExactly("password", "refresh_token");
    }

    @Test
    void manyThreadsOfTwoProcessesSendOneRefresh() throws InterruptedException {
        world.byCode().keeps("R1").hasNoDocument();
        world.server.then(request -> {
            pause();
            return ScriptedServer.json(200, TokenWorld.granted("T1", "R2", 3600))
                    .to(request);
        });
        world.server.otherwise(ScriptedServer.json(404, "{}"));
        List<ConnectionTokens> processes =
                List.of(world.source(work -> new Thread(work).start()), world.source(work -> new Thread(work).start()));
        Set<String> seen = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            ConnectionTokens process = processes.get(i % 2);
            Thread thread = new Thread(() -> seen.add(process.token().join().value()));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(seen).containsExactly("T1");
        assertThat(world.grants().stream().filter("refresh_token"::equals)).hasSize(1);
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void clockThatIsBeforeTheOtherOneNeverStretchesATokensLife() {
        world.grants("T1", "R1").source().token().join();
        TokenWorld behind = world;
        KeptGrant kept = world.kept();
        Duration apart = Duration.ofMinutes(10);

        assertThat(KeptTime.ofOurClock(kept, kept.obtainedAt().minus(apart)))
                .map(token -> Duration.between(kept.obtainedAt().minus(apart), token.endsAt()))
                .contains(Duration.ofHours(1));
        assertThat(KeptTime.ofOurClock(kept, kept.obtainedAt().plus(apart)))
                .map(AccessToken::endsAt)
                .isEqualTo(kept.access().map(AccessToken::endsAt));
        assertThat(KeptTime.ofOurClock(kept, kept.obtainedAt().minus(Duration.ofHours(2))))
                .isEmpty();
        assertThat(behind.source().token().join().value()).isEqualTo("T1");
    }

    @Test
    void grantOfAnotherUserOrOtherScopesIsDropped() {
        world.grants("T1", "R1").source().token().join();
        world.scopes = List.of("api");

        assertThat(world.grants("T2", "").source().token().join().value()).isEqualTo("T2");
        assertThat(world.grants()).containsExactly("password", "password");
    }

    @Test
    void withoutAPersonNothingIsSentBeforeSomebodyHasAuthorized() {
        world.byCode();
        ConnectionTokens tokens = world.source();

        assertThat(refusal(tokens.token(), AuthenticationFailedException.class))
                .hasMessage("Token on connection 'erp' was not asked for. Nobody has authorized the connection yet."
                        + " Authorize it: open https://here.example.com/acumatica.");
        assertThat(tokens.look()).isPresent();
        assertThat(tokens.standing()).isEqualTo(GrantStanding.NOTHING);
        assertThat(world.server.count()).isZero();
        assertThat(world.store.log()).isEmpty();
    }

    @Test
    void whatWasAuthorizedByAnotherProcessIsFoundAtTheNextQuestion() {
        world.byCode();
        ConnectionTokens tokens = world.source();
        refusal(tokens.token(), AuthenticationFailedException.class);
        AccessToken theirs = new AccessToken(
                "T9", world.time.now().plusSeconds(3_000), world.time.now().plusSeconds(3_600), "api", 1);

        world.book().replace(0, KeptGrant.of(theirs, Optional.of("R9"), world.time.now()));

        assertThat(tokens.token().join().value()).isEqualTo("T9");
        assertThat(tokens.look()).isEmpty();
        assertThat(tokens.standing().granted()).containsExactly("api");
        assertThat(world.server.count()).isZero();
    }

    @Test
    void grantWithoutARefreshTokenEndsWithItsToken() {
        world.byCode();
        AccessToken only = new AccessToken(
                "T9", world.time.now().plusSeconds(10), world.time.now().plusSeconds(20), "api", 1);
        world.book().replace(0, KeptGrant.of(only, Optional.empty(), world.time.now()));
        ConnectionTokens tokens = world.source();
        assertThat(tokens.token().join().value()).isEqualTo("T9");

        world.time.advance(Duration.ofSeconds(10));

        assertThat(refusal(tokens.token(), AuthenticationFailedException.class))
                .hasMessageContaining("it came without a refresh token")
                .hasMessageContaining("SM303010");
        assertThat(world.server.count()).isZero();
    }
}
