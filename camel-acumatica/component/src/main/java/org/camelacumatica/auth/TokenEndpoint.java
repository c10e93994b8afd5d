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

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.camelacumatica.model.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of the token endpoint: made and read by Nimbus, sent through our transport. Blocks. */
final class TokenEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final String OFFLINE_ACCESS = "offline_access";
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration LIFE_WHERE_NONE_IS_TOLD = Duration.ofHours(1);

    /**
     * A granted token.
     *
     * @param askedAt when it was asked for; its life is counted from there
     */
    record Answer(String accessToken, Optional<String> refreshToken, String scope, Instant askedAt, Duration life) {
        @Override
        public String toString() {
            return "Answer[" + scope + "]";
        }
    }

    /** The refresh token is not valid any more. */
    static final class SpentException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final OAuthSettings settings;
    private final Transport transport;
    private final Clock clock;
    private final AtomicReference<List<String>> scopes;

    TokenEndpoint(OAuthSettings settings, Transport transport, Clock clock) {
        this.settings = settings;
        this.transport = transport;
        this.clock = clock;
        this.scopes = new AtomicReference<>(List.copyOf(settings.scopes()));
    }

    /** Signs in by name and password. */
    Answer signIn() {
        AuthorizationGrant grant =
                new ResourceOwnerPasswordCredentialsGrant(settings.username(), new Secret(settings.password()));
        List<String> asked = Objects.requireNonNull(scopes.get());
        Exchange exchange = send(grant, asked);
        Optional<ErrorObject> error = exchange.error();
        if (error.isPresent() && "invalid_scope".equals(error.get().getCode()) && asked.contains(OFFLINE_ACCESS)) {
            LOG.warn(
                    "Connection '{}': the application gives no refresh tokens (SM303010), so scope offline_access is"
                            + " left out; the connection signs in again when its token ends",
                    settings.connection());
            List<String> fewer = new ArrayList<>(asked);
            fewer.remove(OFFLINE_ACCESS);
            scopes.set(List.copyOf(fewer));
            exchange = send(grant, fewer);
        }
        return granted(exchange, "Sign-in");
    }

    /**
     * Sends a refresh token, which is spent by it.
     *
     * @throws SpentException where the server does not know it any more
     */
    Answer refresh(String refreshToken) throws SpentException {
        Exchange exchange = send(new RefreshTokenGrant(new RefreshToken(refreshToken)), List.of());
        if (exchange.error()
                .filter(error -> "invalid_grant".equals(error.getCode()))
                .isPresent()) {
            throw new SpentException();
        }
        return granted(exchange, "Refresh of the token");
    }

    private Answer granted(Exchange exchange, String action) {
        Optional<Answer> answer = exchange.answer();
        if (answer.isPresent()) {
            return answer.get();
        }
        throw refusals(action).of(exchange.status, exchange.location, exchange.body, exchange.error());
    }

    private TokenRefusals refusals(String action) {
        return new TokenRefusals(settings.connection(), settings.tokenPath(), action);
    }

    private Exchange send(AuthorizationGrant grant, List<String> asked) {
        HTTPRequest message = new TokenRequest.Builder(
                        URI.create("https://instance" + settings.tokenPath()),
                        new ClientSecretPost(new ClientID(settings.clientId()), new Secret(settings.clientSecret())),
                        grant)
                .scope(asked.isEmpty() ? null : new Scope(asked.toArray(String[]::new)))
                .build()
                .toHTTPRequest();
        Transport.Request request = new Transport.Request(
                "POST",
                settings.tokenPath(),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                message.getBody().getBytes(StandardCharsets.UTF_8));
        Instant askedAt = clock.instant();
        try (Transport.Reply reply = transport.send(request)) {
            String body = new String(reply.body().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return new Exchange(
                    reply.status(), reply.mediaType(), reply.header("Location").orElse(""), body, askedAt);
        } catch (IOException e) {
            throw refusals(grant instanceof RefreshTokenGrant ? "Refresh of the token" : "Sign-in")
                    .unreachable(e);
        }
    }

    /** One answer of the endpoint. Where its body is no JSON, its status alone decides. */
    private record Exchange(int status, String mediaType, String location, String body, Instant askedAt) {

        private @Nullable TokenResponse parsed() {
            HTTPResponse response = new HTTPResponse(status);
            response.setBody(body);
            try {
                response.setContentType("application/json");
                return TokenResponse.parse(response);
            } catch (ParseException e) {
                return null;
            }
        }

        Optional<ErrorObject> error() {
            TokenResponse response = status == 200 ? null : parsed();
            return response == null || response.indicatesSuccess()
                    ? Optional.empty()
                    : Optional.ofNullable(response.toErrorResponse().getErrorObject())
                            .filter(error -> error.getCode() != null); // Nimbus makes one of any body
        }

        Optional<Answer> answer() {
            TokenResponse response = status == 200 ? parsed() : null;
            if (response == null || !response.indicatesSuccess()) {
                return Optional.empty();
            }
            var tokens = response.toSuccessResponse().getTokens();
            AccessToken access = tokens.getAccessToken();
            return Optional.of(new Answer(
                    access.getValue(),
                    Optional.ofNullable(tokens.getRefreshToken()).map(RefreshToken::getValue),
                    access.getScope() == null ? "" : access.getScope().toString(),
                    askedAt,
                    access.getLifetime() > 0 ? Duration.ofSeconds(access.getLifetime()) : LIFE_WHERE_NONE_IS_TOLD));
        }

        @Override
        public String toString() {
            return "Exchange[" + status + "]";
        }
    }
}
