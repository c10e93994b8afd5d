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
package org.camelacumatica.sandbox.oauth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.camelacumatica.sandbox.signin.Secrets;
import org.jspecify.annotations.Nullable;

/** Signs id tokens (RS256) with a key that is made when it is needed first. Safe for many threads. */
public final class IdTokens {
    private static final long LIFE_SECONDS = 300;

    private final String keyId = Secrets.hex(16);
    private @Nullable KeyPair pair;

    /** The key as the document at {@code jwks_uri} shows it. */
    public String keys() {
        RSAPublicKey key = (RSAPublicKey) pair().getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + keyId + "\",\"e\":\""
                + number(key.getPublicExponent()) + "\",\"n\":\"" + number(key.getModulus()) + "\"}]}";
    }

    /** @param nonce of the authorization request; a refresh has none */
    String sign(Grant grant, String issuer, String accessToken, Optional<String> nonce, Instant now) {
        String header = "{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\",\"typ\":\"JWT\"}";
        StringBuilder claims = new StringBuilder("{\"iss\":").append(quoted(issuer));
        claims.append(",\"aud\":").append(quoted(grant.client().id()));
        claims.append(",\"sub\":").append(quoted(grant.user() + "@" + grant.tenant()));
        claims.append(",\"nbf\":").append(now.getEpochSecond());
        claims.append(",\"iat\":").append(now.getEpochSecond());
        claims.append(",\"exp\":").append(now.getEpochSecond() + LIFE_SECONDS);
        claims.append(",\"auth_time\":").append(grant.given().getEpochSecond());
        claims.append(",\"idp\":\"local\",\"amr\":[\"pwd\"]");
        claims.append(",\"at_hash\":").append(quoted(half(accessToken)));
        nonce.ifPresent(text -> claims.append(",\"nonce\":").append(quoted(text)));
        String signed = encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.append('}').toString().getBytes(StandardCharsets.UTF_8));
        return signed + "." + encode(signature(signed));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair().getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with RSA", e);
        }
    }

    private synchronized KeyPair pair() {
        KeyPair known = pair;
        if (known == null) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                known = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java cannot make RSA keys", e);
            }
            pair = known;
        }
        return known;
    }

    private static String half(String accessToken) {
        byte[] digest = Digests.sha256(accessToken);
        return encode(Arrays.copyOf(digest, digest.length / 2));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** JSON text of what a client sent or a tenant is called. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
