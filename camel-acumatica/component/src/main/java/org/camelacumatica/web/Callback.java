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
import java.util.Optional;
import org.camelacumatica.connection.Authorizations;
import org.camelacumatica.connection.Authorizations.Outcome;
import org.camelacumatica.model.AcumaticaException;

/** The way to the instance and back. It is there even where the status page is not. */
final class Callback {
    private final ConnectionDesk desk;
    private final Authorizations authorizations;
    private final Tickets tickets;
    private final Outcomes outcomes;
    private final Browsers browsers;
    private final Layout layout;
    private final PageSettings settings;
    private final CallbackPage page;

    Callback(
            ConnectionDesk desk,
            Authorizations authorizations,
            Tickets tickets,
            Outcomes outcomes,
            Browsers browsers,
            Layout layout,
            PageSettings settings) {
        this.desk = desk;
        this.authorizations = authorizations;
        this.tickets = tickets;
        this.outcomes = outcomes;
        this.browsers = browsers;
        this.layout = layout;
        this.settings = settings;
        this.page = new CallbackPage(layout);
    }

    /** From a start address of ours to the instance, with a cookie that will be asked for at the return. */
    Reply start(Request request) {
        Optional<Tickets.Ticket> found = request.query().get("ticket").flatMap(tickets::take);
        if (found.isEmpty()) {
            return notBegun(
                    "", "This start address was used already, or is older than 10 minutes.", "Ask for a new one.");
        }
        Tickets.Ticket ticket = found.get();
        try {
            URI instance = authorizations.begin(desk.open(ticket.connection()), settings.callback(), ticket.browser());
            return Reply.goTo(instance.toString()).withCookie(browsers.setCookie(ticket.browser()));
        } catch (AcumaticaException | IllegalArgumentException e) {
            outcomes.put(
                    ticket.browser(),
                    new Outcome.NotAuthorized(
                            ticket.connection(),
                            String.valueOf(e.getMessage()),
                            "Correct what is wrong, and begin again."));
            return Reply.goTo(layout.to(Routes.CALLBACK)).withCookie(browsers.setCookie(ticket.browser()));
        }
    }

    private Reply notBegun(String connection, String reason, String remedy) {
        return page.show(Optional.of(new Outcome.NotAuthorized(connection, reason, remedy)), true, "");
    }

    /**
     * The return. What came with it is taken out of the browser's address, and so out of its history, before anything is
     * shown.
     */
    Reply back(Request request) {
        Optional<String> browser = browsers.of(request);
        if (request.query().values().isEmpty()) {
            return page.show(
                    browser.flatMap(outcomes::last),
                    browser.isPresent(),
                    browser.map(browsers::token).orElse(""));
        }
        String name = browser.orElseGet(browsers::newName);
        outcomes.put(name, authorizations.finish(name, request.query().values()));
        Reply clean = Reply.goTo(layout.to(Routes.CALLBACK));
        return browser.isPresent() ? clean : clean.withCookie(browsers.setCookie(name));
    }
}
