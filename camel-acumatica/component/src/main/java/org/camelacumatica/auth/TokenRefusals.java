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

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.LoginLimit;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.RequestDeclinedException;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.UnreachableException;

/**
 * What an answer of the token endpoint that grants nothing means. A token request that went wrong in between may always
 * go again; a refusal never, because accounts lock.
 */
record TokenRefusals(String connection, String tokenPath, Action action) {

    /** What was asked for. */
    enum Action {
        SIGN_IN("Sign-in"),
        REFRESH("Refresh of the token"),
        AUTHORIZATION("Authorization");

        private final String words;

        Action(String words) {
            this.words = words;
        }
    }

    AcumaticaException of(TokenExchange exchange) {
        int status = exchange.status();
        String location = exchange.location();
        Optional<ErrorObject> error = exchange.error();
        if (status == 429 || LoginLimit.isFace(status, location, exchange.body())) {
            return new RequestDeclinedException(failure(
                    status,
                    Repeat.HARMLESS,
                    "was declined with " + status + ": the licence has no seat left (API Login Limit)",
                    "Sign other integrations out, or raise the licence's number of web service users."));
        }
        boolean html = exchange.isPage();
        boolean gateway = exchange.isGateway();
        if (error.isPresent() && !gateway) {
            return refused(status, error.get());
        }
        if (gateway || (html && status / 100 != 3 && status != 404)) {
            return new UnreachableException(failure(
                    status,
                    Repeat.HARMLESS,
                    "was answered with " + status + (html ? " and an HTML page" : "")
                            + ", which is not the token endpoint's answer",
                    "See whether the instance is up and instanceUri is its address."));
        }
        return noToken(status, location);
    }

    private AcumaticaException noToken(int status, String location) {
        if (status / 100 == 3) {
            return new UnreachableException(failure(
                    status,
                    Repeat.NEVER,
                    "was answered by a redirect to " + location,
                    "Set instanceUri to the address that the instance redirects to."));
        }
        if (status == 404) {
            return new UnreachableException(failure(
                    status,
                    Repeat.NEVER,
                    "found no token endpoint at " + tokenPath,
                    "Set instanceUri to the site's address, with its path where it has one."));
        }
        if (status == 200) {
            return new UnreachableException(failure(
                    status, Repeat.HARMLESS, "was answered without a token", "See what stands before the instance."));
        }
        if (action == Action.REFRESH && status >= 500) { // it holds no password that could be wrong
            return new UnreachableException(failure(
                    status,
                    Repeat.HARMLESS,
                    "was answered with " + status,
                    "Look at the instance's trace (SM205070); the token is kept."));
        }
        return new AuthenticationFailedException(failure(
                status,
                Repeat.NEVER,
                "was refused with " + status,
                "Look the user up in the instance's trace (SM205070); the same is not sent again."));
    }

    private AcumaticaException refused(int status, ErrorObject error) {
        String code = String.valueOf(error.getCode());
        String said = error.getDescription() == null ? code : code + ", " + error.getDescription();
        String remedy =
                switch (code.toLowerCase(Locale.ROOT)) {
                    case "invalid_client" ->
                        "The client id or its secret is wrong, or the secret has expired: make a new one on the Secrets"
                                + " tab of Connected Applications (SM303010) and set clientSecret.";
                    case "invalid_grant" ->
                        action == Action.AUTHORIZATION
                                ? "The code was used before, or has ended: authorize again."
                                : "The user name or the password is wrong, or the account is locked. Correct them; the same"
                                        + " are not sent again.";
                    case "unauthorized_client", "unsupported_grant_type" ->
                        "Give the application the flow "
                                + (action == Action.SIGN_IN
                                        ? "Resource Owner Password Credentials"
                                        : "Authorization Code")
                                + " on Connected Applications (SM303010).";
                    case "invalid_scope" -> "Ask for other scopes; see the property scopes.";
                    default -> "See the application on Connected Applications (SM303010).";
                };
        return new AuthenticationFailedException(
                failure(status, Repeat.NEVER, "was refused with " + status + " (" + said + ")", remedy));
    }

    AcumaticaException unreachable(IOException cause) {
        return new UnreachableException(new Failure(
                Subject.of(connection, action.words),
                0,
                Repeat.HARMLESS,
                "got no answer: " + cause.getMessage(),
                "See whether the instance is up and instanceUri is its address.",
                cause));
    }

    private Failure failure(int status, Repeat repeat, String seen, String remedy) {
        return new Failure(Subject.of(connection, action.words), status, repeat, seen, remedy);
    }
}
