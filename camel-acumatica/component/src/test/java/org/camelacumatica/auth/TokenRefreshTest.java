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
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.UnreachableException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // what is absent fails the test
class TokenRefreshTest {
    private final TokenWorld world = new TokenWorld();

    private String refreshTokenOf(int request) {
        return ScriptedServer.form(world.server.request(request)).get("refresh_token");
    }

    @Test
    void expiredTokenIsNeverServedAfterAnIdleHour() {
        TokenSource tokens = world.grants("T1", "R1").grants("T2", "R2").source();
        tokens.token().join();

        world.time.advance(Duration.ofHours(1));

        assertThat(tokens.token().join().value()).isEqualTo("T2");
    }

    @Test
    void tokenIsNotServedInItsLastSeconds() {
        TokenSource tokens = world.grants("T1", "R1").grants("T2", "R2").source();
        tokens.token().join();

        world.time.advance(Duration.ofSeconds(3_589));
        assertThat(tokens.token().join().value()).isEqualTo("T1");
        world.time.advance(Duration.ofSeconds(1));
        assertThat(tokens.token().join().value()).isEqualTo("T2");
    }

    @Test
    void everyRefreshTokenIsSentOnce() {
        TokenSource tokens =
                world.grants("T1", "R1").grants("T2", "R2").grants("T3", "R3").source();

        for (int i = 0; i < 3; i++) {
            tokens.drop(tokens.token().join());
        }
        assertThat(world.grants()).containsExactly("password", "refresh_token", "refresh_token");
        assertThat(refreshTokenOf(1)).isEqualTo("R1");
        assertThat(refreshTokenOf(2)).isEqualTo("R2");
    }

    @Test
    void refreshKeepsTheGrantAndASignInMakesALaterOne() {
        TokenSource tokens =
                world.grants("T1", "R1").grants("T2", "").grants("T3", "").source();

        AccessToken first = tokens.token().join();
        tokens.drop(first);
        AccessToken second = tokens.token().join();
        tokens.drop(second);
        AccessToken third = tokens.token().join();

        assertThat(second.grant()).isEqualTo(first.grant());
        assertThat(third.grant()).isGreaterThan(first.grant());
        assertThat(world.grants()).containsExactly("password", "refresh_token", "password");
    }

    @Test
    void refusedRefreshIsFollowedByOneSignIn() {
        TokenSource tokens = world.grants("T1", "R1")
                .refuses("invalid_grant")
                .grants("T2", "R2")
                .source();
        tokens.drop(tokens.token().join());

        assertThat(tokens.token().join().value()).isEqualTo("T2");
        assertThat(world.grants()).containsExactly("password", "refresh_token", "password");
        assertThat(world.marks.told()).containsExactly("accepted", "accepted");
    }

    @Test
    void signInThatIsRefusedAfterARefusedRefreshIsTheEnd() {
        TokenSource tokens = world.grants("T1", "R1")
                .refuses("invalid_grant")
                .refuses("invalid_grant")
                .source();
        tokens.drop(tokens.token().join());

        refusal(tokens.token(), AuthenticationFailedException.class);
        refusal(tokens.token(), AuthenticationFailedException.class);

        assertThat(world.server.count()).isEqualTo(3);
    }

    @Test
    void expiredClientSecretIsToldAndNothingIsSentAnyMore() {
        TokenSource tokens = world.grants("T1", "R1").refuses("invalid_client").source();
        tokens.drop(tokens.token().join());

        assertThat(refusal(tokens.token(), AuthenticationFailedException.class))
                .hasMessageContaining("Refresh of the token on connection 'erp' was refused with 400 (invalid_client)")
                .hasMessageContaining("Secrets tab of Connected Applications (SM303010)");
        refusal(tokens.token(), AuthenticationFailedException.class);
        TokenSource afterRestart = world.source();
        afterRestart.drop(afterRestart.token().join());
        refusal(afterRestart.token(), AuthenticationFailedException.class);

        assertThat(world.server.count()).isEqualTo(2);
    }

    @Test
    void refreshTokenWhoseAnswerWasLostIsSentOnceMoreAndThenThePasswordIs() {
        world.grants("T1", "R1");
        world.server.thenLoses();
        world.hasNoDocument();
        TokenSource tokens = world.refuses("invalid_grant").grants("T2", "R2").source();
        tokens.drop(tokens.token().join());

        refusal(tokens.token(), UnreachableException.class);

        assertThat(tokens.token().join().value()).isEqualTo("T2");
        assertThat(world.grants()).containsExactly("password", "refresh_token", "look", "refresh_token", "password");
    }

    @Test
    void refreshTokenThatCertainlyDidNotArriveGoesAgain() {
        world.grants("T1", "R1");
        world.server.thenIsNotReached().then(429, "text/plain", "");
        TokenSource tokens = world.grants("T2", "R2").source();
        tokens.drop(tokens.token().join());

        refusal(tokens.token(), UnreachableException.class);
        refusal(tokens.token(), RequestDeclinedException.class);

        assertThat(tokens.token().join().value()).isEqualTo("T2");
        assertThat(world.grants()).containsExactly("password", "refresh_token", "refresh_token", "refresh_token");
        assertThat(refreshTokenOf(3)).isEqualTo("R1");
    }

    @Test
    void droppingAnOldTokenDoesNotTouchTheNewOne() {
        TokenSource tokens = world.grants("T1", "R1").grants("T2", "R2").source();
        AccessToken old = tokens.token().join();
        tokens.drop(old);
        tokens.token().join();

        tokens.drop(old);

        assertThat(tokens.token().join().value()).isEqualTo("T2");
        assertThat(world.server.count()).isEqualTo(2);
    }

    @Test
    void tokenOfAGrantIsRefreshedForItAndNeverSignedInFor() {
        TokenSource tokens = world.grants("T1", "R1").grants("T2", "").source();
        long grant = tokens.token().join().grant();
        world.time.advance(Duration.ofHours(2));

        assertThat(tokens.tokenOf(grant).join()).map(AccessToken::value).contains("T2");
        world.time.advance(Duration.ofHours(2));
        assertThat(tokens.tokenOf(grant).join()).isEmpty();
        assertThat(tokens.tokenOf(grant + 1).join()).isEmpty();
        assertThat(world.server.count()).isEqualTo(2);
    }
}
