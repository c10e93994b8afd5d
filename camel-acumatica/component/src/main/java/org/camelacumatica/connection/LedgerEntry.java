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
package org.camelacumatica.connection;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Properties;
import org.camelacumatica.session.SeatKey;

/**
 * What the ledger says of one seat. Prints no secret.
 *
 * @param connection who opened it
 * @param site where
 * @param since when
 * @param key what ends it; nothing as long as its sign-in was not answered
 */
record LedgerEntry(String connection, String site, Instant since, SeatKey key) {

    static LedgerEntry intended(String connection, String site, Instant now) {
        return new LedgerEntry(connection, site, now, SeatKey.NONE);
    }

    LedgerEntry opened(SeatKey with) {
        return new LedgerEntry(connection, site, since, with);
    }

    byte[] bytes() {
        Properties text = new Properties();
        text.setProperty("connection", connection);
        text.setProperty("site", site);
        text.setProperty("since", since.toString());
        text.setProperty("cookies", key.cookies());
        text.setProperty("token", key.token());
        text.setProperty("tokenEndsAt", key.tokenEndsAt().toString());
        StringWriter written = new StringWriter();
        try {
            text.store(written, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException where it is no entry */
    static LedgerEntry of(byte[] bytes) {
        Properties text = new Properties();
        try {
            text.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            return new LedgerEntry(
                    text.getProperty("connection", ""),
                    text.getProperty("site", ""),
                    Instant.parse(text.getProperty("since", "")),
                    new SeatKey(
                            text.getProperty("cookies", ""),
                            text.getProperty("token", ""),
                            Instant.parse(text.getProperty("tokenEndsAt", ""))));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalStateException("is no entry of the ledger", e);
        }
    }

    @Override
    public String toString() {
        return "LedgerEntry[" + connection + ", " + site + ", " + since + ", " + key + "]";
    }
}
