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
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.connection.PoolStatus;
import org.camelacumatica.connection.PoolStatus.Borrower;
import org.camelacumatica.model.SeatGlance;
import org.jspecify.annotations.Nullable;

/** The pool that a connection uses, and who waits for whom in it. */
final class PoolSection {
    private PoolSection() {}

    static void write(Html html, ConnectionStatus status) {
        PoolStatus pool = status.pool();
        html.open("section").element("h2", "Pool");
        Details.open(html)
                .line("Belongs to", owner(status.name(), pool), "id", "lender")
                .line("Requests at once", level(pool), "id", "level")
                .line("Requests a minute", limit(pool.requestsPerMinute()))
                .line("Seats of all together", limit(pool.maximumSeats()))
                .close();
        if (!pool.borrowers().isEmpty()) {
            table(html, pool.borrowers());
        }
        html.close();
    }

    /** What a connection holds of the licence's seats, and what of them nobody can use. */
    static String seats(SeatGlance seats) {
        return seats.open() + " of " + seats.granted()
                + (seats.granted() < seats.sessions()
                        ? " that the instance gives (" + seats.sessions() + " asked)"
                        : "")
                + (seats.leftOver() == 0 ? "" : ", " + seats.leftOver() + " left over by a process that is gone")
                + (seats.cutOff() == 0 ? "" : ", " + seats.cutOff() + " sign-ins without an answer");
    }

    private static String owner(String connection, PoolStatus pool) {
        return pool.lender().equals(connection) ? connection : pool.lender() + ", which lends it";
    }

    private static String level(PoolStatus pool) {
        return pool.levelNow() < pool.level()
                ? pool.levelNow() + " of " + pool.level() + ", because the licence has declined requests"
                : String.valueOf(pool.level());
    }

    private static String limit(@Nullable Integer limit) {
        return limit == null ? "" : limit.toString();
    }

    private static void table(Html html, List<Borrower> borrowers) {
        html.open("table", "id", "borrowers").open("thead").open("tr");
        for (String title : List.of("Connection", "In use", "Waiting", "For")) {
            html.element("th", title, "scope", "col");
        }
        html.close().close().open("tbody");
        for (Borrower borrower : borrowers) {
            html.open("tr")
                    .element("th", borrower.connection(), "scope", "row")
                    .element("td", String.valueOf(borrower.inUse()))
                    .element("td", String.valueOf(borrower.waiting()))
                    .element("td", String.join("; ", borrower.holders()))
                    .close();
        }
        html.close().close();
    }
}
