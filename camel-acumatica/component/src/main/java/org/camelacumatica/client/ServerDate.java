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
package org.camelacumatica.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.camelacumatica.model.Transport;

/** The {@code Date} of an answer: the server's own time, in whole seconds (RFC 9110, 6.6.1). Safe for many threads. */
final class ServerDate {
    /** All answers of a second say the same, and parsing it costs as much as reading a small record. */
    private static volatile Read last = new Read("", Optional.empty());

    private record Read(String text, Optional<Instant> date) {}

    private ServerDate() {}

    /** Empty where there is none, or it is of another form. */
    static Optional<Instant> of(Transport.Reply reply) {
        return reply.header("Date").flatMap(ServerDate::read);
    }

    private static Optional<Instant> read(String text) {
        Read known = last;
        if (!known.text().equals(text)) {
            known = new Read(text, parse(text));
            last = known;
        }
        return known.date();
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty(); // a date of another form says nothing
        }
    }
}
