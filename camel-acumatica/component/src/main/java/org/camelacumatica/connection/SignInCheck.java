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
package org.camelacumatica.connection;

import static org.camelacumatica.connection.SettingsCheck.blankToNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camelacumatica.connection.InvalidConnectionException.Problem;
import org.camelacumatica.session.Bearer;
import org.jspecify.annotations.Nullable;

/** The part of the check that is about who signs in, and how. Names no secret's value. */
final class SignInCheck {
    private static final List<String> ALL_SCOPES =
            List.of("api", "openid", "profile", "email", "phone", "offline_access");
    private static final Set<String> DEFAULT_SCOPES = Set.of("api", "offline_access");

    private final ConnectionDraft draft;
    private final List<Problem> problems;

    SignInCheck(ConnectionDraft draft, List<Problem> problems) {
        this.draft = draft;
        this.problems = problems;
    }

    ConnectionSettings.@Nullable SignIn signIn() {
        String type = draft.authenticationType() == null ? "oauth2" : draft.authenticationType();
        if (type.equalsIgnoreCase("cookie")) {
            return cookie();
        }
        if (type.equalsIgnoreCase("oauth2")) {
            return oauth();
        }
        problem("authenticationType", type, "is no way to sign in", "Set oauth2 or cookie.");
        return null;
    }

    private ConnectionSettings.@Nullable Cookie cookie() {
        String username = required("username", draft.username(), "Give the name of the user that signs in.");
        String password = required("password", draft.password(), "Give the user's password, best from a vault.");
        if (blankToNull(draft.scopes()) != null) {
            problem("scopes", String.valueOf(draft.scopes()), "belongs to OAuth", "Leave it out with cookie.");
        }
        if (username == null || password == null) {
            return null;
        }
        return new ConnectionSettings.Cookie(
                username, password, blankToNull(draft.tenant()), blankToNull(draft.locale()));
    }

    private ConnectionSettings.@Nullable OAuthPassword oauth() {
        grant();
        String client = required(
                "oauthClient",
                draft.oauthClient(),
                "Declare a bean of type org.camelacumatica.AcumaticaOAuthClient and name it here.");
        String clientId = client == null
                ? null
                : required(
                        "oauthClient." + client + ".clientId",
                        draft.clientId(),
                        "Give the Client ID from the form Connected Applications (SM303010).");
        String secret = client == null
                ? null
                : required(
                        "oauthClient." + client + ".clientSecret",
                        draft.clientSecret(),
                        "Add one on the Secrets tab of the form Connected Applications (SM303010).");
        String username = required("username", draft.username(), "Give the name of the user that signs in.");
        String password = required("password", draft.password(), "Give the user's password, best from a vault.");
        List<String> scopes = scopes();
        String tenant = clientId == null ? null : tenant(clientId);
        if (clientId == null || secret == null || username == null || password == null) {
            return null;
        }
        return new ConnectionSettings.OAuthPassword(clientId, secret, username, password, scopes, tenant);
    }

    private void grant() {
        String grant = blankToNull(draft.grant());
        if (grant == null) {
            problem(
                    "grant",
                    "",
                    "is missing, and authorization by browser is not supported yet",
                    "Set grant=password.");
        } else if (grant.equalsIgnoreCase("authorizationCode")) {
            problem("grant", grant, "is not supported yet", "Set grant=password.");
        } else if (!grant.equalsIgnoreCase("password")) {
            problem("grant", grant, "is no grant", "Set grant=password.");
        }
    }

    private @Nullable String tenant(String clientId) {
        int at = clientId.lastIndexOf('@');
        String ofClient = at < 0 ? null : blankToNull(clientId.substring(at + 1));
        String declared = blankToNull(draft.tenant());
        if (ofClient == null) {
            problem(
                    "oauthClient." + draft.oauthClient() + ".clientId",
                    "",
                    "has no tenant behind an @",
                    "Copy the whole Client ID from SM303010, such as 01234567-89AB-CDEF-0123-456789ABCDEF@Company.");
        } else if (declared != null && !declared.equals(ofClient)) {
            problem(
                    "tenant",
                    declared,
                    "differs from the OAuth client's tenant '" + ofClient + "'",
                    "The client id fixes the tenant: leave 'tenant' out, or use a client of that tenant.");
        }
        return ofClient;
    }

    private List<String> scopes() {
        List<String> scopes = declaredScopes();
        if (draft.sessions() > 1) {
            List<String> withSessions = new ArrayList<>(scopes);
            withSessions.add(Bearer.CONCURRENT);
            return withSessions;
        }
        return scopes;
    }

    private List<String> declaredScopes() {
        String text = blankToNull(draft.scopes());
        if (text == null) {
            return ALL_SCOPES.stream().filter(DEFAULT_SCOPES::contains).toList();
        }
        if (text.equalsIgnoreCase("all")) {
            return ALL_SCOPES;
        }
        List<String> scopes = new ArrayList<>();
        for (String scope : text.split("[\\s,]+")) {
            if (scope.equals(Bearer.CONCURRENT)) {
                problem(
                        "scopes",
                        scope,
                        "opens a licensed session with every call that carries no cookie",
                        "Leave it out: a connection asks for it by itself where 'sessions' is above 1.");
            } else if (!ALL_SCOPES.contains(scope)) {
                problem("scopes", scope, "is no scope", "Choose out of " + String.join(", ", ALL_SCOPES) + ", or all.");
            } else {
                scopes.add(scope);
            }
        }
        if (!scopes.contains("api")) {
            problem("scopes", text, "lacks api", "Without the scope api no record can be read or written: add it.");
        }
        return scopes;
    }

    private @Nullable String required(String property, @Nullable String value, String remedy) {
        String text = property.equals("password") && value != null && !value.isEmpty() ? value : blankToNull(value);
        if (text == null) {
            problem(property, "", "is missing", remedy);
        }
        return text;
    }

    private void problem(String property, String value, String reason, String remedy) {
        problems.add(new Problem(property, value, reason, remedy));
    }
}
