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

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.camelacumatica.connection.ConnectionState;

/** What every page has: its head, the way back to the list, its one style sheet. No script. */
final class Layout {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String folder;
    private final boolean console;

    Layout(PageSettings settings) {
        this.folder = settings.path();
        this.console = settings.console();
    }

    /** A path of ours. */
    String to(String route) {
        return folder + route;
    }

    /** The page of a connection. */
    String toConnection(String name) {
        return to(Routes.CONNECTION) + "?name=" + Query.encode(name);
    }

    boolean hasConsole() {
        return console;
    }

    String page(String title, Consumer<Html> content) {
        return page(title, content, head -> {});
    }

    String page(String title, Consumer<Html> content, Consumer<Html> furtherHead) {
        Html html = new Html();
        html.open("html", "lang", "en").open("head").single("meta", "charset", "utf-8");
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.element("title", title + " - Acumatica connections");
        html.single("link", "rel", "stylesheet", "href", to(Routes.STYLE));
        furtherHead.accept(html);
        html.close().open("body");
        html.element("a", "Skip to the content", "class", "skip", "href", "#content");
        html.open("header");
        if (console) {
            html.open("nav").element("a", "Connections", "href", to(Routes.LIST), "id", "to-list");
            html.close();
        } else {
            html.element("span", "Acumatica connections");
        }
        html.close().open("main", "id", "content");
        html.element("h1", title);
        content.accept(html);
        html.close().close().close();
        return "<!DOCTYPE html>\n" + html;
    }

    /** A page that says one thing, with a way on. */
    String message(String title, String text, String wayOn, String href) {
        return page(title, html -> {
            html.element("p", text, "id", "message", "role", "status");
            html.open("p").element("a", wayOn, "href", href, "id", "way-on").close();
        });
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A state as a word with a colour; the word alone says it all. */
    static void state(Html html, ConnectionState state, String... attributes) {
        html.open("strong", attributes.length == 0 ? stateClass(state) : with(attributes, stateClass(state)))
                .text(state.word())
                .close();
    }

    private static String[] stateClass(ConnectionState state) {
        return new String[] {"class", "state " + state.word()};
    }

    private static String[] with(String[] first, String[] second) {
        return new String[] {first[0], first[1], second[0], second[1]};
    }
}
