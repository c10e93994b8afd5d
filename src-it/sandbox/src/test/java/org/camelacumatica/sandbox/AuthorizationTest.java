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
package org.camelacumatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AuthorizationTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(Sandbox.builder().erp(new SmallErp()).allowedFailures(3));

    private final Sandbox sandbox = SANDBOX.sandbox();
    private final Web web = new Web(sandbox);
    private final Browser browser = new Browser(sandbox);

    private void assertRefused(HttpResponse<String> response, String error) throws Exception {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(web.json(response).path("error").asText()).isEqualTo(error);
    }

    @Test
    void personSignsInAndAgreesAndTheApplicationGetsItsTokens() throws Exception {
        String address = browser.address();
        HttpResponse<String> first = web.get(address);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body())
                .contains("Sign in", "Main", "<label for=\"password\">")
                .doesNotContain("ticket");

        HttpResponse<String> consent = browser.signIn(address, sandbox.password());
        assertThat(consent.body()).contains("Allow access", sandbox.clientId(), "<li>offline_access</li>");
        Map<String, String> callback = Browser.callback(browser.answer(address, consent, "allow"));
        assertThat(callback)
                .containsEntry("state", "s t&1")
                .containsEntry("scope", "api offline_access")
                .containsKey("code");

        HttpResponse<String> reply = browser.redeem(callback.getOrDefault("code", ""));
        JsonNode tokens = web.json(reply);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(tokens.has("refresh_token")).isTrue();
        assertThat(tokens.has("id_token")).isFalse();
        assertThat(web.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens)).statusCode())
                .isEqualTo(200);
        assertThat(web.refresh(tokens.path("refresh_token").asText()).statusCode())
                .isEqualTo(200);
        sandbox.closeSessions();
    }

    @Test
    void wrongPasswordShowsThePageAgainAndLocksInTheEnd() throws Exception {
        String address = browser.address();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> again = browser.signIn(address, "wrong");
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).contains("role=\"alert\"", "password is wrong", "value=\"admin\"");
        }
        assertThat(browser.signIn(address, sandbox.password()).body()).contains("locked");
    }

    @Test
    void whoDoesNotAgreeIsSentBackWithTheState() throws Exception {
        String address = browser.address();
        HttpResponse<String> consent = browser.signIn(address, sandbox.password());

        assertThat(Browser.callback(browser.answer(address, consent, "deny")))
                .isEqualTo(Map.of("error", "access_denied", "state", "s t&1"));
        assertThat(Browser.callback(web.form(address, Map.of("cancel", "yes"))))
                .containsEntry("error", "access_denied");
    }

    @Test
    void pageOfConsentIsGoodForOneAnswer() throws Exception {
        String address = browser.address();
        HttpResponse<String> consent = browser.signIn(address, sandbox.password());
        browser.answer(address, consent, "allow");

        HttpResponse<String> again = browser.answer(address, consent, "allow");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("too old");
        assertThat(again.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void pkceIsAskedForAndOnlyByS256() throws Exception {
        assertThat(Browser.callback(browser.open("code_challenge", "")))
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "code challenge required")
                .containsEntry("state", "s t&1");
        assertThat(Browser.callback(browser.open("code_challenge_method", "plain")))
                .containsEntry("error", "invalid_request");
        assertThat(Browser.callback(browser.open("code_challenge_method", "")))
                .containsEntry("error", "invalid_request");
        assertThat(Browser.callback(browser.open("code_challenge", "short"))).containsEntry("error", "invalid_request");
        assertRefused(browser.redeem(browser.code(), "code_verifier", "x".repeat(43)), "invalid_grant");
        assertRefused(browser.redeem(browser.code(), "code_verifier", ""), "invalid_grant");
    }

    @Test
    void otherRefusalsGoBackToTheApplication() throws Exception {
        assertThat(Browser.callback(browser.open("response_type", "token")))
                .containsEntry("error", "unsupported_response_type");
        assertThat(Browser.callback(browser.open("scope", "api everything"))).containsEntry("error", "invalid_scope");
        assertThat(Browser.callback(browser.open("prompt", "none"))).containsEntry("error", "login_required");
    }

    @Test
    void unknownClientAndUnregisteredAddressAreNeverRedirectedTo() throws Exception {
        for (String[] change : new String[][] {
            {"client_id", "nobody@Main"},
            {"redirect_uri", ""},
            {"redirect_uri", "http://127.0.0.1:9999/elsewhere"},
            {"redirect_uri", "http://127.0.0.1:9999/acumatica/callback?x=1"},
            {"redirect_uri", "http://evil@127.0.0.1/acumatica/callback"},
            {"redirect_uri", "http://evil.example/acumatica/callback"},
            {"redirect_uri", "<script>"}
        }) {
            HttpResponse<String> page = browser.open(change);
            assertThat(page.statusCode()).as("%s", (Object) change).isEqualTo(400);
            assertThat(page.headers().firstValue("Location")).isEmpty();
            assertThat(page.body()).contains("role=\"alert\"").doesNotContain("<script>");
        }
        assertThat(browser.open("redirect_uri", "https://localhost/acumatica/callback")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void codeShownTwiceCostsTheGrantItsTokens() throws Exception {
        String code = browser.code();
        JsonNode tokens = web.json(browser.redeem(code));

        assertRefused(browser.redeem(code), "invalid_grant");

        assertThat(web.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens)).statusCode())
                .isEqualTo(401);
        assertRefused(web.refresh(tokens.path("refresh_token").asText()), "invalid_grant");
    }

    @Test
    void codeIsGoodForOneAttemptOfItsClientAtItsAddress() throws Exception {
        String code = browser.code();
        assertRefused(
                browser.redeem(code, "redirect_uri", "http://127.0.0.1:9998/acumatica/callback"), "invalid_grant");
        assertRefused(browser.redeem(code), "invalid_grant");
        TenantAccess second = sandbox.second();
        assertRefused(
                browser.redeem(browser.code(), "client_id", second.clientId(), "client_secret", second.clientSecret()),
                "invalid_grant");
    }

    @Test
    void clientDecidesOnTheTenantThatThePersonReaches() throws Exception {
        TenantAccess second = sandbox.second();
        assertThat(browser.open("client_id", second.clientId()).body()).contains("<strong>Second</strong>");
        JsonNode tokens = web.json(browser.redeem(
                browser.code("client_id", second.clientId()),
                "client_id",
                second.clientId(),
                "client_secret",
                second.clientSecret()));

        assertThat(web.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens)).body())
                .contains("\"tenant\":\"Second\"");
        assertThat(web.json(web.get("/identity/connect/userinfo", "Authorization", Web.bearer(tokens)))
                        .path("sub")
                        .asText())
                .isEqualTo("admin@Second");
        sandbox.closeSessions();
    }

    @Test
    void journalKeepsNeitherCodeNorState() throws Exception {
        web.get(browser.address("state", "hush-state", "nonce", "hush-nonce"));
        web.get("/callback?code=hush-code&x=1");

        assertThat(web.get("/_sandbox/journal").body()).doesNotContain("hush").contains("state=***", "code=***&x=1");
    }
}
