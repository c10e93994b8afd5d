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

import java.util.Optional;
import org.camelacumatica.connection.Authorizations.Outcome;
import org.camelacumatica.connection.Authorizations.Outcome.Authorized;
import org.camelacumatica.connection.Authorizations.Outcome.NotAuthorized;

/** What became of an authorization, with a way on. */
final class CallbackPage {
    private final Layout layout;

    CallbackPage(Layout layout) {
        this.layout = layout;
    }

    /** @param browser whether the browser has told its name */
    Reply show(Optional<Outcome> outcome, boolean browser, String token) {
        if (outcome.isEmpty()) {
            return Reply.page(400, nothing(browser));
        }
        if (outcome.get() instanceof Authorized authorized) {
            return Reply.page(200, authorized(authorized.connection()));
        }
        return Reply.page(400, refused((NotAuthorized) outcome.get(), token));
    }

    private String nothing(boolean browser) {
        String text = browser
                ? "No authorization of this browser has come back here."
                : "This browser sends no cookie to this address, so nothing that it has begun can be told apart from what"
                        + " others did. Allow cookies for this address, and begin on this very address.";
        return layout.page("Not authorized", html -> {
            html.element("p", text, "id", "reason", "role", "status");
            toList(html);
        });
    }

    private String authorized(String connection) {
        return layout.page("Authorized", html -> {
            html.element(
                    "p",
                    "Connection '" + connection + "' is authorized. Its grant is kept; this window can be closed.",
                    "id",
                    "message",
                    "role",
                    "status");
            toConnection(html, connection);
        });
    }

    private String refused(NotAuthorized refused, String token) {
        return layout.page("Not authorized", html -> {
            html.element("p", refused.reason(), "id", "reason", "role", "status");
            html.element("p", refused.remedy(), "id", "remedy");
            if (layout.hasConsole() && !refused.connection().isEmpty()) {
                new Form(layout.to(Routes.AUTHORIZE), refused.connection(), token).open(html);
                html.element("button", "Authorize again", "type", "submit", "id", "authorize");
                html.close();
                toConnection(html, refused.connection());
            } else {
                toList(html);
            }
        });
    }

    private void toConnection(Html html, String connection) {
        if (layout.hasConsole()) {
            html.open("p");
            html.element(
                    "a", "Connection " + connection, "href", layout.toConnection(connection), "id", "to-connection");
            html.close();
        }
    }

    private void toList(Html html) {
        if (layout.hasConsole()) {
            html.open("p")
                    .element("a", "All connections", "href", layout.to(Routes.LIST), "id", "way-on")
                    .close();
        } else {
            html.element("p", "Begin again where the authorization was begun.", "id", "way-on");
        }
    }
}
