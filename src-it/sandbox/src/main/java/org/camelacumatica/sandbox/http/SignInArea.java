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

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.sandbox.licence.DeclinedException;
import org.camelacumatica.sandbox.signin.SeatLimitException;
import org.camelacumatica.sandbox.signin.Session;
import org.camelacumatica.sandbox.signin.SessionKind;
import org.camelacumatica.sandbox.signin.SignInOutcome;

/**
 * {@code /entity/auth}: sign-in by cookie, which stands in the licence's queue like any request, and sign-out, which
 * does not.
 */
final class SignInArea implements Area {
    private static final String LOGIN_STACK = "   at PX.Data.PXLogin.LoginUser(String& userName, String password)";

    private final SiteSettings settings;
    private final SiteParts parts;
    private final Doorkeeper doorkeeper;
    private final Cookies cookies;

    SignInArea(SiteSettings settings, SiteParts parts, Doorkeeper doorkeeper, Cookies cookies) {
        this.settings = settings;
        this.parts = parts;
        this.doorkeeper = doorkeeper;
        this.cookies = cookies;
    }

    @Override
    public Answer serve(Call call) throws InterruptedException {
        if (!call.method().equals("POST")) {
            return Bodies.message(405, "The requested resource does not support http method '" + call.method() + "'.");
        }
        if (call.isAt("entity", "auth", "login")) {
            return signIn(call);
        }
        return call.isAt("entity", "auth", "logout") ? signOut(call) : Bodies.notFound(call);
    }

    private Answer signIn(Call call) throws InterruptedException {
        Map<String, String> fields;
        try {
            fields = fields(call);
        } catch (IOException e) {
            return Bodies.invalidRequest("The request body is not a JSON object.");
        }
        if (fields.isEmpty()) {
            return Bodies.invalidRequest("The request body should not be empty.");
        }
        try {
            parts.licence().enter(true);
        } catch (DeclinedException e) {
            parts.recorder().declined();
            return Bodies.declined();
        }
        return check(call, fields).whenDone(parts.licence()::leave);
    }

    private Answer check(Call call, Map<String, String> fields) {
        SignInOutcome outcome =
                parts.account().check(fields.getOrDefault("name", ""), fields.getOrDefault("password", ""));
        if (outcome != SignInOutcome.ACCEPTED) {
            String text = outcome == SignInOutcome.LOCKED
                    ? "Error: Your account has been locked out. Contact your system administrator."
                    : "Error: Invalid credentials. Please try again.";
            return Bodies.exception(500, text, "PX.Data.PXException", LOGIN_STACK);
        }
        String asked = fields.getOrDefault("tenant", fields.getOrDefault("company", ""));
        Optional<String> tenant = tenant(asked);
        if (tenant.isEmpty()) {
            return Bodies.exception(
                    500,
                    "A proper company ID cannot be determined for the request.",
                    "PX.Data.PXUndefinedCompanyException",
                    LOGIN_STACK);
        }
        try {
            Session session = parts.seats().open(tenant.get(), parts.account().username(), SessionKind.COOKIE);
            call.served(session.number(), session.tenant());
            parts.recorder().signedIn();
            return Answer.empty(204).with(cookies.signedIn(session, call.path()));
        } catch (SeatLimitException e) {
            return Bodies.loginLimit('b', e.cap(), settings.instancePath());
        }
    }

    /** A site with one tenant takes any text for it. */
    private Optional<String> tenant(String asked) {
        if (asked.isEmpty() || settings.tenants().size() == 1) {
            return Optional.of(settings.tenants().get(0));
        }
        return settings.tenants().stream().filter(asked::equalsIgnoreCase).findFirst();
    }

    private Answer signOut(Call call) {
        parts.licence().count();
        Optional<Answer> lost = doorkeeper.loss(call);
        if (lost.isPresent()) {
            return lost.get();
        }
        Optional<Session> session = doorkeeper.openSession(call);
        if (session.isEmpty()) {
            return doorkeeper.isKnown(call) ? Answer.empty(204).with(cookies.signedOut()) : doorkeeper.refusal(call);
        }
        call.served(session.get().number(), session.get().tenant());
        if (parts.seats().close(session.get())) {
            parts.recorder().signedOut();
        }
        return Answer.empty(204).with(cookies.signedOut());
    }

    private static Map<String, String> fields(Call call) throws IOException {
        String text = new String(call.body(), StandardCharsets.UTF_8);
        if (call.header("content-type").startsWith("application/x-www-form-urlencoded")) {
            return UrlText.form(text);
        }
        if (text.isBlank()) {
            return Map.of();
        }
        Map<String, Object> json = Bodies.JSON.readValue(text, new TypeReference<>() {});
        Map<String, String> fields = new LinkedHashMap<>();
        if (json != null) {
            json.forEach((name, value) -> {
                if (value != null) {
                    fields.put(name, value.toString());
                }
            });
        }
        return fields;
    }
}
