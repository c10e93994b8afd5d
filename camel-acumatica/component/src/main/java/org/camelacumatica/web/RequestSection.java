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

import java.util.List;
import org.camelacumatica.connection.RequestLog;

/** The recent requests: a form to switch the log on for some minutes, and what it has written down. */
final class RequestSection {
    static final String MINUTES = "minutes";

    private RequestSection() {}

    static void write(Html html, RequestLog log, Form form) {
        html.open("section").element("h2", "Recent requests");
        html.element(
                "p",
                log.isOn()
                        ? "Requests are written down until " + Layout.time(log.until()) + "."
                        : "Requests are not written down now.",
                "id",
                "requests-log");
        form.open(html);
        html.element("label", "Minutes (0 switches it off)", "for", MINUTES);
        html.single(
                "input",
                "type",
                "number",
                "id",
                MINUTES,
                "name",
                MINUTES,
                "min",
                "0",
                "max",
                String.valueOf(RequestLog.LONGEST.toMinutes()),
                "value",
                "5",
                "required",
                "required");
        html.element("button", "Write down requests", "type", "submit", "id", "log-requests");
        html.close();
        List<RequestLog.Entry> recent = log.recent();
        if (!recent.isEmpty()) {
            table(html, recent);
        }
        html.close();
    }

    private static void table(Html html, List<RequestLog.Entry> recent) {
        html.open("div", "class", "scroll").open("table", "id", "requests").open("thead");
        html.open("tr");
        for (String title : List.of("Time", "Method", "Path", "Status", "ms")) {
            html.element("th", title, "scope", "col");
        }
        html.close().close().open("tbody");
        for (RequestLog.Entry entry : recent) {
            html.open("tr")
                    .element("td", Layout.time(entry.at()))
                    .element("td", entry.method())
                    .element("td", entry.path())
                    .element("td", status(entry))
                    .element("td", String.valueOf(entry.millis()))
                    .close();
        }
        html.close().close().close();
    }

    private static String status(RequestLog.Entry entry) {
        return entry.status() == 0 ? entry.outcome() : String.valueOf(entry.status());
    }

    /** A request in a sentence. */
    static String told(RequestLog.Entry entry) {
        String answer = entry.status() == 0
                ? "was not answered (" + entry.outcome() + ")"
                : "was answered with " + entry.status();
        return Layout.time(entry.at()) + ": " + entry.method() + " " + entry.path() + " " + answer + ".";
    }
}
