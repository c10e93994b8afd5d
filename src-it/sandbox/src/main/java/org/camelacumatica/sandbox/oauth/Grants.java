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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camelacumatica.sandbox.signin.Account;
import org.camelacumatica.sandbox.signin.Secrets;
import org.camelacumatica.sandbox.signin.SignInOutcome;

/**
 * The authorization server: gives out tokens for a password or for a refresh token, and knows which are alive. A refresh
 * token is good for one use; a used one is refused, and nothing else of the grant dies by that. Access tokens given out
 * before a refresh live on to their own end. Safe for many threads.
 */
public final class Grants {
    private final OAuthSettings settings;
    private final List<OAuthClient> clients;
    private final Account account;
    private final Clock clock;
    private final Map<String, AccessToken> accessTokens = new HashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new HashMap<>();

    public Grants(OAuthSettings settings, List<OAuthClient> clients, Account account, Clock clock) {
        this.settings = settings;
        this.clients = List.copyOf(clients);
        this.account = account;
        this.clock = clock;
    }

    /** Answers a token request from its form. */
    public synchronized TokenReply token(Map<String, String> form) throws OAuthException {
        OAuthClient client = client(form);
        String type = form.getOrDefault("grant_type", "");
        return switch (type) {
            case "password" -> byPassword(client, form);
            case "refresh_token" -> byRefreshToken(client, form);
            case "" -> throw new OAuthException("invalid_request", "grant_type is missing");
            case "authorization_code", "implicit", "hybrid", "client_credentials" ->
                throw new OAuthException("unauthorized_client");
            default -> throw new OAuthException("unsupported_grant_type");
        };
    }

    /** Kills the token that the form names, of whichever kind; an unknown one is no error. The seat stays taken. */
    public synchronized void revoke(Map<String, String> form) throws OAuthException {
        OAuthClient client = client(form);
        String token = form.get("token");
        if (token == null || token.isEmpty()) {
            throw new OAuthException("invalid_request", "token is missing");
        }
        accessTokens.computeIfPresent(
                token, (t, access) -> access.grant().client().equals(client) ? null : access);
        RefreshToken refresh = refreshTokens.get(token);
        if (refresh != null && refresh.grant().client().equals(client)) {
            refreshTokens.remove(token);
            accessTokens.values().removeIf(access -> access.grant() == refresh.grant());
        }
    }

    /** The grant behind an access token that is alive. */
    public synchronized Optional<Grant> grant(String accessToken) {
        Instant now = clock.instant();
        return Optional.ofNullable(accessTokens.get(accessToken))
                .filter(token -> now.isBefore(token.end()))
                .map(AccessToken::grant);
    }

    /** Kills one access token; its seat and its refresh token stay. */
    public synchronized void kill(String accessToken) {
        accessTokens.remove(accessToken);
    }

    /** Kills all access tokens; says how many. Seats and refresh tokens stay. */
    public synchronized int killAccessTokens() {
        int count = accessTokens.size();
        accessTokens.clear();
        return count;
    }

    private TokenReply byPassword(OAuthClient client, Map<String, String> form) throws OAuthException {
        Set<String> scopes = Scopes.parse(form.getOrDefault("scope", ""), settings.refreshMode());
        SignInOutcome outcome = account.check(form.getOrDefault("username", ""), form.getOrDefault("password", ""));
        if (outcome != SignInOutcome.ACCEPTED) {
            throw new OAuthException("invalid_grant", "invalid_username_or_password");
        }
        return issue(new Grant(client, account.username(), scopes, clock.instant()), scopes, false);
    }

    private TokenReply byRefreshToken(OAuthClient client, Map<String, String> form) throws OAuthException {
        String text = form.getOrDefault("refresh_token", "");
        if (text.isEmpty()) {
            throw new OAuthException("invalid_request", "refresh_token is missing");
        }
        RefreshToken token = refreshTokens.get(text);
        if (token == null
                || !token.grant().client().equals(client)
                || !clock.instant().isBefore(token.end())) {
            throw new OAuthException("invalid_grant");
        }
        refreshTokens.remove(text);
        return issue(token.grant(), token.scopes(), true);
    }

    private TokenReply issue(Grant grant, Set<String> scopes, boolean refreshed) {
        Instant now = clock.instant();
        Duration life = settings.tokenLife();
        String access = Secrets.base64Url(32);
        accessTokens.values().removeIf(token -> !now.isBefore(token.end()));
        accessTokens.put(access, new AccessToken(grant, now.plus(life)));
        grant.tokenEndsAt(now.plus(life));
        Optional<String> refresh = Optional.empty();
        if (scopes.contains(Scopes.OFFLINE)) {
            Instant from = settings.refreshMode() == RefreshMode.ABSOLUTE ? grant.given() : now;
            String text = Secrets.base64Url(32);
            refreshTokens.put(
                    text, new RefreshToken(grant, new LinkedHashSet<>(scopes), from.plus(settings.refreshLife())));
            refresh = Optional.of(text);
        }
        return new TokenReply(access, life.toSeconds(), String.join(" ", scopes), refresh, refreshed);
    }

    private OAuthClient client(Map<String, String> form) throws OAuthException {
        String id = form.getOrDefault("client_id", "");
        String secret = form.getOrDefault("client_secret", "");
        return clients.stream()
                .filter(client ->
                        client.id().equalsIgnoreCase(id) && client.secret().equals(secret))
                .findFirst()
                .orElseThrow(() -> new OAuthException("invalid_client"));
    }

    private record AccessToken(Grant grant, Instant end) {}

    /** Keeps the scopes in the order they were asked for. */
    private record RefreshToken(Grant grant, Set<String> scopes, Instant end) {}
}
