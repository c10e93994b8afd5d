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
package org.camelacumatica.suite.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes use one connection with one store, and are killed now and then, whenever no answer of the token endpoint is
 * on its way: the grant is never lost, and no refresh token is ever sent twice.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class TwoProcessesIT {
    private static final boolean ENDURANCE = Boolean.getBoolean("it.endurance");
    private static final int REFRESHES = ENDURANCE ? 400 : 12;
    private static final int REFRESHES_BETWEEN_KILLS = ENDURANCE ? 10 : 4;

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().tokenLife(Duration.ofSeconds(1)));

    @TempDir
    private Path directory;

    @Test
    void noGrantIsLostHoweverOftenOneOfThemIsKilled() throws Exception {
        Sandbox sandbox = ERP.sandbox();
        try (TokenProxy proxy = new TokenProxy(sandbox)) {
            Erp erp = Erp.of(sandbox, proxy.url(), directory.resolve("state"), "authorizationCode");
            erp.plant(sandbox);
            proxy.forget();
            Child[] children = {start(erp), start(erp)};
            try {
                for (int kill = 0; proxy.tokenRequests() < REFRESHES; kill++) {
                    int goal = Math.min(REFRESHES, proxy.tokenRequests() + REFRESHES_BETWEEN_KILLS);
                    await().atMost(Duration.ofMinutes(2)).until(() -> {
                        assertThat(children[0].hasSaid("lost:") || children[1].hasSaid("lost:"))
                                .as("a grant was lost")
                                .isFalse();
                        return proxy.tokenRequests() >= goal;
                    });
                    children[kill % 2] = killed(proxy, erp, children[kill % 2]);
                }
                for (Child child : children) {
                    child.awaitLine("begun");
                    child.end();
                    child.awaitLine("ended");
                    child.awaitDeath();
                }
            } finally {
                children[0].close();
                children[1].close();
            }
            assertThat(new HashSet<>(proxy.refreshTokens()))
                    .as("each refresh token was sent once")
                    .hasSameSizeAs(proxy.refreshTokens());
        }
    }

    /** Kills one when what the server has given is on disk, and starts another in its place. */
    private Child killed(TokenProxy proxy, Erp erp, Child child) throws Exception {
        proxy.refuses(true);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !proxy.isExchanging()
                        && erp.book().read().grant().orElseThrow().intent().isEmpty());
        child.kill();
        proxy.refuses(false);
        return start(erp);
    }

    private Child start(Erp erp) throws Exception {
        return Child.start(erp, RefreshingProcess.LOOP, log());
    }

    private File log() {
        return directory.resolve("children.log").toFile();
    }
}
