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
package org.camelacumatica.suite.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.suite.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The same at a server that others wrote: it insists on PKCE, and takes each refresh token once. */
@Timeout(120)
class AuthorizeAtSpringIT {
    @RegisterExtension
    static final RealPrograms PROGRAMS = new RealPrograms();

    @TempDir
    private Path state;

    private final MovedClock clock = new MovedClock();

    private OAuthServerProcess server;
    private Browser browser;
    private PagesRuntime runtime;
    private Walk walk;

    @BeforeEach
    void begin() {
        server = PROGRAMS.oauthServer();
        browser = PROGRAMS.browser();
        browser.forget();
        runtime = runtime().start();
        walk = new Walk(browser, runtime);
    }

    @AfterEach
    void end() {
        runtime.close();
    }

    private PagesRuntime runtime() {
        return PagesRuntime.on(server, state)
                .set("camel.beans.erp.scopes", "api openid offline_access")
                .bind("acumaticaClock", clock);
    }

    /** Encrypted, with a new nonce whenever it is written. */
    private String keptGrant() throws IOException {
        try (Stream<Path> files = Files.walk(state.resolve("tokens"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(file.getFileName()).append(HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
            return all.toString();
        }
    }

    private void signIn(String password) {
        browser.type(By.id("username"), server.said("username"));
        browser.type(By.id("password"), password);
        browser.click(By.cssSelector("button[type=submit]"));
    }

    @Test
    void aPersonAuthorizesAndTheConnectionIsOnline() throws Exception {
        Secrets.used("mistyped password", "mistyped-by-a-person");
        walk.toTheInstance();
        signIn("mistyped-by-a-person");
        browser.awaitAddress("/login?error");
        walk.picture("spring-wrong-password");
        signIn(server.said("password"));
        walk.picture("spring-consent");
        browser.click(By.id("allow"));
        browser.awaitText(Walk.TITLE, "Authorized");
        walk.holdsNothingSecret();
        walk.toTheConnection();
        assertThat(browser.text(Walk.STATE)).isEqualTo("online");
        browser.click(Walk.TEST);
        browser.awaitText(By.id("test-outcome"), "The connection works.");
        walk.picture("spring-online");
    }

    @Test
    void theConnectionLivesOnRefreshTokensThatAreTakenOnce() throws Exception {
        walk.toTheInstance();
        signIn(server.said("password"));
        browser.click(By.id("allow"));
        browser.awaitText(Walk.TITLE, "Authorized");
        for (int refresh = 1; refresh <= 3; refresh++) {
            String before = keptGrant();
            clock.moveOn(Duration.ofHours(2));
            assertThat(runtime.query()).as("after refresh " + refresh).isNotNull();
            assertThat(keptGrant())
                    .as("the kept grant after refresh " + refresh)
                    .isNotEqualTo(before);
        }
        runtime.close();
        runtime = runtime().start();
        clock.moveOn(Duration.ofHours(2));
        assertThat(runtime.query()).as("after a restart").isNotNull();
        assertThat(runtime.status().state()).isEqualTo(ConnectionState.ONLINE);
    }

    @Test
    void whoDeniesIsToldSo() throws Exception {
        walk.toTheInstance();
        signIn(server.said("password"));
        browser.click(By.id("deny"));
        walk.refusedBecause("denied");
        walk.picture("spring-denied");
        assertThat(runtime.status().state()).isNotEqualTo(ConnectionState.ONLINE);
    }

    @Test
    void aScopeThatIsNotGrantedIsNamed() throws Exception {
        walk.toTheInstance();
        signIn(server.said("password"));
        browser.click(By.cssSelector("input[value=offline_access]"));
        browser.click(By.id("allow"));
        browser.awaitText(Walk.TITLE, "Authorized");
        walk.toTheConnection();
        assertThat(browser.text(By.id("scopes-refused"))).isEqualTo("offline_access");
        walk.picture("spring-scope-refused");
    }
}
