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

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.util.Optional;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The authorization code grant with PKCE: where a person's browser goes, and what its return is worth. Blocks. */
public final class CodeFlow {
    private static final Logger LOG = LoggerFactory.getLogger(CodeFlow.class);

    /**
     * A request for an authorization. Secret, but for where the browser goes.
     *
     * @param state what the callback brings back
     * @param verifier what only we know, and the token endpoint asks for
     * @param nonce what the ID token brings back
     * @param callback the redirect URI
     * @param browserGoesTo the authorize page with all of its parameters
     * @param issuer who answers, where it is known
     */
    public record Asked(
            String state, String verifier, String nonce, URI callback, URI browserGoesTo, Optional<String> issuer) {
        @Override
        public String toString() {
            return "Asked[" + callback + "]";
        }
    }

    private final OAuthSettings settings;
    private final GrantShelf shelf;
    private final TokenEndpoint endpoint;
    private final Discovery discovery;
    private final IdTokens idTokens;
    private final SignInMemory memory;
    private final Runnable replaced;

    CodeFlow(
            OAuthSettings settings,
            GrantShelf shelf,
            TokenEndpoint endpoint,
            Discovery discovery,
            SignInMemory memory,
            Runnable replaced) {
        this.settings = settings;
        this.shelf = shelf;
        this.endpoint = endpoint;
        this.discovery = discovery;
        this.idTokens = new IdTokens(settings, discovery);
        this.memory = memory;
        this.replaced = replaced;
    }

    /**
     * Asks for a code.
     *
     * @param authorizeUri where the browser goes, else what the instance says
     * @throws AuthenticationFailedException where the grant could not be kept afterwards
     */
    public Asked ask(URI callback, Optional<URI> authorizeUri) {
        storeMustWork();
        Discovery.Endpoints endpoints = discovery.endpointsAnyway();
        State state = new State(32);
        CodeVerifier verifier = new CodeVerifier();
        Nonce nonce = new Nonce(32);
        AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(
                        ResponseType.CODE, new ClientID(settings.clientId()))
                .endpointURI(authorizeUri.orElse(endpoints.authorize()))
                .redirectionURI(callback)
                .scope(new Scope(settings.scopes().toArray(String[]::new)))
                .state(state)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        if (settings.asks("openid")) {
            request.customParameter("nonce", nonce.getValue());
        }
        return new Asked(
                state.getValue(),
                verifier.getValue(),
                nonce.getValue(),
                callback,
                request.build().toURI(),
                endpoints.issuer());
    }

    /**
     * Redeems the code, and keeps what it gives: the connection works from then on.
     *
     * @throws org.camelacumatica.model.AcumaticaException where it gives nothing, or nothing that can be kept
     */
    public void redeem(Asked asked, String code) {
        storeMustWork();
        TokenAnswer answer = endpoint.redeem(code, asked.callback(), asked.verifier());
        if (settings.asks("openid")) {
            Optional<String> wrong = answer.idToken().flatMap(token -> idTokens.wrong(token, asked.nonce()));
            if (wrong.isPresent()) {
                throw refused(wrong.get(), "Authorize again; where it stays, see what stands before the instance.");
            }
        }
        if (settings.asks("offline_access") && answer.refreshToken().isEmpty()) {
            LOG.warn(
                    "Connection '{}': the application gave no refresh token, so a person has to authorize again when the"
                            + " access token ends; see its refresh token mode on Connected Applications (SM303010)",
                    settings.connection());
        }
        keep(answer);
        memory.accepted();
        replaced.run();
    }

    private void keep(TokenAnswer answer) {
        try {
            long number = shelf.read().grant().map(KeptGrant::grant).orElse(0L) + 1;
            AccessToken access = answer.access(number, String.join(" ", settings.scopes()));
            shelf.keep(KeptGrant.of(access, answer.refreshToken(), answer.askedAt()));
            LOG.info("Connection '{}' is authorized, scope {}", settings.connection(), access.scope());
        } catch (StoreTroubleException e) {
            throw e.refusal();
        }
    }

    private void storeMustWork() {
        try {
            shelf.read();
        } catch (StoreTroubleException e) {
            throw e.refusal();
        }
    }

    private AuthenticationFailedException refused(String seen, String remedy) {
        return new AuthenticationFailedException(new Failure(
                Subject.of(settings.connection(), "Authorization"), 0, Repeat.NEVER, "was refused. " + seen, remedy));
    }

    @Override
    public String toString() {
        return "CodeFlow[" + settings.connection() + "]";
    }
}
