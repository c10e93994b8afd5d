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
package org.camelacumatica.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.sandbox.oauth.AuthorizationRequest;
import org.camelacumatica.sandbox.oauth.AuthorizationTarget;
import org.camelacumatica.sandbox.oauth.Authorizations;
import org.camelacumatica.sandbox.oauth.OAuthException;
import org.camelacumatica.sandbox.oauth.UntrustedRequestException;
import org.camelacumatica.sandbox.signin.SignInOutcome;

/**
 * {@code /identity/connect/authorize}: a page to sign in, then one to agree or not. Both post to the address they came
 * from. A test without a browser posts {@code username}, {@code password} and {@code consent} ({@code allow} or
 * {@code deny}) at once.
 */
final class AuthorizeArea implements Area {
    private final Authorizations authorizations;

    AuthorizeArea(Authorizations authorizations) {
        this.authorizations = authorizations;
    }

    @Override
    public Answer serve(Call call) {
        if (!call.method().equals("GET") && !call.method().equals("POST")) {
            return Answer.empty(405);
        }
        Map<String, String> form =
                call.method().equals("POST") ? UrlText.form(new String(call.body(), StandardCharsets.UTF_8)) : Map.of();
        if (form.containsKey("ticket")) {
            return answer(form);
        }
        AuthorizationTarget target;
        try {
            target = authorizations.target(call.query());
        } catch (UntrustedRequestException e) {
            return Html.page(
                    400,
                    "Authorization is not possible",
                    "<p role=\"alert\">" + Html.escape(String.valueOf(e.getMessage())) + "</p>");
        }
        try {
            AuthorizationRequest request = authorizations.request(target, call.query());
            return form.isEmpty() ? signInPage(request, "", "") : signIn(request, form);
        } catch (OAuthException e) {
            return redirect(target.refusal(e));
        }
    }

    private Answer signIn(AuthorizationRequest request, Map<String, String> form) {
        if (form.containsKey("cancel")) {
            return redirect(authorizations.deny(request));
        }
        String name = form.getOrDefault("username", "");
        SignInOutcome outcome = authorizations.signIn(name, form.getOrDefault("password", ""));
        if (outcome == SignInOutcome.LOCKED) {
            return signInPage(request, name, "This account is locked. Contact your system administrator.");
        }
        if (outcome == SignInOutcome.WRONG) {
            return signInPage(request, name, "The name or the password is wrong.");
        }
        return switch (form.getOrDefault("consent", "")) {
            case "allow" -> redirect(authorizations.allow(request));
            case "deny" -> redirect(authorizations.deny(request));
            default -> consentPage(request);
        };
    }

    private Answer answer(Map<String, String> form) {
        Optional<AuthorizationRequest> request = authorizations.take(form.getOrDefault("ticket", ""));
        if (request.isEmpty()) {
            return Html.page(
                    400,
                    "This page is too old",
                    "<p role=\"alert\">It was answered before, or ten minutes have passed."
                            + " Begin again at the application.</p>");
        }
        return redirect(
                form.containsKey("allow") ? authorizations.allow(request.get()) : authorizations.deny(request.get()));
    }

    private static Answer signInPage(AuthorizationRequest request, String name, String problem) {
        String alert = problem.isEmpty() ? "" : "<p role=\"alert\" id=\"problem\">" + problem + "</p>\n";
        return Html.page(
                200,
                "Sign in",
                alert + "<form method=\"post\">\n<p>to tenant <strong>"
                        + Html.escape(request.target().client().tenant()) + "</strong></p>\n"
                        + "<label for=\"username\">User name</label><input id=\"username\" name=\"username\""
                        + " autocomplete=\"username\" required autofocus value=\"" + Html.escape(name) + "\">\n"
                        + "<label for=\"password\">Password</label><input id=\"password\" name=\"password\""
                        + " type=\"password\" autocomplete=\"current-password\" required>\n"
                        + "<button id=\"sign-in\">Sign in</button>"
                        + "<button id=\"cancel\" name=\"cancel\" value=\"yes\" formnovalidate>Cancel</button>\n</form>");
    }

    private Answer consentPage(AuthorizationRequest request) {
        StringBuilder scopes = new StringBuilder("<ul>");
        request.scopes()
                .forEach(scope ->
                        scopes.append("<li>").append(Html.escape(scope)).append("</li>"));
        return Html.page(
                200,
                "Allow access",
                "<form method=\"post\">\n<p>The application <strong>"
                        + Html.escape(request.target().client().id()) + "</strong> asks for:</p>\n" + scopes
                        + "</ul>\n<input type=\"hidden\" name=\"ticket\" value=\"" + authorizations.ask(request)
                        + "\">\n<button id=\"allow\" name=\"allow\" value=\"yes\">Allow</button>"
                        + "<button id=\"deny\" name=\"deny\" value=\"yes\">Deny</button>\n</form>");
    }

    private static Answer redirect(String uri) {
        return Answer.empty(302).with("Location", uri).with("Cache-Control", "no-store");
    }
}
