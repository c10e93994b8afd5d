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

import java.time.Clock;
import java.util.function.Function;

/** The list and the page of a connection. */
final class Console {
    private final ConnectionDesk desk;
    private final Layout layout;
    private final Browsers browsers;
    private final Actions actions;
    private final ListPage list;
    private final ConnectionPage page;

    Console(
            ConnectionDesk desk,
            Layout layout,
            Browsers browsers,
            Actions actions,
            PageSettings settings,
            Clock clock) {
        this.desk = desk;
        this.layout = layout;
        this.browsers = browsers;
        this.actions = actions;
        this.list = new ListPage(layout, settings);
        this.page = new ConnectionPage(layout, settings, clock);
    }

    Reply list(Request request) {
        String from = request.query().get("from").orElse("0");
        return Reply.page(
                200, list.show(desk.list(), desk.agents(), from.matches("\\d{1,9}") ? Integer.parseInt(from) : 0));
    }

    Reply connection(Request request) {
        String name = request.name();
        String notice = Notices.sentence(request.query().get("done").orElse(""));
        return withName(
                request,
                browser -> page.show(desk.open(name), actions.lastTest(name), notice, browsers.token(browser)));
    }

    /** A page with forms: their tokens need a browser that has a name. */
    private Reply withName(Request request, Function<String, String> content) {
        return browsers.of(request)
                .map(known -> Reply.page(200, content.apply(known)))
                .orElseGet(() -> {
                    String made = browsers.newName();
                    return Reply.page(200, content.apply(made)).withCookie(browsers.setCookie(made));
                });
    }

    /** A connection that is not there, or cannot be opened, is a page as well. */
    Function<Request, Reply> known(Function<Request, Reply> then) {
        return request -> {
            if (!desk.isDeclared(request.name())) {
                return Reply.page(
                        404,
                        layout.message(
                                "No such connection",
                                "There is no connection '" + request.name() + "'.",
                                "All connections",
                                layout.to(Routes.LIST)));
            }
            try {
                return then.apply(request);
            } catch (IllegalArgumentException e) {
                return Reply.page(
                        409,
                        layout.message(
                                request.name() + " is not set up",
                                String.valueOf(e.getMessage()),
                                "All connections",
                                layout.to(Routes.LIST)));
            }
        };
    }

    /** A form that is not ours, or is older than this runtime, does nothing. */
    Function<Request, Reply> ours(Function<Request, Reply> then) {
        return request -> browsers.isOurs(request)
                ? then.apply(request)
                : Reply.page(
                        403,
                        layout.message(
                                "Not done",
                                "This form was not made for this browser by this runtime. Load the page again, and press the"
                                        + " button there.",
                                "All connections",
                                layout.to(Routes.LIST)));
    }
}
