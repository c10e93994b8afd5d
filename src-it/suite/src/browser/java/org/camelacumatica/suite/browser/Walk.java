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
import java.nio.file.Path;
import org.camelacumatica.suite.Secrets;
import org.openqa.selenium.By;

/** A person's way through the component's pages, up to the door of the instance and back. */
final class Walk {
    static final By AUTHORIZE = By.id("authorize");
    static final By TEST = By.id("test");
    static final By SIGN_OUT = By.id("sign-out");
    static final By STATE = By.id("state");
    static final By REASON = By.id("reason");
    static final By TITLE = By.tagName("h1");

    private final Browser browser;
    private final PagesRuntime runtime;

    Walk(Browser browser, PagesRuntime runtime) {
        this.browser = browser;
        this.runtime = runtime;
    }

    /** Opens the connection's page from the list, as a visitor would, presses Authorize, and is at the sign-in page. */
    void toTheInstance() {
        browser.go(runtime.pages());
        browser.click(By.linkText("erp"));
        browser.click(AUTHORIZE);
        browser.find(By.id("username"));
    }

    /** From the page that an authorization ends on, on to the connection. */
    void toTheConnection() {
        browser.click(By.id("to-connection"));
        browser.awaitText(TITLE, "erp");
    }

    /** A page that says why it did not come to a grant, with a way on; nothing of the callback is left to be read. */
    void refusedBecause(String reason) {
        browser.awaitText(TITLE, "Not authorized");
        assertThat(browser.text(REASON)).containsIgnoringCase(reason);
        holdsNothingSecret();
    }

    /** Neither the page nor its address holds a code, a state or a secret. */
    void holdsNothingSecret() {
        assertThat(browser.address()).doesNotContain("code=").doesNotContain("state=");
        assertThat(Secrets.isIn(browser.source()))
                .as("a secret in the page " + browser.title())
                .isFalse();
    }

    /** What is seen, kept under the name of the test. */
    Path picture(String name) throws IOException {
        return browser.screenshot(name);
    }
}
