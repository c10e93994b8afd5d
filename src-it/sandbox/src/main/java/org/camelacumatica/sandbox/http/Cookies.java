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
package org.camelacumatica.sandbox.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.camelacumatica.sandbox.http.Answer.Header;
import org.camelacumatica.sandbox.signin.Secrets;
import org.camelacumatica.sandbox.signin.Session;

/**
 * The cookies that the server sets, in its order. Their path is always {@code /}. The ticket is not marked secure,
 * because the sandbox speaks plain HTTP.
 */
final class Cookies {
    static final String TICKET = ".ASPXAUTH";
    static final String SESSION = "ASP.NET_SessionId";
    private static final String SET = "Set-Cookie";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd-MMM-yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final long TICKS_AT_EPOCH = 621_355_968_000_000_000L;

    private final Clock clock;

    Cookies(Clock clock) {
        this.clock = clock;
    }

    /** Of a sign-in: the first five come twice. */
    List<Header> signedIn(Session session, String path) {
        String later = DATE.format(clock.instant().plus(Duration.ofDays(3)));
        List<Header> headers = new ArrayList<>();
        twice(headers, TICKET + "=" + session.ticket() + "; path=/; HttpOnly; SameSite=Lax");
        twice(headers, SESSION + "=" + session.id() + "; path=/; HttpOnly; SameSite=Lax");
        twice(headers, "CompanyID=" + session.tenant() + "; expires=" + later + "; path=/");
        twice(headers, "Locale=Culture=en-US&TimeZone=GMTE0000U; expires=" + later + "; path=/");
        twice(headers, "UserBranch=1; path=/");
        headers.addAll(request(path));
        return headers;
    }

    /** Of a call that opened a session of its own under a bearer token. */
    List<Header> opened(Session session) {
        return List.of(
                new Header(SET, TICKET + "=" + session.ticket() + "; path=/; HttpOnly; SameSite=Lax"),
                new Header(SET, SESSION + "=" + session.id() + "; path=/; HttpOnly; SameSite=Lax"),
                new Header(SET, "CompanyID=" + session.tenant() + "; path=/"));
    }

    /** Of any later answer in a session that came by cookie. */
    List<Header> later() {
        return List.of(
                new Header(SET, "Locale=TimeZone=GMTE0000U&Culture=en-US; path=/"),
                new Header(SET, "UserBranch=1; path=/"));
    }

    List<Header> signedOut() {
        String lastYear = DATE.format(clock.instant().minus(Duration.ofDays(365)));
        return List.of(
                new Header(SET, TICKET + "=; expires=Mon, 11-Oct-1999 22:00:00 GMT; path=/; HttpOnly; SameSite=Lax"),
                new Header(SET, SESSION + "=; expires=" + lastYear + "; path=/; HttpOnly; SameSite=Lax"));
    }

    private List<Header> request(String path) {
        Instant now = clock.instant();
        long ticks = TICKS_AT_EPOCH + now.getEpochSecond() * 10_000_000 + now.getNano() / 100;
        return List.of(
                new Header(SET, "requestid=" + Secrets.hex(16) + "; path=/"),
                new Header(
                        SET,
                        "requeststat=+st:11+sc:~/" + path.toLowerCase(Locale.ROOT) + "+start:" + ticks
                                + "+tg:; path=/"));
    }

    private static void twice(List<Header> headers, String value) {
        headers.add(new Header(SET, value));
        headers.add(new Header(SET, value));
    }
}
