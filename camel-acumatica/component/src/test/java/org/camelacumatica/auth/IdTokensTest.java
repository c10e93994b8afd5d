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
package org.camelacumatica.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.junit.jupiter.api.Test;

/** Who signed in, where the server says so. */
class IdTokensTest {
    private static final String ISSUER = "https://erp.example.com/Site/identity";
    private static final RSAKey KEY = made();
    private static final RSAKey OTHER_KEY = made();

    private final TokenWorld world = new TokenWorld().byCode();
    private final ConnectionTokens tokens;
    private CodeFlow.Asked asked;
    private String keys = new JWKSet(KEY.toPublicJWK()).toString();

    IdTokensTest() {
        world.scopes = List.of("api", "openid", "offline_access");
        world.server.thenJson(
                200,
                "{\"issuer\":\"" + ISSUER + "\",\"authorization_endpoint\":\"" + ISSUER + "/connect/authorize\","
                        + "\"token_endpoint\":\"" + ISSUER + "/connect/token\",\"jwks_uri\":\"" + ISSUER + "/keys\"}");
        tokens = world.source();
        asked = tokens.flow().orElseThrow().ask(URI.create("https://here.example.com/cb"), Optional.empty());
    }

    private static RSAKey made() {
        try {
            return new RSAKeyGenerator(2048).keyID("1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = Instant.now(); // the library that checks it asks the system's clock
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("0123@Company")
                .subject("admin@Company")
                .claim("nonce", asked.nonce())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    private static String signed(JWTClaimsSet claims, RSAKey with) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims);
        jwt.sign(new RSASSASigner(with));
        return jwt.serialize();
    }

    private void redeem(String idToken) {
        world.server
                .thenJson(
                        200,
                        "{\"access_token\":\"T1\",\"refresh_token\":\"R1\",\"expires_in\":3600,\"token_type\":\"Bearer\""
                                + (idToken.isEmpty() ? "" : ",\"id_token\":\"" + idToken + "\"") + "}")
                .then(keys.isEmpty() ? ScriptedServer.json(404, "{}") : ScriptedServer.json(200, keys));
        tokens.flow().orElseThrow().redeem(asked, "C1");
    }

    private void isRefused(String idToken) {
        assertThatThrownBy(() -> redeem(idToken))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("ID token");
        assertThat(tokens.standing()).isEqualTo(GrantStanding.NOTHING);
        assertThat(tokens.look()).isPresent();
    }

    @Test
    void nonceIsAskedForAndTheRightTokenTaken() throws JOSEException {
        assertThat(ScriptedServer.form(String.valueOf(asked.browserGoesTo().getRawQuery())))
                .containsEntry("nonce", asked.nonce());

        redeem(signed(claims().build(), KEY));

        assertThat(tokens.token().join().value()).isEqualTo("T1");
        assertThat(world.server.lines()).last().isEqualTo("GET /Site/identity/keys");
    }

    @Test
    void serverThatPublishesNoKeysIsTakenAtItsWord() throws JOSEException {
        keys = "";

        redeem(signed(claims().build(), OTHER_KEY));

        assertThat(tokens.token().join().value()).isEqualTo("T1");
    }

    @Test
    void nonceCountsWhereNoKeysArePublishedAsWell() throws JOSEException {
        keys = "";

        isRefused(signed(claims().claim("nonce", "other").build(), OTHER_KEY));
    }

    @Test
    void clocksMayBeTenMinutesApart() throws JOSEException {
        Instant there = Instant.now().minusSeconds(600);

        redeem(signed(
                claims().issueTime(Date.from(there))
                        .expirationTime(Date.from(there.plusSeconds(300)))
                        .build(),
                KEY));

        assertThat(tokens.token().join().value()).isEqualTo("T1");
    }

    @Test
    void nonceOfAnotherAuthorizationIsRefused() throws JOSEException {
        isRefused(signed(claims().claim("nonce", "other").build(), KEY));
    }

    @Test
    void otherIssuerIsRefused() throws JOSEException {
        isRefused(signed(claims().issuer("https://evil.example.com").build(), KEY));
    }

    @Test
    void otherAudienceIsRefused() throws JOSEException {
        isRefused(signed(claims().audience("4567@Company").build(), KEY));
    }

    @Test
    void otherKeyIsRefused() throws JOSEException {
        isRefused(signed(claims().build(), OTHER_KEY));
    }

    @Test
    void tokenWithoutASignatureIsRefused() {
        isRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void signatureByASharedSecretIsRefused() throws JOSEException {
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        jwt.sign(new MACSigner(new byte[32]));
        isRefused(jwt.serialize());
    }

    @Test
    void garbageIsRefused() {
        isRefused("garbage");
    }

    @Test
    void serverThatGivesNoIdTokenIsTakenAtItsWord() {
        redeem("");

        assertThat(tokens.token().join().value()).isEqualTo("T1");
        assertThat(world.server.count()).isEqualTo(2);
    }
}
