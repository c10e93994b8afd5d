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
package org.camelacumatica.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.fixture.SignInMarks;
import org.camelacumatica.model.Transport;
import org.camelacumatica.pool.SeatAllowance;

/** Sessions over a server that signs in and out, in time driven by hand. */
final class SessionWorld {
    static final Duration IDLE = Duration.ofMinutes(1);

    final HandTime time = new HandTime();
    final ScriptedServer server = new ScriptedServer();
    final SignInMarks marks = new SignInMarks();

    /** What is asked for a live token, in order. */
    final List<Long> askedGrants = new ArrayList<>();

    /** How many seats may be taken together with others; and whether others want one. */
    final CountedAllowance allowance = new CountedAllowance();

    /** Whoever may be asked for a seat. */
    SeatAllowance.Holder holder = () -> false;

    /** What is written down of the seats. */
    final BookedLedger ledger = new BookedLedger();

    /** How many seats others leave over. */
    Function<SeatAllowance.Holder, SeatAllowance> seats = asked -> {
        holder = asked;
        return allowance;
    };

    private final SessionSettings settings;

    SessionWorld() {
        this(1);
    }

    SessionWorld(int sessions) {
        settings = new SessionSettings("erp", "/Site", sessions, IDLE);
        server.otherwise(request -> request.path().endsWith("/login")
                ? login("S" + server.count()).to(request)
                : ScriptedServer.reply(204, "", "").to(request));
    }

    /** A sign-in's answer as it really comes: the first cookies twice, values of odd characters. */
    static ScriptedServer.Answer login(String session) {
        String aspx = ".ASPXAUTH=AA" + session + "; path=/; secure; HttpOnly; SameSite=None";
        String id = "ASP.NET_SessionId=" + session + "; path=/; HttpOnly; SameSite=Lax";
        String locale = "Locale=Culture=en-US&TimeZone=GMTM0800A; expires=Wed, 03-Feb-2027 10:00:00 GMT; path=/";
        String stat = "requeststat=+st:116+sc:~/entity/auth/login+start:638+tg:; path=/";
        return ScriptedServer.reply(
                204,
                "",
                "",
                "Set-Cookie",
                aspx,
                "Set-Cookie",
                id,
                "Set-Cookie",
                locale,
                "Set-Cookie",
                aspx,
                "Set-Cookie",
                id,
                "Set-Cookie",
                locale,
                "Set-Cookie",
                stat);
    }

    private SessionSurroundings surroundings() {
        return new SessionSurroundings(server, Runnable::run, time.timer(), time.clock(), ledger, seats);
    }

    Sessions cookie() {
        return Sessions.cookie(
                settings,
                new CookieCredentials("admin", "pa55word", Optional.of("Company"), Optional.empty(), Optional.empty()),
                credentials -> ("{\"name\":\"" + credentials.username() + "\"}").getBytes(StandardCharsets.UTF_8),
                marks,
                surroundings());
    }

    /** @param live a live token of a grant, if there still is one */
    Sessions grant(LongFunction<Optional<Bearer>> live) {
        return Sessions.grant(
                settings,
                grant -> {
                    askedGrants.add(grant);
                    return live.apply(grant);
                },
                surroundings());
    }

    Bearer bearer(String value, long grant) {
        return new Bearer(value, time.now().plus(Duration.ofHours(1)), "api", grant);
    }

    /** One whose grant may have several sessions. */
    Bearer concurrent(String value, long grant) {
        return new Bearer(value, time.now().plus(Duration.ofHours(1)), "api " + Bearer.CONCURRENT, grant);
    }

    static Bearer ended(String value, long grant) {
        return new Bearer(value, Instant.MIN, "api", grant);
    }

    /** Sign-ins, sign-outs. */
    long count(String verb) {
        return server.requests().stream()
                .filter(request -> request.path().equals("/Site/entity/auth/" + verb))
                .count();
    }

    List<String> signOutTokens() {
        return server.requests().stream()
                .filter(request -> request.path().endsWith("/logout"))
                .map(request -> request.headers().getOrDefault("Authorization", ""))
                .toList();
    }

    Transport.Request last() {
        return server.request(server.count() - 1);
    }
}
