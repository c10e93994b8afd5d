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

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camelacumatica.connection.Authorizations.Outcome.Authorized;
import org.camelacumatica.connection.Authorizations.Outcome.NotAuthorized;
import org.camelacumatica.fixture.SpokenLines;
import org.camelacumatica.web.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** From the button to the instance and back, and everything that may come back instead. */
class AuthorizationPagesTest {
    private static final Pattern START = Pattern.compile("href=\"([^\"]*)\" id=\"start\"");

    @TempDir
    private Path folder;

    private AuthorizingErp erp;
    private PagesWorld world;
    private Browser browser;

    @BeforeEach
    void open() {
        erp = new AuthorizingErp();
        world = new PagesWorld(folder, "127.0.0.1", this::declare);
        browser = world.browser();
    }

    private void declare(AcumaticaComponent component) {
        component.getCamelContext().getRegistry().bind("app", AuthorizingErp.client());
        component.getConnections().put("erp", erp.connection());
    }

    @AfterEach
    void close() {
        world.close();
        erp.close();
    }

    private static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private static String start(HttpResponse<String> pressed) {
        assertThat(pressed.statusCode()).isEqualTo(200);
        Matcher start = START.matcher(pressed.body());
        assertThat(start.find()).as(pressed.body()).isTrue();
        return start.group(1);
    }

    private static String parameter(String url, String name) {
        Matcher value = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        assertThat(value.find()).as(name + " in " + url).isTrue();
        return URLDecoder.decode(value.group(1), StandardCharsets.UTF_8);
    }

    /** Presses Authorize and goes as far as the instance. */
    private String stateAtTheInstance() {
        return parameter(location(browser.get(start(browser.press("authorize", "erp")))), "state");
    }

    private HttpResponse<String> back(Browser who, String query) {
        return who.get("/acumatica/callback?" + query);
    }

    @Test
    void aPersonAuthorizesAndTheConnectionWorks() {
        assertThat(browser.get("/acumatica/connection?name=erp").body())
                .contains("id=\"authorize\"")
                .contains("<code id=\"callback-url\">http://localhost:" + world.port + "/acumatica/callback</code>")
                .contains("SM303010");
        HttpResponse<String> pressed = browser.press("authorize", "erp");
        assertThat(pressed.body()).contains("http-equiv=\"refresh\"");

        String instance = location(browser.get(start(pressed)));
        assertThat(instance).startsWith(erp.site() + "/identity/connect/authorize?");
        assertThat(parameter(instance, "redirect_uri"))
                .isEqualTo("http://localhost:" + world.port + "/acumatica/callback");
        assertThat(parameter(instance, "code_challenge_method")).isEqualTo("S256");

        HttpResponse<String> back =
                back(browser, "code=" + AuthorizingErp.CODE + "&state=" + parameter(instance, "state"));
        assertThat(location(back)).isEqualTo("/acumatica/callback");
        HttpResponse<String> clean = browser.get("/acumatica/callback");
        assertThat(clean.statusCode()).isEqualTo(200);
        assertThat(clean.body()).contains("Connection &#39;erp&#39; is authorized");
        assertThat(erp.tokenRequests()).hasSize(1);
        assertThat(browser.get("/acumatica/connection?name=erp").body())
                .contains("<dd id=\"scopes-granted\">api offline_access</dd>")
                .contains("id=\"grant-end\">20");
    }

    @Test
    void aCallbackThatIsSentAgainIsRefusedAndSendsNothing() {
        String query = "code=" + AuthorizingErp.CODE + "&state=" + stateAtTheInstance();
        location(back(browser, query));

        location(back(browser, query));

        HttpResponse<String> page = browser.get("/acumatica/callback");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("was used before").contains("id=\"authorize\"");
        assertThat(erp.tokenRequests()).hasSize(1);
    }

    @Test
    void whoDeclinesGetsAReasonAndAWayOn() {
        String state = stateAtTheInstance();
        location(back(browser, "error=access_denied&state=" + state));

        HttpResponse<String> page = browser.get("/acumatica/callback");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("id=\"reason\"", "id=\"remedy\"", "Authorize again");
        HttpResponse<String> again = browser.post(
                "/acumatica/connection/authorize", Map.of("name", "erp", "token", Browser.token(page.body())));
        assertThat(start(again)).contains("/acumatica/callback/start?ticket=");
        assertThat(erp.tokenRequests()).isEmpty();
    }

    @Test
    void anotherBrowserCannotEndIt() {
        String state = stateAtTheInstance();
        Browser other = world.browser();
        other.get("/acumatica/connection?name=erp");

        location(back(other, "code=" + AuthorizingErp.CODE + "&state=" + state));

        assertThat(other.get("/acumatica/callback").body()).contains("begun in another browser");
        assertThat(erp.tokenRequests()).isEmpty();
    }

