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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Whether the browser, and the server that others wrote, are what the other tests take them for. */
@Timeout(120)
class SpringPagesIT {
    /** Nobody listens there: what comes back is read from the address. */
    private static final String CALLBACK = "http://127.0.0.1:9/acumatica/callback";

    private static final String CHALLENGE = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

    @RegisterExtension
    static final RealPrograms PROGRAMS = new RealPrograms();

    private final Browser browser = PROGRAMS.browser();
    private final OAuthServerProcess server = PROGRAMS.oauthServer();

    @BeforeEach
    void begin() {
        browser.forget();
        browser.go(server.url() + "/identity/connect/authorize?response_type=code&scope=api&state=here&client_id="
                + URLEncoder.encode(server.said("client-id"), StandardCharsets.UTF_8)
                + "&redirect_uri=" + CALLBACK + "&code_challenge_method=S256&code_challenge=" + CHALLENGE);
    }

    @Test
    void theLoginPageIsLeftWithTheRightPasswordOnly() throws Exception {
        browser.type(By.id("username"), server.said("username"));
        browser.type(By.id("password"), "wrong");
        browser.click(By.cssSelector("button[type=submit]"));
        browser.awaitAddress("/login?error");
        browser.type(By.id("username"), server.said("username"));
        browser.type(By.id("password"), server.said("password"));
        browser.click(By.cssSelector("button[type=submit]"));
        browser.awaitText(By.tagName("h1"), "Grant access?");
        assertThat(Files.size(browser.screenshot("spring-consent"))).isGreaterThan(1000);
    }

    @Test
    void itsPagesAreWalkedWithTheKeyboardAlone() {
        browser.tabTo(By.id("username"));
        browser.keys(server.said("username"), Keys.TAB, server.said("password"), Keys.ENTER);
        browser.tabTo(By.id("allow"));
        browser.keys(Keys.ENTER);
        browser.awaitAddress(CALLBACK);
        assertThat(browser.address()).contains("code=").contains("state=here");
    }
}
