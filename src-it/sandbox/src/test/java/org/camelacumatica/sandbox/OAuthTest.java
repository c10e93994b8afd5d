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
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.camelacumatica.sandbox.oauth.RefreshMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OAuthTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(Sandbox.builder().erp(new SmallErp()));

    private final Sandbox sandbox = SANDBOX.sandbox();
    private final Web web = new Web(sandbox);

    @AfterEach
    void closeSessions() {
        sandbox.closeSessions();
    }

    private HttpResponse<String> token(String... pairs) throws Exception {
        Map<String, String> fields = new HashMap<>(Map.of(
                "client_id", sandbox.clientId(),
                "client_secret", sandbox.clientSecret(),
                "username", sandbox.username(),
                "password", sandbox.password()));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return web.form("/identity/connect/token", fields);
    }

    private void assertRefused(HttpResponse<String> response, String error) throws Exception {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(web.json(response).path("error").asText()).isEqualTo(error);
    }

    @Test
    void discoveryNamesTheEndpointsAtTheHostThatWasAsked() throws Exception {
        JsonNode document = web.json(web.get("/identity/.well-known/openid-configuration"));

        assertThat(document.path("token_endpoint").asText()).isEqualTo(sandbox.url() + "/identity/connect/token");
        assertThat(document.path("issuer").asText()).isEqualTo(sandbox.url() + "/identity");
    }

    @Test
    void passwordGrantGivesAnOpaqueTokenForAnHour() throws Exception {
        JsonNode tokens = web.tokens("api");

        assertThat(tokens.path("access_token").asText()).matches("[A-Za-z0-9_-]{43}");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(tokens.path("scope").asText()).isEqualTo("api");
        assertThat(tokens.has("refresh_token")).isFalse();
    }

    @Test
    void refusalsAre400WithTheirErrors() throws Exception {
        HttpResponse<String> wrong = token("grant_type", "password", "scope", "api", "password", "wrong");
        assertRefused(wrong, "invalid_grant");
        assertThat(web.json(wrong).path("error_description").asText()).isEqualTo("invalid_username_or_password");
        assertRefused(token("grant_type", "password", "scope", "api", "client_secret", "x"), "invalid_client");
        assertRefused(token("grant_type", "password", "scope", "api everything"), "invalid_scope");
        assertRefused(token("grant_type", "client_credentials", "scope", "api"), "unauthorized_client");
        assertRefused(token("grant_type", "magic"), "unsupported_grant_type");
        assertRefused(token("grant_type", "refresh_token"), "invalid_request");
        assertRefused(token("grant_type", "refresh_token", "refresh_token", "made-up"), "invalid_grant");
    }

    @Test
    void refreshTokenIsGoodForOneUse() throws Exception {
        String first = web.tokens("api offline_access").path("refresh_token").asText();

        JsonNode second = web.json(web.refresh(first));

        assertThat(second.path("refresh_token").asText()).isNotEmpty().isNotEqualTo(first);
        assertThat(second.path("scope").asText()).isEqualTo("api offline_access");
        assertRefused(web.refresh(first), "invalid_grant");
        assertThat(web.refresh(second.path("refresh_token").asText()).statusCode())
                .isEqualTo(200);
        assertThat(sandbox.journal().refreshes()).isEqualTo(2);
        assertThat(sandbox.journal().tokenRequests()).isEqualTo(4);
    }

    @Test
    void clientIdDecidesOnTheTenant() throws Exception {
        JsonNode tokens = web.json(web.passwordGrant(sandbox.second(), sandbox.password(), "api"));

        assertThat(web.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens)).body())
                .contains("\"tenant\":\"Second\"");
        assertThat(sandbox.second().clientId()).endsWith("@Second");
    }

    @Test
    void apiGrantHasOneSessionThatSurvivesARefresh() throws Exception {
        JsonNode tokens = web.tokens("api offline_access");
        web.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens));
        HttpResponse<String> second = web.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens));
        JsonNode fresh = web.json(web.refresh(tokens.path("refresh_token").asText()));
        web.get(Web.CUSTOMERS, "Authorization", Web.bearer(fresh));

        assertThat(Web.setCookies(second)).isEmpty();
        assertThat(sandbox.journal().seatsOpened()).isEqualTo(1);
        assertThat(sandbox.openSeats()).isEqualTo(1);
    }

    @Test
    void signOutWithTheBearerFreesTheSeatAndLeavesTheTokenAlive() throws Exception {
        String bearer = Web.bearer(web.tokens("api"));
        web.get(Web.CUSTOMERS, "Authorization", bearer);

        assertThat(web.send("POST", "/entity/auth/logout", "", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(204);
        assertThat(sandbox.openSeats()).isZero();
        assertThat(web.get(Web.CUSTOMERS, "Authorization", bearer).statusCode()).isEqualTo(200);
        assertThat(sandbox.openSeats()).isEqualTo(1);
        assertThat(sandbox.journal().seatsOpened()).isEqualTo(2);
    }

    @Test
    void revocationKillsTheTokenAndKeepsTheSeat() throws Exception {
        JsonNode tokens = web.tokens("api");
        web.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens));

        HttpResponse<String> revoked = web.form(
                "/identity/connect/revocation",
                Map.of(
                        "token", tokens.path("access_token").asText(),
                        "client_id", sandbox.clientId(),
                        "client_secret", sandbox.clientSecret()));

        assertThat(revoked.statusCode()).isEqualTo(200);
        HttpResponse<String> after = web.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens));
        assertThat(after.statusCode()).isEqualTo(401);
        assertThat(after.body()).isEmpty();
        assertThat(sandbox.openSeats()).isEqualTo(1);
    }

    @Test
    void concurrentAccessOpensASessionForEachCallWithoutTheCookie() throws Exception {
        String bearer = Web.bearer(web.tokens("api:concurrent_access"));
        HttpResponse<String> first = web.get(Web.CUSTOMERS, "Authorization", bearer);
        web.get(Web.CUSTOMERS, "Authorization", bearer);
        assertThat(sandbox.openSeats()).isEqualTo(2);

        String cookies = Web.cookies(first);
        web.get(Web.CUSTOMERS, "Authorization", bearer, "Cookie", cookies);
        assertThat(sandbox.openSeats()).isEqualTo(2);

        web.send("POST", "/entity/auth/logout", "", "Authorization", bearer, "Cookie", cookies);
        assertThat(sandbox.openSeats()).isEqualTo(1);
    }

    @Test
    void expiredTokensAre401WithoutABodyAndTheRefreshTokenLivesOn() throws Exception {
        JsonNode tokens = web.tokens("api offline_access");
        assertThat(web.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens)).statusCode())
                .isEqualTo(200);

        web.send("POST", "/_sandbox/expire-tokens", "");

        HttpResponse<String> dead = web.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens));
        assertThat(dead.statusCode()).isEqualTo(401);
        assertThat(dead.body()).isEmpty();
        assertThat(web.refresh(tokens.path("refresh_token").asText()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void tokenAndItsSessionEndWithItsLife() throws Exception {
        try (Sandbox brief = Sandbox.builder()
                .erp(new SmallErp())
                .tokenLife(Duration.ofSeconds(1))
                .start()) {
            Web other = new Web(brief);
            JsonNode tokens = other.tokens("api");
            assertThat(tokens.path("expires_in").asInt()).isEqualTo(1);
            other.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens));
            assertThat(brief.openSeats()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(brief.openSeats()).isZero());
            assertThat(other.get(Web.CUSTOMERS, "Authorization", Web.bearer(tokens))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void modeWithoutRefreshTokensRefusesOfflineAccess() throws Exception {
        try (Sandbox strict = Sandbox.builder()
                .erp(new SmallErp())
                .refreshMode(RefreshMode.NONE)
                .start()) {
            Web other = new Web(strict);
            assertThat(other.tokens("api offline_access").path("error").asText())
                    .isEqualTo("invalid_scope");
            assertThat(other.tokens("api").has("access_token")).isTrue();
        }
    }

    @Test
    void refreshTokenEndsWithItsLife() throws Exception {
        try (Sandbox brief =
                Sandbox.builder().erp(new SmallErp()).refreshLife(Duration.ZERO).start()) {
            Web other = new Web(brief);
            String token =
                    other.tokens("api offline_access").path("refresh_token").asText();
            assertThat(other.json(other.refresh(token)).path("error").asText()).isEqualTo("invalid_grant");
        }
    }
}
