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

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.camelacumatica.sandbox.journal.JournalEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ControlPathsTest {
    @RegisterExtension
    static final SandboxExtension SANDBOX =
            new SandboxExtension(Sandbox.builder().erp(new SmallErp()).journalLimit(5));

    private final Sandbox sandbox = SANDBOX.sandbox();
    private final Web web = new Web(sandbox);

    @AfterEach
    void closeSessions() {
        sandbox.closeSessions();
    }

    @Test
    void journalCountsRequestsSeatsAndSignIns() throws Exception {
        String cookies = web.cookies();
        web.get(Web.CUSTOMERS + "?$top=2", "Cookie", cookies, "PX-ApiArchive", "SHOW");
        web.send("POST", "/entity/auth/logout", "", "Cookie", cookies);

        JsonNode journal = web.json(web.get("/_sandbox/journal"));

        assertThat(journal.path("requests").asInt()).isEqualTo(1);
        assertThat(journal.path("tokenRequests").asInt()).isZero();
        assertThat(journal.path("maxParallel").asInt()).isEqualTo(1);
        assertThat(journal.path("declined").asInt()).isZero();
        assertThat(journal.path("openSeats").asInt()).isZero();
        assertThat(journal.path("maxOpenSeats").asInt()).isEqualTo(1);
        assertThat(journal.path("signIns").asInt()).isEqualTo(1);
        assertThat(journal.path("signOuts").asInt()).isEqualTo(1);
        assertThat(journal.path("log")).hasSize(3);
        JsonNode entry = journal.path("log").path(1);
        assertThat(entry.path("method").asText()).isEqualTo("GET");
        assertThat(entry.path("path").asText()).isEqualTo(Web.CUSTOMERS);
        assertThat(entry.path("query").asText()).isEqualTo("$top=2");
        assertThat(entry.path("status").asInt()).isEqualTo(200);
        assertThat(entry.path("session").isInt()).isTrue();
        assertThat(entry.path("tenant").asText()).isEqualTo("Main");
        assertThat(entry.path("requestHeaders").path("px-apiarchive").asText()).isEqualTo("SHOW");
    }

    @Test
    void journalHoldsNoSecret() throws Exception {
        String cookies = web.cookies();
        JsonNode tokens = web.tokens("api offline_access");
        web.get(Web.CUSTOMERS + "?access_token=hush&x=1", "Authorization", Web.bearer(tokens), "Cookie", cookies);

        String journal = web.get("/_sandbox/journal").body();

        assertThat(journal)
                .doesNotContain(
                        sandbox.password(),
                        sandbox.clientSecret(),
                        tokens.path("access_token").asText(),
                        tokens.path("refresh_token").asText(),
                        "ASPXAUTH",
                        "hush")
                .contains("access_token=***&x=1");
    }

    @Test
    void emptiedJournalKeepsTheTruthAboutSeats() throws Exception {
        web.cookies();
        assertThat(web.send("DELETE", "/_sandbox/journal", "").statusCode()).isEqualTo(204);

        assertThat(sandbox.journal().signIns()).isZero();
        assertThat(sandbox.journal().log()).isEmpty();
        assertThat(sandbox.journal().openSeats()).isEqualTo(1);
        assertThat(sandbox.journal().maxOpenSeats()).isEqualTo(1);
    }

    @Test
    void fullLogDropsTheOldest() throws Exception {
        for (int i = 0; i < 8; i++) {
            web.get("/entity?n=" + i);
        }

        List<JournalEntry> log = sandbox.journal().log();
        assertThat(log).extracting(JournalEntry::query).containsExactly("n=3", "n=4", "n=5", "n=6", "n=7");
        assertThat(sandbox.journal().dropped()).isEqualTo(3);
        assertThat(sandbox.journal().requests()).isEqualTo(8);
    }

    @Test
    void recordsAreReadWithoutSignInInTheTenantThatIsNamed() throws Exception {
        assertThat(web.get("/_sandbox/records/Customer").body()).contains("\"tenant\":\"Main\"");
        assertThat(web.get("/_sandbox/records/Customer?tenant=Second").body()).contains("\"tenant\":\"Second\"");
        assertThat(web.get("/_sandbox/records/Customer?tenant=Third").statusCode())
                .isEqualTo(400);
        assertThat(sandbox.records("Customer").path(0).path("tenant").asText()).isEqualTo("Main");
        assertThatThrownBy(() -> sandbox.plant("Nothing", "[]")).hasMessageContaining("no such entity");
    }

    @Test
    void closedSessionsLeaveNoSeatTaken() throws Exception {
        String cookies = web.cookies();

        assertThat(web.send("POST", "/_sandbox/close-sessions", "").body()).isEqualTo("{\"closed\":1}");

        assertThat(web.get(Web.CUSTOMERS, "Cookie", cookies).statusCode()).isEqualTo(401);
        assertThat(sandbox.openSeats()).isZero();
    }

    @Test
    void unknownControlPathTellsTheKnownOnes() throws Exception {
        assertThat(web.get("/_sandbox/jurnal").body()).contains("journal", "faults");
    }

    @Test
    void keysInThePathReachTheErpDecoded() throws Exception {
        HttpResponse<String> response = web.get(
                Web.CUSTOMERS + "/A%2FB%20C%23+/%C3%A4?$filter=a+%2B%26b&$top=1&$top=2", "Cookie", web.cookies());

        assertThat(response.body())
                .contains("Customer|A/B C#+|ä\"")
                .contains("$filter=a +&b", "$top=2")
                .doesNotContain("$top=1");
    }

    @Test
    void pathOutsideOfTheInstanceIs404() throws Exception {
        assertThat(web.raw("GET /entity HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
        assertThat(web.raw("GET /SandboxTwo/entity HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void bigBodiesAreStreamedWhole() throws Exception {
        HttpResponse<String> response = web.get("/entity/Default/25.200.001/Big", "Cookie", web.cookies());

        assertThat(response.headers().firstValue("Content-Length")).isEmpty();
        assertThat(web.json(response)).hasSize(20_001);
    }

    @Test
    void siteMayLiveAtTheRoot() throws Exception {
        try (Sandbox root =
                Sandbox.builder().erp(new SmallErp()).instancePath("/").start()) {
            assertThat(root.url()).doesNotEndWith("/");
            assertThat(new Web(root).get("/entity").statusCode()).isEqualTo(200);
        }
    }
}
