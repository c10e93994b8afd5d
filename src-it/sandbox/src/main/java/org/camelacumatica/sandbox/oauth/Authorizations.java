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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camelacumatica.sandbox.signin.Account;
import org.camelacumatica.sandbox.signin.Secrets;
import org.camelacumatica.sandbox.signin.SignInOutcome;

/**
 * The way from an authorization request to a code: the request is read, a person signs in, then agrees or not. PKCE
 * with S256 is asked for always. What is wrong with a request whose client and redirect URI are known is told to the
 * client; what the real server does there is not established. Safe for many threads.
 */
public final class Authorizations {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final OAuthSettings settings;
    private final Clients clients;
    private final Account account;
    private final Codes codes;
    private final Clock clock;
    private final Map<String, Pending> pending = new HashMap<>();

    Authorizations(OAuthSettings settings, Clients clients, Account account, Codes codes, Clock clock) {
        this.settings = settings;
        this.clients = clients;
        this.account = account;
        this.codes = codes;
        this.clock = clock;
    }

    /** Finds out where the answer to a request may go. */
    public AuthorizationTarget target(Map<String, String> query) throws UntrustedRequestException {
        String id = query.getOrDefault("client_id", "");
        OAuthClient client = clients.find(id)
                .orElseThrow(() -> new UntrustedRequestException("The client '" + id + "' is not registered."));
        String uri = query.getOrDefault("redirect_uri", "");
        if (!client.redirectUris().accepts(uri)) {
            throw new UntrustedRequestException("The redirect URI '" + uri + "' is not registered for the client.");
        }
        return new AuthorizationTarget(client, uri, given(query, "state"));
    }

    /** Reads the rest of a request. */
    public AuthorizationRequest request(AuthorizationTarget target, Map<String, String> query) throws OAuthException {
        String type = query.getOrDefault("response_type", "");
        if (!type.equals("code")) {
            throw new OAuthException("unsupported_response_type", "response_type must be code");
        }
        if (!query.getOrDefault("response_mode", "query").equals("query")) {
            throw new OAuthException("invalid_request", "response_mode must be query");
        }
        String challenge = query.getOrDefault("code_challenge", "");
        if (challenge.isEmpty()) {
            throw new OAuthException("invalid_request", "code challenge required");
        }
        if (!query.getOrDefault("code_challenge_method", "plain").equals("S256")) {
            throw new OAuthException("invalid_request", "transform algorithm not supported");
        }
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw new OAuthException("invalid_request", "code challenge is not one of S256");
        }
        String asked = query.getOrDefault("scope", "");
        AuthorizationRequest request = new AuthorizationRequest(
                target, asked, Scopes.granted(asked, settings), given(query, "nonce"), challenge);
        if (query.getOrDefault("prompt", "").equals("none")) {
            // Nobody is ever signed in at the sandbox's pages before.
            throw new OAuthException("login_required");
        }
        return request;
    }

    private static Optional<String> given(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
    }

    /** Checks a name and a password as they were typed in. */
    public SignInOutcome signIn(String username, String password) {
        return account.check(username, password);
    }

    /** A ticket that the page of consent brings back; good for one answer within ten minutes. */
    public synchronized String ask(AuthorizationRequest request) {
        Instant now = clock.instant();
        pending.values().removeIf(waiting -> !now.isBefore(waiting.end()));
        String ticket = Secrets.base64Url(24);
        pending.put(ticket, new Pending(request, now.plus(PATIENCE)));
        return ticket;
    }

    /** The request that a ticket stands for. */
    public synchronized Optional<AuthorizationRequest> take(String ticket) {
        return Optional.ofNullable(pending.remove(ticket))
                .filter(waiting -> clock.instant().isBefore(waiting.end()))
                .map(Pending::request);
    }

    /** The person agrees: where the browser goes with the code. */
    public String allow(AuthorizationRequest request) {
        String code = codes.issue(request, account.username());
        Optional<String> sessionState = request.scopes().contains(Scopes.OPENID)
                ? Optional.of(Secrets.base64Url(32) + "." + Secrets.hex(16))
                : Optional.empty();
        return request.target().answer(code, String.join(" ", request.scopes()), sessionState);
    }

    /** The person does not agree: where the browser goes. */
    public String deny(AuthorizationRequest request) {
        return request.target().refusal(new OAuthException("access_denied"));
    }

    private record Pending(AuthorizationRequest request, Instant end) {}
}
