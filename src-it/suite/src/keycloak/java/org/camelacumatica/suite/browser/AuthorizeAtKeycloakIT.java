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

import java.nio.file.Path;
import java.time.Duration;
import org.camelacumatica.connection.ConnectionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The same once more at Keycloak, which revokes each refresh token at its use. */
@Timeout(400)
class AuthorizeAtKeycloakIT {
    @RegisterExtension
    static final RealPrograms PROGRAMS = new RealPrograms();

    @TempDir
    private Path state;

    @Test
    void aPersonAuthorizesAndTheGrantLivesOn() throws Exception {
        Browser browser = PROGRAMS.browser();
        MovedClock clock = new MovedClock();
        try (KeycloakSite site = new KeycloakSite();
                PagesRuntime runtime = PagesRuntime.at(site.url(), state).bind("acumaticaClock", clock);
                KeycloakProcess keycloak = KeycloakProcess.start(PagesRuntime.freePort(), runtime.callback())) {
            site.identityIs(keycloak);
            runtime.client(KeycloakProcess.CLIENT, keycloak.secret()).start();
            Walk walk = new Walk(browser, runtime);
            walk.toTheInstance();
            browser.type(By.id("username"), KeycloakProcess.USER);
            browser.type(By.id("password"), keycloak.password());
            browser.click(By.id("kc-login"));
            browser.find(By.name("accept"));
            walk.picture("keycloak-consent");
            browser.click(By.name("accept"));
            browser.awaitText(Walk.TITLE, "Authorized");
            walk.holdsNothingSecret();
            for (int refresh = 1; refresh <= 3; refresh++) {
                clock.moveOn(Duration.ofHours(2));
                assertThat(runtime.query()).as("after refresh " + refresh).isNotNull();
            }
            assertThat(runtime.status().state()).isEqualTo(ConnectionState.ONLINE);
        }
    }
}
