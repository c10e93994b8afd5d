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

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenClaimsVerifier;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks who signed in, where the server says so: the ID token's signature, issuer, audience, life and nonce. Where a
 * server gives no ID token there is nothing to check; where it publishes no keys its answer to our own request is trusted
 * without a signature, the rest is checked all the same.
 */
final class IdTokens {
    private static final Logger LOG = LoggerFactory.getLogger(IdTokens.class);

    /** Clocks may be apart. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(15);

    private static final Set<JWSAlgorithm> SIGNATURES = signatures();

    private final OAuthSettings settings;
    private final Discovery discovery;

    IdTokens(OAuthSettings settings, Discovery discovery) {
        this.settings = settings;
        this.discovery = discovery;
    }

    private static Set<JWSAlgorithm> signatures() {
        Set<JWSAlgorithm> all = new LinkedHashSet<>(JWSAlgorithm.Family.RSA);
        all.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(all);
    }

    /** What is wrong with an ID token, as a sentence; nothing where it is right. */
    Optional<String> wrong(String idToken, String nonce) {
        try {
            JWT token = JWTParser.parse(idToken);
            Discovery.Endpoints endpoints = discovery.endpointsAnyway();
            Issuer issuer = new Issuer(endpoints
                    .issuer()
                    .orElse(String.valueOf(token.getJWTClaimsSet().getIssuer())));
            Optional<JWKSet> keys = keys(endpoints.keysPath());
            if (keys.isPresent()) {
                validator(issuer, keys.get()).validate(token, new Nonce(nonce));
            } else {
                LOG.info("Connection '{}': the server publishes no keys for its ID tokens", settings.connection());
                IDTokenClaimsVerifier claims = new IDTokenClaimsVerifier(
                        issuer, new ClientID(settings.clientId()), new Nonce(nonce), (int) CLOCKS_APART.toSeconds());
                claims.verify(token.getJWTClaimsSet(), null);
            }
            return Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            LOG.debug("Connection '{}': the ID token is not taken", settings.connection(), e);
            return Optional.of("The server's ID token is not for this authorization: " + e.getMessage());
        } catch (IOException e) {
            return Optional.of("The keys of the server's ID tokens could not be read: " + e.getMessage());
        }
    }

    private IDTokenValidator validator(Issuer issuer, JWKSet keys) {
        IDTokenValidator validator = new IDTokenValidator(
                issuer,
                new ClientID(settings.clientId()),
                new JWSVerificationKeySelector<SecurityContext>(SIGNATURES, new ImmutableJWKSet<>(keys)),
                null);
        validator.setMaxClockSkew((int) CLOCKS_APART.toSeconds());
        return validator;
    }

    /** Nothing where the server publishes none. */
    private Optional<JWKSet> keys(String path) throws IOException, ParseException {
        TokenExchange answer = discovery.get(path);
        if (answer.isElsewhere()) {
            throw new IOException("the instance answered with " + answer.status());
        }
        return answer.status() == 200 && !answer.isPage() ? Optional.of(JWKSet.parse(answer.body())) : Optional.empty();
    }
}
