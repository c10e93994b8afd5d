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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.camelacumatica.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class FaultsTest {
    private static final SmallErp ERP = new SmallErp();

    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(Sandbox.builder().erp(ERP));

    private final Sandbox sandbox = SANDBOX.sandbox();
    private final Web web = new Web(sandbox);
    private String cookies = "";

    @BeforeEach
    void signIn() throws Exception {
        cookies = web.cookies();
    }

    @AfterEach
    void closeSessions() {
        sandbox.closeSessions();
    }

    private HttpResponse<String> list() throws Exception {
        return web.get(Web.CUSTOMERS, "Cookie", cookies);
    }

    private void plant(String action) throws Exception {
        HttpResponse<String> planted =
                web.send("POST", "/_sandbox/faults", "[{\"path\":\"entity/Default\",\"do\":\"" + action + "\"}]");
        assertThat(planted.statusCode()).isEqualTo(200);
    }

    @Test
    void faultHitsAfterItsSkipAndAsOftenAsItSays() throws Exception {
        web.send(
                "POST",
                "/_sandbox/faults",
                "[{\"method\":\"GET\",\"path\":\"entity/*/*/Customer\",\"skip\":1,\"times\":2,\"do\":\"status:503:retry-after=2\"}]");

        assertThat(list().statusCode()).isEqualTo(200);
        HttpResponse<String> hit = list();
        assertThat(hit.statusCode()).isEqualTo(503);
        assertThat(hit.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(list().statusCode()).isEqualTo(503);
        assertThat(list().statusCode()).isEqualTo(200);
        assertThat(web.get("/_sandbox/faults").body()).isEqualTo("[]");
        assertThat(sandbox.journal().log())
                .anyMatch(entry -> "status:503:retry-after=2".equals(entry.fault()) && entry.status() == 503);
    }

    @Test
    void clearedFaultsHitNobody() throws Exception {
        sandbox.fault(Fault.once("GET", "entity", "status:500").always());
        assertThat(list().statusCode()).isEqualTo(500);

        web.send("DELETE", "/_sandbox/faults", "");

        assertThat(list().statusCode()).isEqualTo(200);
    }

    @Test
    void tokenEndpointAndSignInAreHitToo() throws Exception {
        sandbox.fault(Fault.once("POST", "identity/connect/token", "status:502"));
        sandbox.fault(Fault.once("POST", "entity/auth/login", "loginLimit:c"));

        assertThat(web.passwordGrant(sandbox.first(), sandbox.password(), "api").statusCode())
                .isEqualTo(502);
        assertThat(web.signIn(sandbox.username(), sandbox.password(), "").statusCode())
                .isEqualTo(429);
    }

    @Test
    void htmlRedirectErrorObjectAndOfflineAreAnsweredInPlace() throws Exception {
        plant("html");
        HttpResponse<String> html = list();
        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(html.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        plant("redirect");
        HttpResponse<String> redirect = list();
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("Location").orElseThrow()).startsWith("/Sandbox/Frames/Login.aspx");
        plant("errorObject");
        HttpResponse<String> object = list();
        assertThat(object.statusCode()).isEqualTo(200);
        assertThat(web.json(object).path("message").asText()).isNotEmpty();
        plant("offline");
        assertThat(list().statusCode()).isEqualTo(503);
    }

    @Test
    void loginLimitHasFourFaces() throws Exception {
        plant("loginLimit:a");
        assertThat(list().headers().firstValue("Location").orElseThrow())
                .contains("/Frames/Error.aspx?", "message=The%20number%20of%20concurrent%20API%20logins");
        plant("loginLimit:b");
        assertThat(list().body()).contains("<title>API Login Limit</title>");
        plant("loginLimit:c");
        assertThat(list().body()).isEqualTo("The custom error module does not recognize this error.");
        plant("loginLimit:d");
        HttpResponse<String> last = list();
        assertThat(last.statusCode()).isEqualTo(500);
        assertThat(last.body()).contains("License_LoginLimitExceeded", "CheckApiUsersLimits");
    }

    @Test
    void truncatedBodyBreaksHttp() throws Exception {
        plant("truncate");

        assertThatThrownBy(this::list).isInstanceOf(IOException.class);
        assertThat(sandbox.journal().log()).anyMatch(entry -> "truncate".equals(entry.fault()));
    }

    @Test
    void truncatedChunkedBodyBreaksHttp() throws Exception {
        plant("truncate");

        assertThatThrownBy(() -> web.get("/entity/Default/25.200.001/Big", "Cookie", cookies))
                .isInstanceOf(IOException.class);
    }

    @Test
    void cleanlyTruncatedBodyBreaksOnlyTheJson() throws Exception {
        plant("truncate:clean");

        HttpResponse<String> response = list();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("[{");
        assertThatThrownBy(() -> new ObjectMapper().readTree(response.body()))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void resetCarriesNothingOut() throws Exception {
        int before = ERP.writes.get();
        plant("reset");

        assertThatThrownBy(() -> web.raw("PUT /Sandbox" + Web.CUSTOMERS
                        + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nCookie: " + cookies + "\r\n\r\n{}"))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(ERP.writes).hasValue(before);
        assertThat(sandbox.journal().log()).anyMatch(entry -> entry.status() == 0);
    }

    @Test
    void droppedAfterCommitIsCarriedOutWithoutAnAnswer() throws Exception {
        int before = ERP.writes.get();
        plant("dropAfterCommit");

        String answer = web.raw("PUT /Sandbox" + Web.CUSTOMERS + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nCookie: "
                + cookies + "\r\n\r\n{}");

        assertThat(answer).isEmpty();
        assertThat(ERP.writes).hasValue(before + 1);
        assertThat(list().statusCode()).isEqualTo(200);
    }

    @Test
    void delayedRequestIsAnsweredLater() throws Exception {
        plant("delay:150");
        long start = System.nanoTime();

        assertThat(list().statusCode()).isEqualTo(200);

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(150_000_000L);
    }

    @Test
    void deadBearerIsDeadFromThenOn() throws Exception {
        String bearer = Web.bearer(web.tokens("api"));
        plant("deadBearer");

        HttpResponse<String> hit = web.get(Web.CUSTOMERS, "Authorization", bearer);

        assertThat(hit.statusCode()).isEqualTo(401);
        assertThat(hit.body()).isEmpty();
        assertThat(web.get(Web.CUSTOMERS, "Authorization", bearer).statusCode()).isEqualTo(401);
    }

    @Test
    void badDefinitionsAre400AndTellTheWordsThatExist() throws Exception {
        for (String bad : new String[] {
            "[{\"do\":\"explode\"}]",
            "[{\"do\":\"status:99\"}]",
            "[{\"do\":\"loginLimit:e\"}]",
            "[{\"do\":\"delay:fast\"}]"
        }) {
            HttpResponse<String> refused = web.send("POST", "/_sandbox/faults", bad);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("dropAfterCommit", "loginLimit:a", "delay:MS");
        }
        assertThat(web.send("POST", "/_sandbox/faults", "[{\"do\":\"html\",\"time\":2}]")
                        .body())
                .contains("method, path, skip, times, percent, seed, do");
        assertThat(web.send("POST", "/_sandbox/faults", "not json").statusCode())
                .isEqualTo(400);
        assertThat(web.send("POST", "/_sandbox/faults", "[]").statusCode()).isEqualTo(400);
        assertThat(web.get("/_sandbox/faults").body()).isEqualTo("[]");
    }

    @Test
    void shareOfTheRequestsIsHitAlwaysTheSameOnes() throws Exception {
        String cookies = web.cookies();
        List<List<Integer>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            sandbox.clearFaults();
            sandbox.faults("{\"path\":\"entity\",\"times\":-1,\"percent\":20,\"seed\":5,\"do\":\"status:503\"}");
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                statuses.add(web.get(Web.CUSTOMERS, "Cookie", cookies).statusCode());
            }
            runs.add(statuses);
        }
        assertThat(runs.get(0).stream().filter(status -> status == 503).count()).isBetween(10L, 30L);
        assertThat(runs.get(1)).isEqualTo(runs.get(0));
        assertThat(web.get("/_sandbox/faults").body()).contains("\"percent\":20", "\"seed\":5");
        assertThat(web.send("POST", "/_sandbox/faults", "{\"percent\":0,\"do\":\"html\"}")
                        .statusCode())
                .isEqualTo(400);
    }
}