    @Test
    void aBrowserWithoutACookieIsToldOnACleanAddress() {
        Browser stranger = world.browser();
        assertThat(location(back(stranger, "code=" + AuthorizingErp.CODE + "&state=made-up")))
                .isEqualTo("/acumatica/callback");

        assertThat(stranger.get("/acumatica/callback").body())
                .contains("belongs to no authorization that has begun here")
                .contains("href=\"/acumatica\"");
        assertThat(world.browser().get("/acumatica/callback").body()).contains("sends no cookie");
    }

    @Test
    void aStartAddressWorksOnce() {
        String start = start(browser.press("authorize", "erp"));
        location(browser.get(start));

        HttpResponse<String> again = browser.get(start);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("was used already");
    }

    @Test
    void authorizeBegunAtTheOtherNameOfLoopbackGoesWhereItsCookieIsSeen() {
        Browser there = browser.at("http://127.0.0.1:" + world.port);
        String start = start(there.press("authorize", "erp"));

        assertThat(start).startsWith("http://localhost:" + world.port + "/acumatica/callback/start?ticket=");
        HttpResponse<String> started = there.get(start);
        String state = parameter(location(started), "state");
        HttpResponse<String> back = there.get("http://localhost:" + world.port + "/acumatica/callback?code="
                + AuthorizingErp.CODE + "&state=" + state);
        assertThat(location(back)).isEqualTo("/acumatica/callback");
        assertThat(there.get("http://localhost:" + world.port + "/acumatica/callback")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/acumatica/callback?code=1&state=2&redirect=https://evil.example",
                "/acumatica/callback?error=x&error_uri=https://evil.example&state=2",
                "/acumatica/callback/start?ticket=https://evil.example",
                "/acumatica/connection?name=https://evil.example&done=https://evil.example",
                "/acumatica?from=https://evil.example",
            })
    void nothingLeadsToAForeignPlace(String path) {
        HttpResponse<String> response = browser.get(path);

        assertThat(response.headers().firstValue("Location").orElse("/acumatica"))
                .startsWith("/acumatica");
        assertThat(response.body()).doesNotContain("href=\"https://evil");
    }

    @Test
    void noLineOfTheLogHoldsACodeOrAToken() {
        try (SpokenLines lines = SpokenLines.of(Logger.ROOT_LOGGER_NAME)) {
            String state = stateAtTheInstance();
            location(back(browser, "code=" + AuthorizingErp.CODE + "&state=" + state));
            browser.get("/acumatica/connection?name=erp");
            location(back(browser, "code=" + AuthorizingErp.CODE + "&state=" + state));

            assertThat(lines.all()).isNotEmpty().allSatisfy(line -> assertThat(line)
                    .doesNotContain(
                            state,
                            AuthorizingErp.CODE,
                            AuthorizingErp.SECRET,
                            AuthorizingErp.ACCESS,
                            AuthorizingErp.REFRESH));
        }
    }

    @Test
    void whatATerminalBeginsABrowserEnds() throws Exception {
        Terminal terminal = world.component.authorize("erp");
        Browser fresh = world.browser();
        String state = parameter(location(fresh.get(terminal.startAddress().toString())), "state");

        location(back(fresh, "code=" + AuthorizingErp.CODE + "&state=" + state));

        assertThat(terminal.outcome().get(10, TimeUnit.SECONDS)).isEqualTo(new Authorized("erp"));
    }

    @Test
    void whatATerminalBeginsItsOwnPasteEndsAndNoOthers() {
        Terminal terminal = world.component.authorize("erp");
        Terminal other = world.component.authorize("erp");
        String state =
                parameter(location(world.browser().get(terminal.startAddress().toString())), "state");
        String address = "http://localhost:1/acumatica/callback?code=" + AuthorizingErp.CODE + "&state=" + state;

        assertThat(other.paste("http://localhost:1/acumatica/callback?code=x&state=y"))
                .isInstanceOf(NotAuthorized.class);
        assertThat(terminal.paste(address + "#top")).isEqualTo(new Authorized("erp"));
        assertThat(terminal.outcome()).isCompletedWithValue(new Authorized("erp"));
        assertThat(terminal.paste(address)).isInstanceOf(NotAuthorized.class);
        assertThat(erp.tokenRequests()).hasSize(1);
    }

    @Test
    void onlyWhatAPersonAuthorizesIsBegunAtATerminal() {
        world.component.getConnections().put("byCookie", PagesWorld.unreachable());

        assertThatThrownBy(() -> world.component.authorize("byCookie")).hasMessageContaining("without a person");
        assertThatThrownBy(() -> world.component.authorize("erpp")).hasMessageContaining("Did you mean 'erp'?");
    }
}
