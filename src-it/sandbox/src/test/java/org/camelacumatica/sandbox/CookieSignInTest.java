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
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CookieSignInTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(Sandbox.builder().erp(new SmallErp()).allowedFailures(3));

    private final Sandbox sandbox = SANDBOX.sandbox();
    private final Web web = new Web(sandbox);

    @AfterEach
    void closeSessions() {
        sandbox.closeSessions();
    }

    @Test
    void signInAnswers204WithTheFirstFiveCookiesTwice() throws Exception {
        HttpResponse<String> response = web.signIn(sandbox.username(), sandbox.password(), "Main");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Date")).isPresent();
        List<String> names = Web.setCookies(response).stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf('=')))
                .toList();
        assertThat(names)
                .containsExactly(
                        ".ASPXAUTH",
                        ".ASPXAUTH",
                        "ASP.NET_SessionId",
                        "ASP.NET_SessionId",
                        "CompanyID",
                        "CompanyID",
                        "Locale",
                        "Locale",
                        "UserBranch",
                        "UserBranch",
                        "requestid",
                        "requeststat");
        assertThat(Web.cookies(response))
                .contains("Locale=Culture=en-US&TimeZone=", "requeststat=+st:", "sc:~/entity/auth/login+start:");
    }

    @Test
    void cookiesOfASignInOpenTheEntityPaths() throws Exception {
        HttpResponse<String> response = web.get(Web.CUSTOMERS, "Cookie", web.cookies());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"tenant\":\"Main\"");
    }

    @Test
    void theSessionCookieAloneIsNotASignIn() throws Exception {
        String session = web.cookies().replaceAll("\\.ASPXAUTH=[^;]*; ", "");

        assertThat(session).contains("ASP.NET_SessionId");
        assertThat(web.get(Web.CUSTOMERS, "Cookie", session).statusCode()).isEqualTo(401);
    }

    @Test
    void tenantIsFoundIgnoringCaseAndTheFirstOneWhereNoneIsNamed() throws Exception {
        String second = Web.cookies(web.signIn(sandbox.username(), sandbox.password(), "second"));

        assertThat(web.get(Web.CUSTOMERS, "Cookie", second).body()).contains("\"tenant\":\"Second\"");
        assertThat(second).contains("CompanyID=Second");
    }

    @Test
    void wrongPasswordIs500AndNot401() throws Exception {
        HttpResponse<String> response = web.signIn(sandbox.username(), "wrong", "");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(web.json(response).path("exceptionMessage").asText())
                .isEqualTo("Error: Invalid credentials. Please try again.");
        assertThat(web.json(response).path("exceptionType").asText()).isEqualTo("PX.Data.PXException");
        assertThat(sandbox.openSeats()).isZero();
    }

    @Test
    void unknownTenantIs500WithItsOwnType() throws Exception {
        HttpResponse<String> response = web.signIn(sandbox.username(), sandbox.password(), "Nowhere");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(web.json(response).path("exceptionType").asText()).isEqualTo("PX.Data.PXUndefinedCompanyException");
    }

    @Test
    void siteWithOneTenantTakesAnyTenantText() throws Exception {
        try (Sandbox single = Sandbox.builder()
                .erp(new SmallErp())
                .secondTenant(Optional.empty())
                .start()) {
            assertThat(new Web(single)
                            .signIn(single.username(), single.password(), "Whatever")
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void accountLocksAfterWrongPasswordsInARowAndThenRefusesTheRightOne() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(web.signIn(sandbox.username(), "wrong", "").statusCode()).isEqualTo(500);
        }

        assertThat(web.signIn(sandbox.username(), sandbox.password(), "").statusCode())
                .isEqualTo(500);
        assertThat(web.passwordGrant(sandbox.first(), sandbox.password(), "api").statusCode())
                .isEqualTo(400);
        web.send("POST", "/_sandbox/unlock-account", "");
        assertThat(web.signIn(sandbox.username(), sandbox.password(), "").statusCode())
                .isEqualTo(204);
    }

    @Test
    void rightPasswordForgetsTheWrongOnesBeforeIt() throws Exception {
        for (int i = 0; i < 5; i++) {
            web.signIn(sandbox.username(), "wrong", "");
            HttpResponse<String> right = web.signIn(sandbox.username(), sandbox.password(), "");
            assertThat(right.statusCode()).isEqualTo(204);
            web.send("POST", "/entity/auth/logout", "", "Cookie", Web.cookies(right));
        }
    }

    @Test
    void formIsTakenInPlaceOfJson() throws Exception {
        HttpResponse<String> response = web.form(
                "/entity/auth/login",
                Map.of("name", sandbox.username(), "password", sandbox.password(), "company", "Second"));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(Web.cookies(response)).contains("CompanyID=Second");
    }

    @Test
    void missingAndMalformedBodiesAre400() throws Exception {
        assertThat(web.send("POST", "/entity/auth/login", "").statusCode()).isEqualTo(400);
        assertThat(web.send("POST", "/entity/auth/login", "[1").statusCode()).isEqualTo(400);
    }

    @Test
    void requestWithoutSignInIs401WithItsMessage() throws Exception {
        HttpResponse<String> response = web.get(Web.CUSTOMERS);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"message\":\"You are not logged in.\"}");
    }

    @Test
    void listOfEndpointsNeedsNoSignIn() throws Exception {
        assertThat(web.get("/entity").statusCode()).isEqualTo(200);
    }

    @Test
    void signOutWithoutALengthIs411AndTheSeatStays() throws Exception {
        String cookies = web.cookies();

        String answer = web.raw("POST /Sandbox/entity/auth/logout HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: "
                + cookies + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 411 ").contains("text/html", "HTTP Error 411");
        assertThat(sandbox.openSeats()).isEqualTo(1);
    }

    @Test
    void signOutFreesTheSeatAndExpiresTheCookies() throws Exception {
        String cookies = web.cookies();

        HttpResponse<String> response = web.send("POST", "/entity/auth/logout", "", "Cookie", cookies);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(sandbox.openSeats()).isZero();
        assertThat(Web.setCookies(response))
                .anyMatch(cookie -> cookie.startsWith(".ASPXAUTH=; expires=") && cookie.contains("-1999 "))
                .anyMatch(cookie -> cookie.startsWith("ASP.NET_SessionId=; expires="));
        assertThat(web.get(Web.CUSTOMERS, "Cookie", cookies).statusCode()).isEqualTo(401);
    }

    @Test
    void idleSessionIsClosed() throws Exception {
        try (Sandbox brief = Sandbox.builder()
                .erp(new SmallErp())
                .idle(Duration.ofMillis(50))
                .start()) {
            Web other = new Web(brief);
            String cookies = other.cookies();
            assertThat(brief.openSeats()).isEqualTo(1);
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(brief.openSeats()).isZero());
            assertThat(other.get(Web.CUSTOMERS, "Cookie", cookies).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void signInPageTellsTheTenantThatWasReached() throws Exception {
        String second = Web.cookies(web.signIn(sandbox.username(), sandbox.password(), "Second"));

        assertThat(web.get("/Frames/Login.aspx", "Cookie", second).body())
                .contains("txtSingleCompany", "value=\"Second\"");
    }
}
