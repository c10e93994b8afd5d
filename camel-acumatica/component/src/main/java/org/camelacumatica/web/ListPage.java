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
import java.util.List;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.model.AgentStatus;

/** Every declared connection on a line. */
final class ListPage {
    /** So many on a page; a runtime may have thousands. */
    static final int ROWS = 200;

    private final Layout layout;
    private final URI callback;

    ListPage(Layout layout, PageSettings settings) {
        this.layout = layout;
        this.callback = settings.callback();
    }

    String show(List<ConnectionDesk.Listed> all, List<AgentStatus> agents, int from) {
        int begin = Math.min(Math.max(from, 0), all.size());
        int end = Math.min(begin + ROWS, all.size());
        return layout.page("Connections", html -> {
            if (all.isEmpty()) {
                html.element(
                        "p",
                        "No connection is declared. One is declared by a bean, such as"
                                + " camel.beans.erp = #class:org.camelacumatica.AcumaticaConnection.");
                return;
            }
            html.open("div", "class", "scroll").open("table", "id", "connections");
            html.open("thead").open("tr");
            for (String title : List.of("Connection", "State", "Tenant", "Endpoint", "Seats", "In use", "Waiting")) {
                html.element("th", title, "scope", "col");
            }
            html.close().close().open("tbody");
            all.subList(begin, end).forEach(listed -> row(html, listed));
            html.close().close().close();
            pages(html, all.size(), begin, end);
            AgentSection.list(html, agents);
            html.open("p").text("Callback URL to register with an instance: ");
            html.element("code", callback.toString(), "id", "callback-url").close();
        });
    }

    private void row(Html html, ConnectionDesk.Listed listed) {
        html.open("tr").open("th", "scope", "row");
        html.element("a", listed.name(), "href", layout.toConnection(listed.name()));
        html.close();
        if (listed.status().isEmpty()) {
            html.open("td", "colspan", "6").element("strong", "not set up", "class", "state unauthorized");
            html.text(" " + listed.problem()).close();
        } else {
            ConnectionStatus status = listed.status().get();
            html.open("td");
            Layout.state(html, status.state());
            if (!status.reason().isEmpty()) {
                html.element("p", status.reason());
            }
            html.close();
            html.element("td", status.tenant() == null ? "" : status.tenant());
            html.element("td", status.contract() == null ? "" : status.contract());
            html.element("td", String.valueOf(status.openSeats()));
            html.element("td", status.leasesInUse() + " of " + status.level());
            html.element("td", String.valueOf(status.leasesWaiting()));
        }
        html.close();
    }

    private void pages(Html html, int size, int begin, int end) {
        if (size <= ROWS) {
            return;
        }
        html.open("p").text((begin + 1) + " to " + end + " of " + size + " ");
        if (begin > 0) {
            html.element("a", "Earlier", "rel", "prev", "href", layout.to("?from=" + Math.max(begin - ROWS, 0)));
            html.text(" ");
        }
        if (end < size) {
            html.element("a", "Further", "rel", "next", "href", layout.to("?from=" + end));
        }
        html.close();
    }
}
