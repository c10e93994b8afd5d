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

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camelacumatica.auth.KeptGrant;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} while a token is refreshed. At the next start the stored token is sent once more at most, and a person is
 * needed only where the answer never came to the disk and there is no password.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class KilledRefreshIT {
    private static final int KILLS = Boolean.getBoolean("it.endurance") ? 20 : 2;

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder());

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private TokenProxy proxy;

    @BeforeEach
    void begin() throws Exception {
        sandbox = ERP.sandbox();
        proxy = new TokenProxy(sandbox);
    }

    @AfterEach
    void end() {
        proxy.close();
    }

    static Stream<Arguments> kills() {
        return Stream.of(Window.values()).flatMap(window -> Stream.of("authorizationCode", "password")
                .map(grant -> Arguments.of(window, grant)));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("kills")
    void nextProcessSendsTheStoredTokenOnceMoreAtMost(Window window, String grant) throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            Erp erp = Erp.of(sandbox, proxy.url(), directory.resolve("state" + kill), grant);
            String stored = erp.plant(sandbox);
            proxy.forget();
            killAt(window, erp);

            String outcome = outcomeOfTheNext(erp);

            assertThat(proxy.refreshTokens().stream().filter(stored::equals).count())
                    .as("the token was sent, kill %d", kill)
                    .isBetween(1L, 2L);
            assertThat(proxy.refreshTokens()).as("no other one").containsOnly(stored);
            judge(window, erp, outcome);
        }
    }

    private void judge(Window window, Erp erp, String outcome) throws Exception {
        if (window.goesOn()) {
            assertThat(outcome).isEqualTo("online");
            assertThat(proxy.tokenRequests())
                    .as("one refresh in all: the token was not sent, or its successor is kept")
                    .isEqualTo(1);
        } else if (erp.isByPassword()) {
            assertThat(outcome).isEqualTo("online");
            assertThat(proxy.tokenRequests()).as("lost, refused, signed in").isEqualTo(3);
        } else {
            assertThat(outcome)
                    .startsWith("unauthorized")
                    .contains("The answer to the refresh at ")
                    .contains(" was lost, and the server has already exchanged the token.");
            assertThat(proxy.tokenRequests()).isEqualTo(2);
            assertThat(outcomeOfTheNext(erp)).as("never a loop").startsWith("unauthorized");
            assertThat(proxy.tokenRequests())
                    .as("nothing known to be spent is sent")
                    .isEqualTo(2);
        }
        KeptGrant kept = erp.book().read().grant().orElseThrow();
        assertThat(kept.spent().isEmpty()).isEqualTo(outcome.equals("online"));
        assertThat(sandbox.openSeats()).isZero();
    }

    private void killAt(Window window, Erp erp) throws Exception {
        CountDownLatch killed = new CountDownLatch(1);
        try (Child child =
                Child.start(erp, window.isInTheProcess() ? window.name() : RefreshingProcess.NOWHERE, log())) {
            Runnable kill = () -> {
                child.kill();
                killed.countDown();
            };
            if (window == Window.ANSWER_ON_THE_WIRE) {
                proxy.atAnswer(kill);
            } else if (window == Window.BEFORE_FIRST_USE) {
                proxy.atFirstUse(kill);
            } else {
                child.awaitLine("at: " + window);
                kill.run();
            }
            assertThat(killed.await(60, TimeUnit.SECONDS))
                    .as("it came to %s", window)
                    .isTrue();
        }
    }

    private String outcomeOfTheNext(Erp erp) throws Exception {
        try (Child child = Child.start(erp, RefreshingProcess.NOWHERE, log())) {
            String outcome = child.awaitLine("outcome: ");
            child.awaitDeath();
            return outcome;
        }
    }

    private File log() {
        return directory.resolve("children.log").toFile();
    }
}
