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
import java.util.List;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.KeyRing;
import org.junit.jupiter.api.Test;

/** A store that cannot be used is told, and nothing is destroyed: not what it holds, and not what a server has given. */
class StoreOutOfOrderTest {
    private final TokenWorld world = new TokenWorld();

    private AuthenticationFailedException refused(TokenSource tokens) {
        return refusal(tokens.token(), AuthenticationFailedException.class);
    }

    @Test
    void nothingIsSentWhereTheStoreCannotBeRead() {
        world.byCode().keeps("R1").store.isUnreadable();
        ConnectionTokens tokens = world.source();

        assertThat(refused(tokens))
                .hasMessage("Token on connection 'erp' was not asked for. The store cannot be read. Make it readable.");
        assertThat(world.server.count()).isZero();

        world.store.isInOrder();
        world.hasNoDocument().grants("T1", "R2");
        assertThat(tokens.token().join().value()).isEqualTo("T1");
    }

    @Test
    void nothingIsSentWhereTheMarkOfIntentCannotBeWritten() {
        world.byCode().keeps("R1").store.isFullAfter(0);
        ConnectionTokens tokens = world.source();

        assertThat(refused(tokens)).hasMessageContaining("The store cannot be written. Make room.");

        assertThat(world.server.count()).isZero();
        assertThat(world.kept().refreshToken()).contains("R1");
    }

    @Test
    void successorThatCannotBeWrittenIsNotUsedAndIsWrittenFirstWhenThereIsRoom() {
        world.byCode().keeps("R1").store.isFullAfter(1);
        ConnectionTokens tokens = world.hasNoDocument().grants("T1", "R2").source();

        assertThat(refused(tokens).isRepeatable()).isTrue();
        refused(tokens);
        assertThat(world.kept().refreshToken()).contains("R1");
        world.store.isInOrder();

        assertThat(tokens.token().join().value()).isEqualTo("T1");
        assertThat(world.kept().refreshToken()).contains("R2");
        assertThat(world.grants()).containsExactly("look", "refresh_token");
    }

    @Test
    void successorComesBeforeWhatAnotherProcessThoughtOfItsPredecessor() {
        world.byCode().keeps("R1").store.isFullAfter(1);
        ConnectionTokens one = world.hasNoDocument().grants("T1", "R2").source();
        refused(one);
        world.store.isInOrder();
        ConnectionTokens two = world.hasNoDocument().refuses("invalid_grant").source();
        refused(two);
        assertThat(world.kept().spent()).isPresent();

        assertThat(one.token().join().value()).isEqualTo("T1");

        assertThat(two.token().join().value()).isEqualTo("T1");
    }

    @Test
    void passwordSignsInAgainWhereNothingCanBeKept() {
        world.store.isUnreadable();
        ConnectionTokens tokens = world.grants("T1", "R1").grants("T2", "R2").source();

        AccessToken first = tokens.token().join();
        world.time.advance(Duration.ofHours(1));
        AccessToken second = tokens.token().join();

        assertThat(second.grant()).isGreaterThan(first.grant());
        assertThat(world.grants())
                .as("no refresh whose successor would be lost")
                .containsExactly("password", "password");
    }

    @Test
    void passwordThatIsRefusedIsSentOnceWhereNothingCanBeKept() {
        world.store.isUnreadable();
        ConnectionTokens tokens = world.refuses("invalid_grant").source();

        refused(tokens);
        refused(tokens);

        assertThat(world.server.count()).isEqualTo(1);
    }

    @Test
    void storeOfAnotherKeyIsLeftAsItIs() {
        world.byCode().keeps("R1");
        KeyRing right = world.keys;
        byte[] other = new byte[KeyRing.KEY_BYTES];
        other[0] = 1;
        world.keys = new KeyRing(List.of(other));

        assertThat(refused(world.source()))
                .hasMessageContaining("The kept grant was sealed with another key")
                .hasMessageContaining("Put the old key back");
        assertThat(world.server.count()).isZero();

        world.keys = right;
        assertThat(world.kept().refreshToken()).contains("R1");
    }

    @Test
    void nothingSecretIsInWhatIsTold() {
        world.byCode().keeps("R1-secret").store.isFullAfter(1);
        ConnectionTokens tokens =
                world.hasNoDocument().grants("T1-secret", "R2-secret").source();

        assertThat(refused(tokens) + " " + tokens + world.kept() + tokens.standing())
                .doesNotContain("-secret");
    }
}
