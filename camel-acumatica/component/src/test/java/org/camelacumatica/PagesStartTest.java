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
package org.camelacumatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.fixture.SpokenLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the pages are served, and where they are not. */
class PagesStartTest {
    @TempDir
    private Path folder;

    @Test
    void withoutTheConsoleOnlyTheCallbackIsLeft() {
        try (PagesWorld world = new PagesWorld(folder, "127.0.0.1", component -> {
            component.setConsoleEnabled(false);
            component.getConnections().put("erp", PagesWorld.unreachable());
        })) {
            Browser browser = world.browser();
            assertThat(browser.get("/acumatica").statusCode()).isEqualTo(404);
            assertThat(browser.get("/acumatica/connection?name=erp").statusCode())
                    .isEqualTo(404);
            assertThat(browser.get("/acumatica/callback").statusCode()).isEqualTo(400);
            assertThat(browser.get("/acumatica/callback").body())
                    .contains("Not authorized")
                    .doesNotContain("href=\"/acumatica\"");
        }
    }

    @Test
    void aRuntimeWithoutAServerGoesOnWithoutPages() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            AcumaticaComponent component = new AcumaticaComponent();
            component.setStateDirectory(folder.toString());
            context.addComponent("acumatica", component);
            context.start();

            assertThat(context.isStarted()).isTrue();
            assertThat(context.hasComponent("platform-http")).isNull();
            assertThat(component.getCallbackUrl()).isEmpty();
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new PagesWorld(
                        folder, "127.0.0.1", component -> component.setCallbackBaseUrl("ftp://erp.example.com")))
                .hasStackTraceContaining("callbackBaseUrl 'ftp://erp.example.com' cannot be used");
    }

    @Test
    void behindAnotherAddressThePagesAnswerToThatNameAlone() {
        try (PagesWorld world = new PagesWorld(
                folder, "127.0.0.1", component -> component.setCallbackBaseUrl("https://flows.example.com/erp/"))) {
            assertThat(world.component.getCallbackUrl()).isEqualTo("https://flows.example.com/erp/acumatica/callback");
            assertThat(world.browser().get("/acumatica").statusCode()).isEqualTo(421);
            assertThat(world.browser().get("/acumatica").body()).contains("https://flows.example.com/erp/acumatica");
        }
    }

    @Test
    void aServerThatIsBoundToEveryAddressIsWarnedOfOnce() {
        try (SpokenLines lines = SpokenLines.of("org.camelacumatica.web.Pages")) {
            new PagesWorld(folder, "0.0.0.0", component -> {}).close();
            assertThat(lines.warnings()).hasSize(1).first().asString().contains("bound to 0.0.0.0");
        }
        try (SpokenLines lines = SpokenLines.of("org.camelacumatica.web.Pages")) {
            new PagesWorld(folder, "127.0.0.1", component -> {}).close();
            assertThat(lines.warnings()).isEmpty();
        }
    }
}
