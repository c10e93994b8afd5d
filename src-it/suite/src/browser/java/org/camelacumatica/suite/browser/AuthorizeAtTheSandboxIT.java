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
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.suite.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** A person authorizes a connection on its page, with the sandbox as the instance: all goes well, or something does not. */
@Timeout(120)
class AuthorizeAtTheSandboxIT {
    private static final By USERNAME = By.id("username");
    private static final By PASSWORD = By.id("password");

    @RegisterExtension
    static final RealPrograms PROGRAMS = new RealPrograms();

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().seed("Customer", 3));

    @TempDir
    private Path state;

    private Sandbox sandbox;
    private Browser browser;
    private PagesRuntime runtime;
    private Walk walk;

    @BeforeEach
    void begin() {
        sandbox = ERP.sandbox();
        browser = PROGRAMS.browser();
        browser.forget();
        runtime = PagesRuntime.on(sandbox, state).start();
        walk = new Walk(browser, runtime);
    }

    @AfterEach
    void end() {
        runtime.close();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
    }

    private void signIn(String password) {
        browser.type(USERNAME, sandbox.username());
        browser.type(PASSWORD, password);
        browser.click(By.id("sign-in"));
    }

    private void authorize() {
        walk.toTheInstance();
        signIn(sandbox.password());
        browser.click(By.id("allow"));
        browser.awaitText(Walk.TITLE, "Authorized");
    }

    @Test
    void aPersonAuthorizesAndTheConnectionIsOnline() throws Exception {
        browser.go(runtime.connectionPage());
        assertThat(browser.text(Walk.STATE)).isIn("new", "unauthorized");
        assertThat(browser.text(By.id("callback-url"))).isEqualTo(runtime.callback());
        browser.size(1000, 1400);
        walk.picture("before-authorization");
        browser.size(1000, 900);
        walk.toTheInstance();
        signIn(sandbox.password());
        walk.picture("sandbox-consent");
        browser.click(By.id("allow"));
        browser.awaitText(Walk.TITLE, "Authorized");
        walk.holdsNothingSecret();
        walk.picture("authorized");
        walk.toTheConnection();
        assertThat(browser.text(Walk.STATE)).isEqualTo("online");
        assertThat(browser.text(By.id("scopes-granted"))).contains("api").contains("offline_access");
        assertThat(runtime.query())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        browser.reload();
        assertThat(browser.text(By.id("tenant"))).isEqualTo(sandbox.tenant());
        walk.holdsNothingSecret();
        walk.picture("connection-online");
    }

    @Test
    void whoDeniesIsToldSoAndMayBeginAgain() throws Exception {
        walk.toTheInstance();
        signIn(sandbox.password());
        browser.click(By.id("deny"));
        walk.refusedBecause("denied");
        walk.picture("denied");
        assertThat(runtime.status().state()).isNotEqualTo(ConnectionState.ONLINE);
        browser.click(Walk.AUTHORIZE);
        signIn(sandbox.password());
        browser.click(By.id("allow"));
        browser.awaitText(Walk.TITLE, "Authorized");
    }

    @Test
    void aWrongPasswordStaysWithTheInstanceAndTheRightOneGoesOn() throws Exception {
        Secrets.used("mistyped password", "mistyped-by-a-person");
        walk.toTheInstance();
        signIn("mistyped-by-a-person");
        browser.awaitText(By.id("problem"), "wrong");
        walk.picture("wrong-password");
        assertThat(runtime.status().state()).isNotEqualTo(ConnectionState.ONLINE);
        signIn(sandbox.password());
        browser.click(By.id("allow"));
        browser.awaitText(Walk.TITLE, "Authorized");
    }

    @Test
    void whoComesBackTwiceIsRefusedTheSecondTime() throws Exception {
        walk.toTheInstance();
        String door = browser.address();
        signIn(sandbox.password());
        browser.click(By.id("allow"));
        browser.awaitText(Walk.TITLE, "Authorized");
        browser.go(door);
        signIn(sandbox.password());
        browser.click(By.id("allow"));
        walk.refusedBecause("used before");
        walk.picture("used-before");
        assertThat(runtime.status().state()).isEqualTo(ConnectionState.ONLINE);
    }

    @Test
    void aCallbackInAnotherBrowserIsRefused() throws Exception {
        walk.toTheInstance();
        String door = browser.address();
        browser.forget();
        browser.go(door);
        signIn(sandbox.password());
        browser.click(By.id("allow"));
        walk.refusedBecause("another browser");
        walk.picture("another-browser");
        assertThat(runtime.status().state()).isNotEqualTo(ConnectionState.ONLINE);
    }

    @Test
    void theKeyboardAloneIsEnough() throws Exception {
        browser.go(runtime.pages());
        browser.tabTo(By.linkText("erp"));
        browser.keys(Keys.ENTER);
        browser.awaitText(Walk.TITLE, "erp");
        browser.tabTo(Walk.AUTHORIZE);
        browser.keys(Keys.ENTER);
        browser.awaitText(Walk.TITLE, "Sign in");
        browser.tabTo(USERNAME);
        browser.keys(sandbox.username(), Keys.TAB, sandbox.password(), Keys.ENTER);
        browser.tabTo(By.id("allow"));
        browser.keys(Keys.ENTER);
        browser.awaitText(Walk.TITLE, "Authorized");
        browser.tabTo(By.id("to-connection"));
        browser.keys(Keys.ENTER);
        browser.awaitText(Walk.STATE, "online");
        browser.tabTo(Walk.TEST);
        walk.picture("keyboard-focus");
        browser.keys(Keys.ENTER);
        browser.awaitText(By.id("test-outcome"), "works");
    }

    @Test
    void testAndSignOutAreButtons() throws Exception {
        authorize();
        walk.toTheConnection();
        browser.click(Walk.TEST);
        browser.awaitText(By.id("test-outcome"), "The connection works.");
        assertThat(browser.text(By.id("test-result"))).doesNotContain("failed");
        browser.size(1000, 1100);
        browser.go(runtime.connectionPage());
        walk.picture("test-passed");
        browser.size(1000, 900);
        runtime.query();
        assertThat(sandbox.openSeats()).isEqualTo(1);
        browser.click(Walk.SIGN_OUT);
        browser.awaitText(By.id("notice"), "Signed out");
        walk.picture("signed-out");
        await().atMost(Duration.ofSeconds(10)).until(() -> sandbox.openSeats() == 0);
        assertThat(runtime.query()).as("the grant is kept").isNotNull();
    }

    @Test
    void theTestButtonSaysWhatIsWrongAndWhatToDo() throws Exception {
        authorize();
        sandbox.fault(org.camelacumatica.sandbox.faults.Fault.once("GET", "entity", "status:503")
                .always());
        walk.toTheConnection();
        browser.click(Walk.TEST);
        browser.awaitText(By.id("test-outcome"), "does not work");
        assertThat(browser.text(By.cssSelector("#test-result .failed"))).isNotEmpty();
        assertThat(browser.text(By.cssSelector("#test-result .remedy"))).isNotEmpty();
        walk.picture("test-failed");
        sandbox.clearFaults();
    }

    @Test
    void aPhoneShowsItWithoutScrollingSideways() throws Exception {
        browser.size(390, 800);
        try {
            authorize();
            walk.toTheConnection();
            assertThat(browser.overhang()).as("pixels beyond the window").isZero();
            walk.picture("phone");
        } finally {
            browser.size(1000, 900);
        }
    }
}
