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
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** A person begins an authorization, goes for lunch, and comes back to a sign-in page that is still open. */
@Timeout(120)
class ExpiredAuthorizationIT {
    @RegisterExtension
    static final RealPrograms PROGRAMS = new RealPrograms();

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().withoutSeed());

    @TempDir
    private Path state;

    @Test
    void whoComesBackAfterTenMinutesIsToldSo() throws Exception {
        MovedClock clock = new MovedClock();
        Sandbox sandbox = ERP.sandbox();
        Browser browser = PROGRAMS.browser();
        browser.forget();
        try (PagesRuntime runtime =
                PagesRuntime.on(sandbox, state).bind("acumaticaClock", clock).start()) {
            Walk walk = new Walk(browser, runtime);
            walk.toTheInstance();
            browser.type(By.id("username"), sandbox.username());
            browser.type(By.id("password"), sandbox.password());
            browser.click(By.id("sign-in"));
            clock.moveOn(Duration.ofMinutes(11));
            browser.click(By.id("allow"));
            walk.refusedBecause("10 minutes");
            assertThat(browser.shows(Walk.AUTHORIZE)).as("a way on").isTrue();
            walk.picture("expired");
        }
    }
}
