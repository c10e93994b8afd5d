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
package org.camelacumatica.oauthserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camelacumatica.oauthserver.Visitor.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the suite counts on: a server that asks, checks the verifier, and takes a refresh token once. */
@Timeout(60)
class OAuthServerTest {
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(2);
    private static final ServerSettings SETTINGS = new ServerSettings(
            "ada",
            "right",
            "client@Main",
            "client-secret",
            List.of("http://127.0.0.1/acumatica/callback"),
            Duration.ofMinutes(1),
            TOKEN_LIFE,
            Duration.ofMinutes(1));

    private static final OAuthServer SERVER = OAuthServer.start(SETTINGS, 0);

    private final Visitor visitor = new Visitor(SERVER, SETTINGS);

    @AfterAll
    static void end() {
        SERVER.close();
    }

    private static Page entity(Visitor visitor, String token) throws IOException, InterruptedException {
        return visitor.get(SERVER.url() + "/entity", token);
    }

    private String granted(Map<String, String> answer, String name) {
        return String.valueOf(answer.get(name));
    }

    @Test
    void discoveryNamesTheAddressesOfASite() throws Exception {
        Page page = visitor.get(SERVER.url() + "/identity/.well-known/openid-configuration");
        assertThat(Visitor.texts(page.body()))
                .containsEntry("issuer", SERVER.url() + "/identity")
                .containsEntry("authorization_endpoint", SERVER.url() + "/identity/connect/authorize")
                .containsEntry("token_endpoint", SERVER.url() + "/identity/connect/token")
                .containsEntry("revocation_endpoint", SERVER.url() + "/identity/connect/revocation")
                .containsEntry("userinfo_endpoint", SERVER.url() + "/identity/connect/userinfo");
        assertThat(visitor.get(Visitor.texts(page.body()).getOrDefault("jwks_uri", ""))
                        .body())
                .contains("RSA");
    }

    @Test
    void aCodeBecomesATokenThatOpensTheSite() throws Exception {
        Map<String, String> answer = visitor.exchange(visitor.code("api offline_access openid"), Visitor.VERIFIER);
        assertThat(answer).containsKeys("access_token", "refresh_token", "id_token");
        assertThat(entity(visitor, granted(answer, "access_token")).body()).contains("Default");
        Page user = visitor.get(SERVER.url() + "/identity/connect/userinfo", granted(answer, "access_token"));
        assertThat(Visitor.texts(user.body())).containsEntry("sub", "ada@Main");
    }

    @Test
    void aTokenEndsAfterItsLife() throws Exception {
        String token = granted(visitor.exchange(visitor.code("api"), Visitor.VERIFIER), "access_token");
        assertThat(entity(visitor, token).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> entity(visitor, token).status() == 401);
    }

    @Test
    void nobodyWithoutATokenComesIn() throws Exception {
        assertThat(visitor.get(SERVER.url() + "/entity").status()).isEqualTo(401);
        assertThat(entity(visitor, "made-up").status()).isEqualTo(401);
    }

    @Test
    void noRefreshTokenWhereNoneIsAskedFor() throws Exception {
        assertThat(visitor.exchange(visitor.code("api"), Visitor.VERIFIER)).doesNotContainKey("refresh_token");
    }

    @Test
    void aWrongVerifierIsRefused() throws Exception {
        assertThat(visitor.exchange(visitor.code("api"), Visitor.VERIFIER + "x"))
                .containsEntry("error", "invalid_grant")
                .doesNotContainKey("access_token");
    }

    @Test
    void withoutAChallengeNobodyIsAsked() throws Exception {
        Page refusal = visitor.get(visitor.authorizeUrl("api", ""));
        assertThat(refusal.location()).startsWith(Visitor.CALLBACK);
        assertThat(refusal.query()).containsEntry("error", "invalid_request").containsEntry("state", "some-state");
    }

    @Test
    void aCodeIsTakenOnce() throws Exception {
        String code = visitor.code("api");
        assertThat(visitor.exchange(code, Visitor.VERIFIER)).containsKey("access_token");
        assertThat(visitor.exchange(code, Visitor.VERIFIER)).containsEntry("error", "invalid_grant");
    }

    @Test
    void aUsedRefreshTokenIsRefusedAndTheNewOneIsGood() throws Exception {
        String first = granted(visitor.exchange(visitor.code("api offline_access"), Visitor.VERIFIER), "refresh_token");
        String second = granted(visitor.refresh(first), "refresh_token");
        assertThat(second).isNotEqualTo(first);
        assertThat(visitor.refresh(first)).containsEntry("error", "invalid_grant");
        assertThat(visitor.refresh(second)).containsKeys("access_token", "refresh_token");
    }

    @Test
    void denialGoesBackToTheApplication() throws Exception {
        Page answer = visitor.consent(visitor.toConsent("api openid", SETTINGS.password()), false);
        assertThat(answer.location()).startsWith(Visitor.CALLBACK);
        assertThat(answer.query()).containsEntry("error", "access_denied").containsEntry("state", "some-state");
    }

    @Test
    void aWrongPasswordStaysAtTheLoginPage() throws Exception {
        assertThat(visitor.toConsent("api", "wrong").location()).endsWith("/login?error");
    }

    @Test
    void consentIsAskedForEachTime() throws Exception {
        visitor.code("api");
        Page again = new Visitor(SERVER, SETTINGS).toConsent("api", SETTINGS.password());
        assertThat(again.body()).contains("Grant access?").contains("client@Main");
    }
}
