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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.camelacumatica.sandbox.oauth.Codes.Code;
import org.camelacumatica.sandbox.signin.Account;
import org.camelacumatica.sandbox.signin.SignInOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The authorization server: gives out tokens for a password, a code or a refresh token, and knows which are alive. A
 * refresh token is good for one use; a used one is refused, and nothing else of the grant dies by that. A code that is
 * shown again costs the grant all its tokens. Access tokens given out before a refresh live on to their own end. Safe
 * for many threads.
 */
public final class Grants {
    private final OAuthSettings settings;
    private final Clients clients;
    private final Account account;
    private final Clock clock;
    private final Codes codes;
    private final Authorizations authorizations;
    private final IdTokens idTokens = new IdTokens();
    private final Tokens accessTokens;
    private final Tokens refreshTokens;
    private final List<Grant> all = new ArrayList<>();
    private final Map<Grant, Integer> refreshes = new HashMap<>();

    public Grants(OAuthSettings settings, Clients clients, Account account, Clock clock) {
        this.settings = settings;
        this.clients = clients;
        this.account = account;
        this.clock = clock;
        this.codes = new Codes(settings.codeLife(), clock);
        this.authorizations = new Authorizations(settings, clients, account, codes, clock);
        this.accessTokens = new Tokens(clock);
        this.refreshTokens = new Tokens(clock);
    }

    /** The way to a code. */
    public Authorizations authorizations() {
        return authorizations;
    }

    public Clients clients() {
        return clients;
    }

    public IdTokens idTokens() {
        return idTokens;
    }

    /**
     * Answers a token request from its form.
     *
     * @param issuer what an id token names as its issuer
     */
    public synchronized TokenReply token(Map<String, String> form, String issuer) throws OAuthException {
        OAuthClient client = clients.authenticated(form);
        String type = form.getOrDefault("grant_type", "");
        return switch (type) {
            case "password" -> byPassword(client, form, issuer);
            case "authorization_code" -> byCode(client, form, issuer);
            case "refresh_token" -> byRefreshToken(client, form, issuer);
            case "" -> throw new OAuthException("invalid_request", "grant_type is missing");
            case "implicit", "hybrid", "client_credentials" -> throw new OAuthException("unauthorized_client");
            default -> throw new OAuthException("unsupported_grant_type");
        };
    }

    /** Kills the token that the form names, of whichever kind; an unknown one is no error. The seat stays taken. */
    public synchronized void revoke(Map<String, String> form) throws OAuthException {
        OAuthClient client = clients.authenticated(form);
        String token = form.getOrDefault("token", "");
        if (token.isEmpty()) {
            throw new OAuthException("invalid_request", "token is missing");
        }
        accessTokens
                .find(token)
                .filter(grant -> grant.client().equals(client))
                .ifPresent(g -> accessTokens.kill(token));
        refreshTokens.find(token).filter(grant -> grant.client().equals(client)).ifPresent(grant -> {
            refreshTokens.kill(token);
            accessTokens.kill(grant::equals);
        });
    }

    /** The grant behind an access token that is alive. */
    public synchronized Optional<Grant> grant(String accessToken) {
        return accessTokens.find(accessToken);
    }

    /** Kills one access token; its seat and its refresh token stay. */
    public synchronized void kill(String accessToken) {
        accessTokens.kill(accessToken);
    }

    /** Kills all access tokens; says how many. Seats and refresh tokens stay. */
    public synchronized int killAccessTokens() {
        return accessTokens.kill(grant -> true);
    }

    /**
     * Kills tokens as an administrator does; says how many. Seats stay.
     *
     * @param number the one grant that is meant; empty for all
     */
    public synchronized int revoke(boolean access, boolean refresh, OptionalInt number) {
        Predicate<Grant> meant = grant -> number.isEmpty() || grant.number() == number.getAsInt();
        return (access ? accessTokens.kill(meant) : 0) + (refresh ? refreshTokens.kill(meant) : 0);
    }

    /** All grants since the start, in their order. */
    public synchronized List<GrantReport> report() {
        return all.stream().map(this::report).toList();
    }

    private GrantReport report(Grant grant) {
        List<Instant> access = accessTokens.ends(grant);
        List<Instant> refresh = refreshTokens.ends(grant);
        return new GrantReport(
                grant.number(),
                grant.client().id(),
                grant.tenant(),
                grant.user(),
                grant.kind().name().toLowerCase(Locale.ROOT),
                grant.asked(),
                String.join(" ", grant.scopes()),
                grant.given().toString(),
                refreshes.getOrDefault(grant, 0),
                access.size(),
                last(access),
                refresh.size(),
                last(refresh));
    }

