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
package org.camelacumatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SessionControlTest {
    private final MovingClock clock = new MovingClock();
    private Sandbox sandbox;
    private Web web;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.builder().erp(new SmallErp()).clock(clock).start();
        web = new Web(sandbox);
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
    }

    private String end(String body) throws Exception {
        return web.send("POST", "/_sandbox/sessions", body).body();
    }

    @Test
    void sessionsAreToldWithTheirKindAndAgeAndWithoutWhatOpensThem() throws Exception {
        String cookies = web.cookies();
        clock.move(Duration.ofSeconds(5));
        web.get(Web.CUSTOMERS, "Authorization", Web.bearer(web.tokens("api")));
        String concurrent =
                Web.cookies(web.get(Web.CUSTOMERS, "Authorization", Web.bearer(web.tokens("api:concurrent_access"))));

        String text = web.get("/_sandbox/sessions").body();
        JsonNode report = web.json(web.get("/_sandbox/sessions"));

        assertThat(report.path("open").asInt()).isEqualTo(3);
        assertThat(report.path("sessions"))
                .extracting(s -> s.path("kind").asText())
                .containsExactly("cookie", "api", "concurrent");
        assertThat(report.path("sessions").path(0).path("ageMillis").asLong()).isEqualTo(5000);
        assertThat(report.path("sessions").path(0).path("idleMillis").asLong()).isEqualTo(5000);
        for (String pair : (cookies + "; " + concurrent).split("; ")) {
            String value = pair.substring(pair.indexOf('=') + 1);
            assertThat(value.length() > 20 && text.contains(value)).isFalse();
        }
    }

    @Test
    void idleSessionIsClosedAndTheApiGrantsOwnLivesAsLongAsItsToken() throws Exception {
        String cookies = web.cookies();
        String bearer = Web.bearer(web.tokens("api"));
        web.get(Web.CUSTOMERS, "Authorization", bearer);
        clock.move(Duration.ofMinutes(10));

        assertThat(web.get(Web.CUSTOMERS, "Cookie", cookies).statusCode()).isEqualTo(401);
        assertThat(sandbox.openSeats()).isEqualTo(1);
        clock.move(Duration.ofMinutes(50));
        assertThat(sandbox.openSeats()).isZero();
    }

    @Test
    void colleagueEndsACookieSessionInThreeFaces() throws Exception {
        String plain = web.cookies();
        assertThat(end("{\"end\":\"all\"}")).isEqualTo("{\"ended\":1}");
        assertThat(web.get(Web.CUSTOMERS, "Cookie", plain).statusCode()).isEqualTo(401);
        assertThat(web.get(Web.CUSTOMERS, "Cookie", plain).body()).contains("You are not logged in.");

        String redirected = web.cookies();
        end("{\"end\":\"all\",\"then\":\"redirect\"}");
        HttpResponse<String> redirect = web.get(Web.CUSTOMERS, "Cookie", redirected);
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).startsWith("/Sandbox/Frames/Login.aspx"));

        String page = web.cookies();
        end("{\"end\":\"all\",\"then\":\"html\"}");
        HttpResponse<String> html = web.get(Web.CUSTOMERS, "Cookie", page);
        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(html.body()).contains("Sign In");
        assertThat(web.get(Web.CUSTOMERS, "Cookie", web.cookies()).body()).contains("tenant");
        assertThat(sandbox.openSeats()).isEqualTo(1);
    }

    @Test
    void oneSessionIsEndedByItsNumber() throws Exception {
        String first = web.cookies();
        String second = web.cookies();
        int number = web.json(web.get("/_sandbox/sessions"))
                .path("sessions")
                .path(0)
                .path("number")
                .asInt();

        end("{\"end\":" + number + "}");

        assertThat(web.get(Web.CUSTOMERS, "Cookie", first).statusCode()).isEqualTo(401);
        assertThat(web.get(Web.CUSTOMERS, "Cookie", second).statusCode()).isEqualTo(200);
        assertThat(web.send("POST", "/_sandbox/sessions", "{\"end\":\"some\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void bearerOpensANewSessionAfterItsOwnWasEndedAndShowsTheFaceOnce() throws Exception {
        String bearer = Web.bearer(web.tokens("api"));
        web.get(Web.CUSTOMERS, "Authorization", bearer);
        end("{\"end\":\"all\"}");
        assertThat(web.get(Web.CUSTOMERS, "Authorization", bearer).statusCode()).isEqualTo(200);

        end("{\"end\":\"all\",\"then\":\"redirect\"}");
        assertThat(web.get(Web.CUSTOMERS, "Authorization", bearer).statusCode()).isEqualTo(302);
        assertThat(web.get(Web.CUSTOMERS, "Authorization", bearer).statusCode()).isEqualTo(200);
        assertThat(sandbox.journal().seatsOpened()).isEqualTo(3);
    }

    @Test
    void cookieOfAnEndedConcurrentSessionShowsTheFaceAsLongAsItIsSent() throws Exception {
        String bearer = Web.bearer(web.tokens("api:concurrent_access"));
        String cookies = Web.cookies(web.get(Web.CUSTOMERS, "Authorization", bearer));
        end("{\"end\":\"all\",\"then\":\"html\"}");

        assertThat(web.get(Web.CUSTOMERS, "Authorization", bearer, "Cookie", cookies)
                        .body())
                .contains("Sign In");
        assertThat(web.get(Web.CUSTOMERS, "Authorization", bearer, "Cookie", cookies)
                        .body())
                .contains("Sign In");
        assertThat(web.get(Web.CUSTOMERS, "Authorization", bearer).body()).contains("tenant");
    }

    @Test
    void everySignOutUnderABearerFreesItsOwnSeat() throws Exception {
        String bearer = Web.bearer(web.tokens("api:concurrent_access"));
        String first = Web.cookies(web.get(Web.CUSTOMERS, "Authorization", bearer));
        String second = Web.cookies(web.get(Web.CUSTOMERS, "Authorization", bearer));
        web.send("POST", "/entity/auth/logout", "", "Authorization", bearer, "Cookie", first);
        assertThat(sandbox.openSeats()).isEqualTo(1);
        assertThat(web.send("POST", "/entity/auth/logout", "", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(204);
        assertThat(sandbox.openSeats()).isEqualTo(1);
        web.send("POST", "/entity/auth/logout", "", "Authorization", bearer, "Cookie", second);
        assertThat(sandbox.openSeats()).isZero();
        assertThat(sandbox.journal().signOuts()).isEqualTo(2);
    }

    @Test
    void dateHeaderIsTheSandboxesOwn() throws Exception {
        assertThat(web.get("/entity").headers().firstValue("Date")).hasValue("Sun, 01 Mar 2026 10:00:00 GMT");
        try (Sandbox ahead = Sandbox.builder()
                .erp(new SmallErp())
                .clock(clock)
                .clockOffset(Duration.ofMinutes(-10))
                .start()) {
            assertThat(new Web(ahead).get("/entity").headers().firstValue("Date"))
                    .hasValue("Sun, 01 Mar 2026 09:50:00 GMT");
        }
    }
}
