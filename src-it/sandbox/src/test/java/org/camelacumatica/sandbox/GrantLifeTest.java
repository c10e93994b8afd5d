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
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.camelacumatica.sandbox.oauth.RefreshMode;
import org.junit.jupiter.api.Test;

final class GrantLifeTest {
    private final MovingClock clock = new MovingClock();

    private Sandbox start(Consumer<OAuthBuilder> setup) throws IOException {
        return Sandbox.builder().erp(new SmallErp()).clock(clock).oauth(setup).start();
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.path("refresh_token").asText();
    }

    @Test
    void codeLivesForAMinute() throws Exception {
        try (Sandbox sandbox = start(oauth -> {})) {
            Browser browser = new Browser(sandbox);
            String early = browser.code();
            String late = browser.code();
            clock.move(Duration.ofSeconds(59));
            assertThat(browser.redeem(early).statusCode()).isEqualTo(200);
            clock.move(Duration.ofSeconds(1));
            assertThat(browser.redeem(late).body()).contains("invalid_grant");
        }
    }

    @Test
    void absoluteGrantEndsHoweverOftenItWasRefreshed() throws Exception {
        try (Sandbox sandbox = start(oauth -> oauth.refreshLife(Duration.ofDays(2)))) {
            Web web = new Web(sandbox);
            String token = refreshToken(new Browser(sandbox).tokens());
            clock.move(Duration.ofDays(1));
            token = refreshToken(web.json(web.refresh(token)));
            assertThat(token).isNotEmpty();
            clock.move(Duration.ofDays(1));
            assertThat(web.refresh(token).body()).contains("invalid_grant");
        }
    }

    @Test
    void slidingGrantLivesByBeingRefreshedUpToItsCap() throws Exception {
        try (Sandbox sandbox = start(oauth -> oauth.refreshMode(RefreshMode.SLIDING)
                .refreshLife(Duration.ofDays(2))
                .refreshCap(Duration.ofDays(5)))) {
            Web web = new Web(sandbox);
            Browser browser = new Browser(sandbox);
            String unused = refreshToken(browser.tokens());
            String token = refreshToken(browser.tokens());
            for (int i = 0; i < 4; i++) {
                clock.move(Duration.ofDays(1));
                token = refreshToken(web.json(web.refresh(token)));
                assertThat(token).isNotEmpty();
            }
            assertThat(web.refresh(unused).body()).contains("invalid_grant");
            clock.move(Duration.ofDays(1));
            assertThat(web.refresh(token).body()).contains("invalid_grant");
        }
    }

    @Test
    void modeWithoutRefreshTokensRefusesOfflineAccessOnTheWayToACode() throws Exception {
        try (Sandbox sandbox = start(oauth -> oauth.refreshMode(RefreshMode.NONE))) {
            Browser browser = new Browser(sandbox);
            assertThat(Browser.callback(browser.open())).containsEntry("error", "invalid_scope");
            assertThat(browser.tokens("scope", "api").has("access_token")).isTrue();
        }
    }

    @Test
    void expiredSecretIsAsWrongAsAWrongOne() throws Exception {
        try (Sandbox sandbox = start(oauth -> oauth.clientSecretLife(Duration.ofDays(1)))) {
            Web web = new Web(sandbox);
            String token = refreshToken(web.tokens("api offline_access"));
            clock.move(Duration.ofDays(1));
            assertThat(web.refresh(token).statusCode()).isEqualTo(400);
            assertThat(web.refresh(token).body()).contains("invalid_client");
        }
    }

    @Test
    void secretsExpireAtRunTimeAndComeBackWithTheTokenUnspent() throws Exception {
        try (Sandbox sandbox = start(oauth -> {})) {
            Web web = new Web(sandbox);
            String token = refreshToken(web.tokens("api offline_access"));
            web.send("POST", "/_sandbox/grants", "{\"secret\":\"expired\"}");
            assertThat(web.refresh(token).body()).contains("invalid_client");
            web.send("POST", "/_sandbox/grants", "{\"secret\":\"valid\"}");
            assertThat(web.refresh(token).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusedScopeIsAnErrorAndAWithheldOneIsLeftOut() throws Exception {
        try (Sandbox sandbox =
                start(oauth -> oauth.refuseScopes("api:concurrent_access").withholdScopes("offline_access"))) {
            Web web = new Web(sandbox);
            assertThat(web.tokens("api:concurrent_access").path("error").asText())
                    .isEqualTo("invalid_scope");
            JsonNode tokens = new Browser(sandbox).tokens();
            assertThat(tokens.path("scope").asText()).isEqualTo("api");
            assertThat(tokens.has("refresh_token")).isFalse();
            JsonNode grant = web.json(web.get("/_sandbox/grants")).path(0);
            assertThat(grant.path("asked").asText()).isEqualTo("api offline_access");
            assertThat(grant.path("granted").asText()).isEqualTo("api");
        }
    }

    @Test
    void registeredAddressIsComparedToTheLetter() throws Exception {
        try (Sandbox sandbox = start(oauth -> oauth.redirectUri("https://app.example/cb"))) {
            Browser browser = new Browser(sandbox);
            assertThat(browser.open("redirect_uri", "https://app.example/cb").statusCode())
                    .isEqualTo(200);
            assertThat(browser.open("redirect_uri", "https://app.example/cb/").statusCode())
                    .isEqualTo(400);
            assertThat(browser.open().statusCode()).isEqualTo(400);
        }
    }

    @Test
    void grantsAreToldWithoutTheirTokensAndRevokedByKind() throws Exception {
        try (Sandbox sandbox = start(oauth -> {})) {
            Web web = new Web(sandbox);
            JsonNode first = web.tokens("api offline_access");
            JsonNode second = new Browser(sandbox).tokens();
            JsonNode third = web.json(web.refresh(refreshToken(second)));

            String text = web.get("/_sandbox/grants").body();
            assertThat(text)
                    .doesNotContain(
                            first.path("access_token").asText(),
                            refreshToken(first),
                            third.path("access_token").asText(),
                            refreshToken(third),
                            sandbox.clientSecret());
            JsonNode grants = web.json(web.get("/_sandbox/grants"));
            assertThat(grants).hasSize(2);
            assertThat(grants.path(0).path("kind").asText()).isEqualTo("password");
            assertThat(grants.path(1).path("kind").asText()).isEqualTo("authorization_code");
            assertThat(grants.path(1).path("refreshes").asInt()).isEqualTo(1);
            assertThat(grants.path(1).path("accessTokens").asInt()).isEqualTo(2);
            assertThat(grants.path(1).path("refreshTokens").asInt()).isEqualTo(1);
            assertThat(grants.path(1).path("refreshEnd").asText()).isEqualTo("2026-03-31T10:00:00Z");

            assertThat(web.send("POST", "/_sandbox/grants", "{\"revoke\":\"access\",\"grant\":2}")
                            .body())
                    .isEqualTo("{\"revoked\":2}");
            assertThat(web.get(Web.CUSTOMERS, "Authorization", Web.bearer(first))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(web.get(Web.CUSTOMERS, "Authorization", Web.bearer(third))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(web.send("POST", "/_sandbox/grants", "{\"revoke\":\"refresh\"}")
                            .body())
                    .isEqualTo("{\"revoked\":2}");
            assertThat(web.refresh(refreshToken(third)).body()).contains("invalid_grant");
            assertThat(web.send("POST", "/_sandbox/grants", "{\"revoke\":\"everything\"}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }
}
