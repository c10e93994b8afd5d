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

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.camelacumatica.auth.TokenRefusals.Action;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of the token endpoint: made and read by Nimbus, sent through our transport. Blocks. */
final class TokenEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final String OFFLINE_ACCESS = "offline_access";
    private static final int MOST_BYTES = 1 << 20;

    private final OAuthSettings settings;
    private final Transport transport;
    private final Clock clock;
    private final Discovery discovery;
    private final AtomicReference<List<String>> scopes;

    TokenEndpoint(OAuthSettings settings, Transport transport, Clock clock, Discovery discovery) {
        this.settings = settings;
        this.transport = transport;
        this.clock = clock;
        this.discovery = discovery;
        this.scopes = new AtomicReference<>(List.copyOf(settings.scopes()));
    }

    /** Signs in by name and password. */
    TokenAnswer signIn() {
        OAuthSettings.Owner owner = settings.owner().orElseThrow();
        AuthorizationGrant grant =
                new ResourceOwnerPasswordCredentialsGrant(owner.username(), new Secret(owner.password()));
        List<String> asked = Objects.requireNonNull(scopes.get());
        TokenExchange exchange = sent(Action.SIGN_IN, grant, asked);
        Optional<ErrorObject> error = exchange.error();
        if (error.isPresent() && "invalid_scope".equals(error.get().getCode()) && asked.contains(OFFLINE_ACCESS)) {
            LOG.warn(
                    "Connection '{}': the application gives no refresh tokens (SM303010), so scope offline_access is"
                            + " left out; the connection signs in again when its token ends",
                    settings.connection());
            List<String> fewer = new ArrayList<>(asked);
            fewer.remove(OFFLINE_ACCESS);
            scopes.set(List.copyOf(fewer));
            exchange = sent(Action.SIGN_IN, grant, fewer);
        }
        return granted(Action.SIGN_IN, exchange);
    }

    /** Redeems a code, which is spent by it. */
    TokenAnswer redeem(String code, URI callback, String verifier) {
        AuthorizationGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(verifier));
        return granted(Action.AUTHORIZATION, sent(Action.AUTHORIZATION, grant, List.of()));
    }

    /** Sends a refresh token, which is spent by it. */
    Refreshed refresh(String refreshToken) {
        TokenRefusals refusals = refusals(Action.REFRESH);
        TokenExchange exchange;
        try {
            exchange = send(new RefreshTokenGrant(new RefreshToken(refreshToken)), List.of());
        } catch (IOException e) {
            return new Refreshed.Failed(refusals.unreachable(e), !(e instanceof Transport.NotSentException));
        }
        Optional<TokenAnswer> answer = exchange.answer();
        if (answer.isPresent()) {
            return new Refreshed.Granted(answer.get());
        }
        if (exchange.error()
                .filter(error -> "invalid_grant".equals(error.getCode()))
                .isPresent()) {
            return new Refreshed.NotValid();
        }
        return new Refreshed.Failed(refusals.of(exchange), exchange.mayHaveGranted());
    }

    /** Lets nothing out where the credentials were refused before. */
    void mustNotBeRefused(SignInMemory memory) {
        Optional<String> remembered = memory.refusal();
        if (remembered.isPresent()) {
            throw new AuthenticationFailedException(new Failure(
                    Subject.of(settings.connection(), "Sign-in"), 0, Repeat.NEVER, "was not sent", remembered.get()));
        }
    }

    /** Lets nothing out while the instance does not answer. */
    void mustAnswer() {
        try {
            TokenExchange exchange = discovery.knock();
            if (exchange.isElsewhere()) {
                throw refusals(Action.REFRESH).of(exchange);
            }
        } catch (IOException e) {
            throw refusals(Action.REFRESH).unreachable(e);
        }
    }

    private TokenAnswer granted(Action action, TokenExchange exchange) {
        return exchange.answer().orElseThrow(() -> refusals(action).of(exchange));
    }

    private TokenRefusals refusals(Action action) {
        return new TokenRefusals(settings.connection(), discovery.knownTokenPath(), action);
    }

    private TokenExchange sent(Action action, AuthorizationGrant grant, List<String> asked) {
        try {
            return send(grant, asked);
        } catch (IOException e) {
            throw refusals(action).unreachable(e);
        }
    }

    private TokenExchange send(AuthorizationGrant grant, List<String> asked) throws IOException {
        String path = discovery.tokenPath();
        HTTPRequest message = new TokenRequest.Builder(
                        URI.create("https://instance" + path),
                        new ClientSecretPost(new ClientID(settings.clientId()), new Secret(settings.clientSecret())),
                        grant)
                .scope(asked.isEmpty() ? null : new Scope(asked.toArray(String[]::new)))
                .build()
                .toHTTPRequest();
        Transport.Request request = new Transport.Request(
                "POST",
                path,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                message.getBody().getBytes(StandardCharsets.UTF_8));
        Instant askedAt = clock.instant();
        try (Transport.Reply reply = transport.send(request)) {
            String body = new String(reply.body().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return new TokenExchange(reply.status(), reply.header("Location").orElse(""), body, askedAt);
        }
    }
}
