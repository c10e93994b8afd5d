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
package org.camelacumatica.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTokensTest {
    @TempDir
    private Path state;

    @Test
    void aTokenIsTheAgentsOwnUntilItIsRevoked() {
        AgentTokens tokens = AgentTokens.in(state);
        String token = tokens.make("plant");
        String other = tokens.make("office");

        assertThat(tokens.matches("plant", token)).isTrue();
        assertThat(tokens.matches("plant", other)).isFalse();
        assertThat(tokens.matches("plant", "")).isFalse();
        assertThat(tokens.matches("nobody", token)).isFalse();
        assertThat(tokens.revoke("plant")).isTrue();
        assertThat(tokens.revoke("plant")).isFalse();
        assertThat(tokens.matches("plant", token)).isFalse();
    }

    @Test
    void aNewTokenTakesThePlaceOfTheOldOneInEveryProcess() {
        String first = AgentTokens.in(state).make("plant");
        AgentTokens running = AgentTokens.in(state);
        assertThat(running.matches("plant", first)).isTrue();

        String second = AgentTokens.in(state).make("plant");

        assertThat(running.matches("plant", first)).isFalse();
        assertThat(running.matches("plant", second)).isTrue();
    }

    @Test
    void onlyItsHashIsKeptAndForItsOwnerAlone() throws IOException {
        String token = AgentTokens.in(state).make("plant");
        Path file = state.resolve("agents/plant.token");

        assertThat(Files.readString(file)).doesNotContain(token).matches("[0-9a-f]{64}\\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aNameIsNoPath() {
        AgentTokens tokens = AgentTokens.in(state);
        assertThatThrownBy(() -> tokens.make("../key")).isInstanceOf(IllegalArgumentException.class);
        assertThat(tokens.matches("../agents/plant", "x")).isFalse();
    }
}