    private static @Nullable String last(List<Instant> ends) {
        return ends.isEmpty() ? null : ends.get(ends.size() - 1).toString();
    }

    private TokenReply byPassword(OAuthClient client, Map<String, String> form, String issuer) throws OAuthException {
        String asked = form.getOrDefault("scope", "");
        Set<String> scopes = Scopes.granted(asked, settings);
        SignInOutcome outcome = account.check(form.getOrDefault("username", ""), form.getOrDefault("password", ""));
        if (outcome != SignInOutcome.ACCEPTED) {
            throw new OAuthException("invalid_grant", "invalid_username_or_password");
        }
        Grant grant = new Grant(
                all.size() + 1,
                client,
                account.username(),
                Grant.Kind.PASSWORD,
                asked,
                scopes,
                Optional.empty(),
                clock.instant());
        all.add(grant);
        return issue(grant, issuer, false);
    }

    private TokenReply byCode(OAuthClient client, Map<String, String> form, String issuer) throws OAuthException {
        String text = form.getOrDefault("code", "");
        if (text.isEmpty()) {
            throw new OAuthException("invalid_request", "code is missing");
        }
        Optional<Grant> before = codes.redeemedBefore(text);
        if (before.isPresent()) {
            accessTokens.kill(before.get()::equals);
            refreshTokens.kill(before.get()::equals);
            throw new OAuthException("invalid_grant");
        }
        Code code = codes.take(text).orElseThrow(() -> new OAuthException("invalid_grant"));
        AuthorizationRequest request = code.request();
        String verifier = form.getOrDefault("code_verifier", "");
        if (!request.target().client().equals(client)
                || !clock.instant().isBefore(code.end())
                || !request.target().redirectUri().equals(form.getOrDefault("redirect_uri", ""))
                || !request.challenge().equals(Digests.challenge(verifier))) {
            throw new OAuthException("invalid_grant");
        }
        Grant grant = new Grant(
                all.size() + 1,
                client,
                code.user(),
                Grant.Kind.AUTHORIZATION_CODE,
                request.asked(),
                request.scopes(),
                request.nonce(),
                code.given());
        all.add(grant);
        codes.redeemed(text, grant);
        return issue(grant, issuer, false);
    }

    private TokenReply byRefreshToken(OAuthClient client, Map<String, String> form, String issuer)
            throws OAuthException {
        String text = form.getOrDefault("refresh_token", "");
        if (text.isEmpty()) {
            throw new OAuthException("invalid_request", "refresh_token is missing");
        }
        Grant grant = refreshTokens
                .find(text)
                .filter(found -> found.client().equals(client))
                .orElseThrow(() -> new OAuthException("invalid_grant"));
        refreshTokens.kill(text);
        refreshes.merge(grant, 1, Integer::sum);
        return issue(grant, issuer, true);
    }

    private TokenReply issue(Grant grant, String issuer, boolean refreshed) {
        Instant now = clock.instant();
        Instant end = now.plus(settings.tokenLife());
        String access = accessTokens.issue(grant, end);
        grant.tokenEndsAt(end);
        Optional<String> refresh = grant.scopes().contains(Scopes.OFFLINE)
                ? Optional.of(refreshTokens.issue(grant, refreshEnd(grant, now)))
                : Optional.empty();
        Optional<String> idToken = grant.kind() == Grant.Kind.AUTHORIZATION_CODE
                        && grant.scopes().contains(Scopes.OPENID)
                ? Optional.of(idTokens.sign(grant, issuer, access, refreshed ? Optional.empty() : grant.nonce(), now))
                : Optional.empty();
        return new TokenReply(
                access,
                settings.tokenLife().toSeconds(),
                String.join(" ", grant.scopes()),
                refresh,
                idToken,
                refreshed);
    }

    private Instant refreshEnd(Grant grant, Instant now) {
        if (settings.refreshMode() == RefreshMode.ABSOLUTE) {
            return grant.given().plus(settings.refreshLife());
        }
        Instant cap = grant.given().plus(settings.refreshCap());
        Instant sliding = now.plus(settings.refreshLife());
        return sliding.isBefore(cap) ? sliding : cap;
    }
}
