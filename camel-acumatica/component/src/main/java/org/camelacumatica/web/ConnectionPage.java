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
package org.camelacumatica.web;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camelacumatica.connection.ConnectionSettings;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.connection.GrantWarning;
import org.camelacumatica.connection.LiveConnection;
import org.camelacumatica.connection.RequestLog;
import org.jspecify.annotations.Nullable;

/** Everything that is known of one connection, and what can be done with it. */
final class ConnectionPage {
    private final Layout layout;
    private final URI callback;
    private final boolean loopback;
    private final Clock clock;

    ConnectionPage(Layout layout, PageSettings settings, Clock clock) {
        this.layout = layout;
        this.clock = clock;
        this.callback = settings.callback();
        this.loopback = settings.isLoopback();
    }

    /** Whether a person can authorize it: the other ways to sign in need nobody. */
    static boolean isAuthorizable(ConnectionSettings settings) {
        return settings.signIn() instanceof ConnectionSettings.OAuthCode;
    }

    /**
     * @param notice what was just done, or {@code ""}
     * @param token the forms' token
     */
    String show(LiveConnection connection, Optional<TestResult> test, String notice, String token) {
        ConnectionStatus status = connection.status();
        boolean authorizable = isAuthorizable(connection.settings());
        return layout.page(status.name(), html -> {
            if (!notice.isEmpty()) {
                html.element("p", notice, "id", "notice", "role", "status");
            }
            state(html, status, authorizable);
            actions(html, status.name(), authorizable, token);
            test.ifPresent(result -> TestSection.write(html, result));
            details(html, status, connection.requestLog(), authorizable);
            AgentSection.write(html, status);
            PoolSection.write(html, status);
            if (authorizable) {
                callback(html);
            }
            RequestSection.write(html, connection.requestLog(), form(status.name(), Routes.REQUESTS, token));
        });
    }

    private void state(Html html, ConnectionStatus status, boolean authorizable) {
        html.open("section", "aria-label", "State").open("p");
        Layout.state(html, status.state(), "id", "state");
        html.text(" since " + Layout.time(status.since())).close();
        if (!status.reason().isEmpty()) {
            html.element("p", status.reason(), "id", "reason");
        }
        html.element("p", remedy(status.state(), authorizable), "id", "remedy");
        GrantWarning.text(Optional.ofNullable(status.grantEndsAt()), clock.instant())
                .ifPresent(text -> html.element("p", text, "id", "grant-warning", "role", "alert"));
        html.close();
    }

    static String remedy(ConnectionState state, boolean authorizable) {
        return switch (state) {
            case NEW -> "Nothing was sent yet. A flow that uses it, or Test, shows whether it works.";
            case ONLINE -> "Nothing is to be done.";
            case OFFLINE ->
                "The instance does not answer. See whether it is up and can be reached from here; Test says how far it"
                        + " comes. Exports go on by themselves when it is back.";
            case UNAUTHORIZED ->
                authorizable
                        ? "Nothing is sent before somebody authorizes: press Authorize and sign in to the instance."
                        : "Nothing is sent with these credentials any more. Correct them, then press Test.";
            case CLOSED -> "It is stopped, and its sessions are signed out. It starts again with its runtime.";
        };
    }

    private void actions(Html html, String name, boolean authorizable, String token) {
        html.open("section", "aria-label", "Actions", "class", "actions");
        if (authorizable) {
            button(html, form(name, Routes.AUTHORIZE, token), "authorize", "Authorize");
        }
        button(html, form(name, Routes.TEST, token), "test", "Test");
        button(html, form(name, Routes.SIGN_OUT, token), "sign-out", "Sign out");
        html.element("p", "Sign out ends the session and frees its seat; the grant is kept.", "class", "hint");
        html.close();
    }

    private static void button(Html html, Form form, String id, String label) {
        form.open(html);
        html.element("button", label, "type", "submit", "id", id);
        html.close();
    }

    private Form form(String name, String route, String token) {
        return new Form(layout.to(route), name, token);
    }

    private void details(Html html, ConnectionStatus status, RequestLog log, boolean authorizable) {
        html.open("section").element("h2", "Details");
        Details details = Details.open(html)
                .line("Instance", status.instance())
                .line("Tenant", text(status.tenant()), "id", "tenant")
                .line("Endpoint", text(status.contract()), "id", "contract")
                .line("Sign-in", status.authentication())
                .line("Scopes asked", String.join(" ", status.scopesAsked()), "id", "scopes-asked")
                .line("Scopes granted", String.join(" ", status.scopesGranted()), "id", "scopes-granted")
                .line("Scopes refused", refusedScopes(status), "id", "scopes-refused")
                .line("Grant of", status.grantedAt() == null ? "" : Layout.time(status.grantedAt()))
                .line("Grant ends", grantEnd(status, authorizable), "id", "grant-end")
                .line("Seats taken", PoolSection.seats(status.seats()), "id", "seats")
                .line("Leases", status.leasesInUse() + " of " + status.level() + " in use", "id", "leases")
                .line("Waiting for a lease", String.valueOf(status.leasesWaiting()))
                .line("Held by", String.join("; ", status.holders()))
                .line(
                        "Requests",
                        status.requests() + ", " + status.retries() + " of them repeats, " + status.declined()
                                + " declined");
        log.lastFailure().ifPresent(last -> details.line("Last error", RequestSection.told(last), "id", "last-error"));
        details.close();
        html.close();
    }

    private static String refusedScopes(ConnectionStatus status) {
        return status.scopesGranted().isEmpty()
                ? ""
                : status.scopesAsked().stream()
                        .filter(scope -> !status.scopesGranted().contains(scope))
                        .collect(Collectors.joining(" "));
    }

    private static String grantEnd(ConnectionStatus status, boolean authorizable) {
        if (status.grantEndsAt() != null) {
            return Layout.time(status.grantEndsAt());
        }
        return authorizable && status.grantedAt() == null ? "there is no grant yet" : "";
    }

    private static String text(@Nullable String value) {
        return value == null ? "not known yet" : value;
    }

    private void callback(Html html) {
        html.open("section").element("h2", "Callback URL");
        html.open("p")
                .element("code", callback.toString(), "id", "callback-url")
                .close();
        html.element("h3", "Registering it with the instance");
        html.open("ol", "id", "guide");
        for (String step : guide()) {
            html.element("li", step);
        }
        html.close().close();
    }

    private List<String> guide() {
        String https = loopback
                ? " An instance that takes https alone needs callbackBaseUrl to be an https address of this runtime."
                : "";
        return List.of(
                "Sign in to the very tenant that the connection shall reach: the application belongs to one tenant.",
                "Open Connected Applications (SM303010) and add an application with the flow Authorization Code.",
                "Choose Absolute or Sliding as the mode of its refresh tokens. With No Refresh Tokens somebody has to"
                        + " authorize again each hour.",
                "On the tab Secrets add a shared secret. It is shown once: copy it into clientSecret of the OAuth client.",
                "On the tab Redirect URIs add the callback URL above, to the letter." + https,
                "Save, and copy the Client ID with the tenant behind its @ into clientId of the OAuth client.",
                "Come back to this page, press Authorize, sign in and consent.");
    }
}
