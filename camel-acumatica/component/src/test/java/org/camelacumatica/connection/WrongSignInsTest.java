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
package org.camelacumatica.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.fixture.Refusals.refusal;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts lock: whatever is wrong about a sign-in goes out once, and not after a restart either. */
class WrongSignInsTest {
    private static final int WAYS = 500;

    @TempDir
    Path state;

    private final HandTime time = new HandTime();
    private final ScriptedServer server =
            new ScriptedServer().otherwise(ScriptedServer.json(400, "{\"error\":\"invalid_grant\"}"));

    /** Every one differs in one thing from all others. */
    private static Drafts wrong(int way) {
        String different = "wrong" + way;
        Drafts draft = way % 5 == 4 ? Drafts.cookie() : Drafts.oauth();
        return switch (way % 5) {
            case 0, 4 -> draft.with("password", different);
            case 1 -> draft.with("username", different);
            case 2 -> draft.with("clientSecret", different);
            default -> draft.with("clientId", different + "@Company");
        };
    }

    private void ask(Drafts draft) {
        LiveConnection connection = new LiveConnection(
                draft.check(),
                server,
                ConnectionSurroundings.of(Runnable::run, time.timer(), time.clock(), new StateDirectory(state, "key")));
        refusal(connection.client().endpoints(), AuthenticationFailedException.class);
        refusal(connection.client().endpoints(), AuthenticationFailedException.class);
        connection.close();
    }

    @Test
    void eachIsSentOnceHoweverItIsWrong() {
        for (int way = 0; way < WAYS; way++) {
            ask(wrong(way));
            ask(wrong(way));
        }

        assertThat(server.count()).isEqualTo(WAYS);
        Set<String> bodies = new HashSet<>();
        server.requests().forEach(request -> bodies.add(ScriptedServer.text(request)));
        assertThat(bodies).as("all of them differ").hasSize(WAYS);
    }
}
