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

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list and the page of a connection, over HTTP. */
class StatusPagesTest {
    private static final String HOSTILE = "\"><script>alert('x')</script>&name=erp";

    @TempDir
    private Path folder;

    private PagesWorld world;
    private Browser browser;

    @BeforeEach
    void open() {
        world = new PagesWorld(folder, "127.0.0.1", component -> {
            component.getConnections().put("erp", PagesWorld.unreachable());
            component.getConnections().put(HOSTILE, PagesWorld.unreachable());
            component.getConnections().put("unset", new AcumaticaConnection());
            AcumaticaConnection borrower = PagesWorld.unreachable();
            borrower.setBorrowConcurrencyFrom("erp");
            component.getConnections().put("borrower", borrower);
        });
        browser = world.browser();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everyDeclaredConnectionStandsInTheListEvenOneThatIsNotSetUp() {
        HttpResponse<String> list = browser.get("/acumatica");

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body())
                .contains("<a href=\"/acumatica/connection?name=erp\">erp</a>")
                .contains("not set up")
                .contains("http://localhost:" + world.port + "/acumatica/callback</code>")
                .contains("instanceUri");
    }

    @Test
    void thePageOfAConnectionShowsItsStateAndItsButtons() {
        HttpResponse<String> page = browser.get("/acumatica/connection?name=erp");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("id=\"state\" class=\"state new\">new</strong>")
                .contains("id=\"test\"", "id=\"sign-out\"")
                .contains("http://127.0.0.1:9/Site")
                .doesNotContain("a-password-of-this-test")
                .doesNotContain("<script");
    }

    @Test
    void thePageShowsWhoSharesAPoolAndTheSeatsOfIt() {
        browser.get("/acumatica/connection?name=erp");

        assertThat(browser.get("/acumatica/connection?name=borrower").body())
                .contains("id=\"lender\">erp, which lends it</dd>")
                .contains("id=\"seats\">0 of 1</dd>")
                .contains("<table id=\"borrowers\">")
                .contains("<th scope=\"row\">borrower</th><td>0</td><td>0</td>");
        assertThat(browser.get("/acumatica/connection?name=erp").body()).contains("id=\"lender\">erp</dd>");
    }

    @Test
    void nobodyIsAskedToAuthorizeWhatSignsInByItself() {
        assertThat(browser.get("/acumatica/connection?name=erp").body()).doesNotContain("id=\"authorize\"");
        assertThat(browser.press("authorize", "erp").statusCode()).isEqualTo(409);
    }

    @Test
    void aHostileNameStaysTextOnEveryPage() {
        String list = browser.get("/acumatica").body();
        String page = browser.press("requests", HOSTILE)
                .headers()
                .firstValue("Location")
                .orElse("");

        assertThat(list).contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)").doesNotContain("<script");
        assertThat(page).startsWith("/acumatica/connection?name=%22%3E%3Cscript%3E");
        assertThat(browser.get(page).body()).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(browser.get("/acumatica/connection?name=%3Cscript%3E").body())
                .contains("There is no connection &#39;&lt;script&gt;&#39;")
                .doesNotContain("<script");
    }

    @Test
    void everyPageSaysWhatABrowserMayDoWithIt() {
        HttpResponse<String> page = browser.get("/acumatica/connection?name=erp");

        assertThat(page.headers().map())
                .containsEntry(
                        "content-security-policy",
                        List.of("default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("cache-control", List.of("no-store"));
        assertThat(page.headers().firstValue("set-cookie").orElse(""))
                .matches("acumatica=[A-Za-z0-9_-]{43}; Path=/acumatica; HttpOnly; SameSite=Lax");
        assertThat(page.headers().map()).doesNotContainKeys("name", "cookie", "user-agent");
    }

    @Test
    void theStyleSheetIsTheOnlyThingThatIsLoaded() {
        assertThat(browser.get("/acumatica").body()).containsOnlyOnce("<link").doesNotContain("src=");
        HttpResponse<String> style = browser.get("/acumatica/style.css");
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("content-type")).hasValue("text/css; charset=utf-8");
        assertThat(style.body()).contains(".state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "sign-out", "authorize", "requests"})
    void aFormOfAnotherSiteDoesNothing(String action) {
        browser.get("/acumatica/connection?name=erp");
        String path = "/acumatica/connection/" + action;
        String foreign = Browser.token(
                world.browser().get("/acumatica/connection?name=erp").body());

        assertThat(browser.post(path, Map.of("name", "erp")).statusCode()).isEqualTo(403);
        assertThat(browser.post(path, Map.of("name", "erp", "token", foreign)).statusCode())
                .isEqualTo(403);
        assertThat(world.browser()
                        .post(path, Map.of("name", "erp", "token", foreign))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get(path + "?name=erp&token=" + foreign).statusCode())
                .isEqualTo(405);
        assertThat(browser.get("/acumatica/connection?name=erp").body()).contains("class=\"state new\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "localhost",
                "localhost.evil.example:PORT",
                "127.0.0.1:1",
                ""
            })
    void anotherHostIsRefused(String host) throws IOException {
        for (String path : List.of("/acumatica", "/acumatica/callback?code=1&state=2", "/acumatica/style.css")) {
            assertThat(raw(path, host.replace("PORT", String.valueOf(world.port))))
                    .startsWith("HTTP/1.1 421 ")
                    .doesNotContain("Set-Cookie")
                    .doesNotContain("evil");
        }
    }

    @Test
    void bothNamesOfLoopbackAreTakenWhateverAQuerySays() throws IOException {
        assertThat(raw("/acumatica?Host=evil.example", "localhost:" + world.port))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw("/acumatica?host=x&Cookie=acumatica%3Dx", "127.0.0.1:" + world.port))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw("/acumatica?Host=localhost:" + world.port, "evil.example"))
                .startsWith("HTTP/1.1 421 ");
    }

    private String raw(String path, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", world.port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aTestThatFailsSaysWhereAndWhatToDo() {
        HttpResponse<String> pressed = browser.press("test", "erp");

        assertThat(pressed.statusCode()).isEqualTo(303);
        String page = browser.get(pressed.headers().firstValue("Location").orElseThrow())
                .body();
        assertThat(page)
                .contains("The connection does not work.")
                .contains("class=\"passed\"", "class=\"failed\"")
                .contains("id=\"last-error\"");
    }

    @Test
    void requestsAreWrittenDownOnlyWhileSomebodyWantsThem() {
        browser.press("test", "erp");
        assertThat(browser.get("/acumatica/connection?name=erp").body())
                .contains("not written down now")
                .doesNotContain("id=\"requests\"");

        browser.press("requests", "erp");
        browser.press("test", "erp");

        assertThat(browser.get("/acumatica/connection?name=erp").body())
                .contains("Requests are written down until")
                .contains("<table id=\"requests\">");
    }

    @Test
    void anUnknownConnectionIsAPageWithAWayOn() {
        HttpResponse<String> page = browser.get("/acumatica/connection?name=nobody");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("There is no connection &#39;nobody&#39;")
                .contains("href=\"/acumatica\"");
    }

    @Test
    void thePagesAreNoRoutesOfTheUser() {
        assertThat(world.context.getRoutes()).isEmpty();
        assertThat(world.component.getCallbackUrl())
                .isEqualTo("http://localhost:" + world.port + "/acumatica/callback");
    }
}
