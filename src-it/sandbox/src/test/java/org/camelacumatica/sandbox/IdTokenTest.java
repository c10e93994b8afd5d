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
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class IdTokenTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(Sandbox.builder().erp(new SmallErp()).clock(Clock.fixed(NOW, ZoneOffset.UTC)));

    private final Sandbox sandbox = SANDBOX.sandbox();
    private final Web web = new Web(sandbox);
    private final Browser browser = new Browser(sandbox);

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static JsonNode claims(String token) throws Exception {
        return new ObjectMapper().readTree(decoded(token.split("\\.")[1]));
    }

    @Test
    void signatureHoldsUnderTheKeyThatDiscoveryLeadsTo() throws Exception {
        String token = browser.tokens("scope", "openid api").path("id_token").asText();
        JsonNode document = web.json(web.get("/identity/.well-known/openid-configuration"));
        String keysAt =
                document.path("jwks_uri").asText().substring(sandbox.url().length());
        JsonNode key = web.json(web.get(keysAt)).path("keys").path(0);
        String[] parts = token.split("\\.");
        JsonNode header = new ObjectMapper().readTree(decoded(parts[0]));

        PublicKey rsa = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(1, decoded(key.path("n").asText())),
                        new BigInteger(1, decoded(key.path("e").asText()))));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(rsa);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

        assertThat(signature.verify(decoded(parts[2]))).isTrue();
        assertThat(header.path("alg").asText()).isEqualTo("RS256");
        assertThat(header.path("kid").asText()).isEqualTo(key.path("kid").asText());
    }

    @Test
    void claimsNameIssuerClientPersonTimeAndNonce() throws Exception {
        JsonNode claims = claims(browser.tokens("scope", "openid api", "nonce", "n\"1")
                .path("id_token")
                .asText());

        assertThat(claims.path("iss").asText()).isEqualTo(sandbox.url() + "/identity");
        assertThat(claims.path("aud").asText()).isEqualTo(sandbox.clientId());
        assertThat(claims.path("sub").asText()).isEqualTo("admin@Main");
        assertThat(claims.path("nonce").asText()).isEqualTo("n\"1");
        assertThat(claims.path("iat").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.path("exp").asLong())
                .isEqualTo(NOW.plus(Duration.ofMinutes(5)).getEpochSecond());
    }

    @Test
    void refreshBringsOneWithoutNonceAndPasswordBringsNone() throws Exception {
        JsonNode first = browser.tokens("scope", "openid api offline_access", "nonce", "n1");
        JsonNode second = web.json(web.refresh(first.path("refresh_token").asText()));

        assertThat(claims(second.path("id_token").asText()).has("nonce")).isFalse();
        assertThat(web.tokens("openid api").has("id_token")).isFalse();
    }
}
