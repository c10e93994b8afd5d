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
import java.time.Instant;
import java.util.Optional;

/** Start addresses that work once, for 10 minutes. */
final class Tickets {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Cache<String, Ticket> tickets =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Browsers browsers;
    private final Clock clock;

    Tickets(Browsers browsers, Clock clock) {
        this.browsers = browsers;
        this.clock = clock;
    }

    /** @param browser the name that the browser which opens the address gets */
    record Ticket(String connection, String browser, Instant endsAt) {
        @Override
        public String toString() {
            return "Ticket[" + connection + "]";
        }
    }

    /** The word for a start address. */
    String issue(String connection, String browser) {
        String word = browsers.newName();
        tickets.put(word, new Ticket(connection, browser, clock.instant().plus(LIFE)));
        return word;
    }

    /** Uses one up. */
    Optional<Ticket> take(String word) {
        return Optional.ofNullable(tickets.asMap().remove(word))
                .filter(ticket -> clock.instant().isBefore(ticket.endsAt()));
    }
}
