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

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.camelacumatica.connection.LiveConnection;
import org.camelacumatica.connection.SignOutOutcome;

/** What the buttons of a connection's page do. Each ends in a page that can be loaded again without doing it twice. */
final class Actions {
    private static final int TESTS_KEPT = 200;

    private final ConnectionDesk desk;
    private final Layout layout;
    private final Tickets tickets;
    private final Browsers browsers;
    private final PageSettings settings;
    private final Clock clock;
    private final Cache<String, TestResult> tests =
            Caffeine.newBuilder().maximumSize(TESTS_KEPT).build();

    Actions(
            ConnectionDesk desk,
            Layout layout,
            Tickets tickets,
            Browsers browsers,
            PageSettings settings,
            Clock clock) {
        this.desk = desk;
        this.layout = layout;
        this.tickets = tickets;
        this.browsers = browsers;
        this.settings = settings;
        this.clock = clock;
    }

    /** The last test of a connection. */
    Optional<TestResult> lastTest(String name) {
        return Optional.ofNullable(tests.getIfPresent(name));
    }

    Reply test(Request request) {
        LiveConnection connection = desk.open(request.name());
        tests.put(request.name(), new TestResult(clock.instant(), connection.test()));
        return Reply.goTo(layout.toConnection(request.name()) + "#test-result");
    }

    Reply signOut(Request request) {
        SignOutOutcome outcome = desk.open(request.name()).signOut();
        return Reply.goTo(layout.toConnection(request.name()) + "&done=" + Notices.wordOf(outcome));
    }

    Reply requests(Request request) {
        LiveConnection connection = desk.open(request.name());
        long minutes = minutes(request.form().get(RequestSection.MINUTES).orElse(""));
        if (minutes <= 0) {
            connection.requestLog().switchOff();
        } else {
            connection.requestLog().switchOn(Duration.ofMinutes(minutes));
        }
        return Reply.goTo(layout.toConnection(request.name()) + "#requests-log");
    }

    private static long minutes(String text) {
        return text.matches("\\d{1,4}") ? Long.parseLong(text) : 0;
    }

    /**
     * On to the host that the instance sends its answer to, as only there its cookie will be seen. By a page and not by a
     * redirect: browsers hold a form's redirects against the policy that forms may send to ourselves alone.
     */
    Reply authorize(Request request) {
        LiveConnection connection = desk.open(request.name());
        if (!ConnectionPage.isAuthorizable(connection.settings())) {
            return Reply.page(
                    409,
                    layout.message(
                            "Nobody needs to authorize",
                            "This connection signs in by itself, without a person.",
                            "Back to the connection",
                            layout.toConnection(request.name())));
        }
        boolean there = request.host().equals(settings.base().getRawAuthority());
        String browser = there ? browsers.of(request).orElseGet(browsers::newName) : browsers.newName();
        String start = startAddress(request.name(), browser);
        return Reply.page(
                200,
                layout.page(
                        "On to the instance",
                        html -> html.open("p")
                                .element("a", "Go on to sign in to the instance", "href", start, "id", "start")
                                .close(),
                        head -> head.single("meta", "http-equiv", "refresh", "content", "0; url=" + start)));
    }

    /** An address that works once. */
    String startAddress(String connection, String browser) {
        return settings.base() + PageSettings.FOLDER + Routes.START + "?ticket=" + tickets.issue(connection, browser);
    }
}
