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

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.fixture.Refusals.refusal;
import static org.camelacumatica.fixture.ScriptedServer.json;
import static org.camelacumatica.fixture.ScriptedServer.reply;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.camelacumatica.connection.TestStep.Outcome;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.fixture.ScriptedServer;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Transport;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test of a connection says, and that it leaves nothing behind. */
@NullUnmarked // what a test does not set is not used by it
class ConnectionTrialTest {
    private static final String WRONG = "{\"exceptionMessage\":\"Error: Invalid credentials. Please try again.\"}";
    private static final String SWAGGER =
            "{\"openapi\":\"3.0.1\",\"paths\":{\"/Customer\":{\"get\":{}}},\"components\":{\"schemas\":{\"Customer\":"
                    + "{\"type\":\"object\",\"properties\":{\"CustomerID\":{\"$ref\":\"#/components/schemas/StringValue\"}}}}}}";

    @TempDir
    Path state;

    private final HandTime time = new HandTime();
    private final ScriptedServer server = new ScriptedServer().otherwise(this::answer);
    private String tenant = "Company";
    private String own = "";
    private boolean passwordIsWrong;
    private IOException trouble;
    private ScriptedServer.Answer lists;
    private LiveConnection connection;

    private Transport.Reply answer(Transport.Request request) throws IOException {
        if (trouble != null) {
            throw trouble;
        }
        String path = request.path();
        boolean signedIn =
                request.headers().containsKey("Cookie") || request.headers().containsKey("Authorization");
        if (path.endsWith("/connect/token")) {
            return json(200, "{\"access_token\":\"Tok\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
                    .to(request);
        }
        if (path.endsWith("/login")) {
            return passwordIsWrong
                    ? json(500, WRONG).to(request)
                    : reply(204, "", "", "Set-Cookie", "ASP.NET_SessionId=S; path=/")
                            .to(request);
        }
        if (path.endsWith("/logout")) {
            return reply(204, "", "").to(request);
        }
        if (path.endsWith("/Frames/Login.aspx")) {
            return reply(200, "text/html", "<form><input name=\"txtSingleCompany\" value=\"" + tenant + "\"></form>")
                    .to(request);
        }
        if (path.endsWith("/swagger.json")) {
            return json(200, SWAGGER).to(request);
        }
        if (lists != null) {
            return lists.to(request);
        }
        return json(
                        200,
                        "{\"version\":{\"acumaticaBuildVersion\":\"25.101.0153\"},\"endpoints\":[{\"name\":\"Default\","
                                + "\"version\":\"24.200.001\"},{\"name\":\"Default\",\"version\":\"23.200.001\"}"
                                + (signedIn ? own : "") + "]}")
                .to(request);
    }

    private List<TestStep> test(Drafts draft) {
        connection = new LiveConnection(
                draft.with("sessionIdle", Duration.ofHours(5)).check(),
                server,
                ConnectionSurroundings.of(Runnable::run, time.timer(), time.clock(), new StateDirectory(state, "key")));
        return connection.test();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(connection.status().openSeats()).isZero();
        assertThat(connection.status().leasesInUse()).isZero();
        assertThat(server.open()).isZero();
        trouble = null;
        connection.close();
    }

    private static List<String> names(List<TestStep> steps) {
        return steps.stream().map(TestStep::name).toList();
    }

    private static TestStep step(List<TestStep> steps, String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Which step failed; what came before has passed, what comes after was not tried but for the sign-out. */
    private static TestStep failed(List<TestStep> steps) {
        List<TestStep> failed =
                steps.stream().filter(step -> step.outcome() == Outcome.FAILED).toList();
        assertThat(failed).as("%s", steps).hasSize(1);
        int place = steps.indexOf(failed.get(0));
        assertThat(steps.subList(place + 1, steps.size()))
                .filteredOn(step -> !step.name().equals("sign-out"))
                .allMatch(step -> step.outcome() == Outcome.SKIPPED);
        assertThat(failed.get(0).remedy()).isNotEmpty();
        return failed.get(0);
    }

    @Test
    void whatIsRightPassesInEveryStep() {
        for (Drafts draft : List.of(Drafts.cookie().with("tenant", "company"), Drafts.oauth())) {
            List<TestStep> steps = test(draft);
            assertThat(names(steps))
                    .containsExactly(
                            "name found",
                            "address resolved",
                            "TLS",
                            "instance answers",
                            "endpoint and version offered",
                            "sign-in",
                            "tenant reached",
                            "harmless read",
                            "sign-out");
            assertThat(steps).allMatch(step -> step.outcome() == Outcome.PASSED);
            assertThat(step(steps, "instance answers").detail()).isEqualTo("build 25.101.0153");
            assertThat(step(steps, "endpoint and version offered").detail())
                    .isEqualTo("Default/24.200.001, the newest");
            assertThat(step(steps, "tenant reached").detail()).isEqualTo("Company");
            assertThat(step(steps, "harmless read").detail()).startsWith("the description of Default/24.200.001");
            assertThat(connection.status().state()).isEqualTo(ConnectionState.ONLINE);
            assertThat(connection.status().contract()).isEqualTo("Default/24.200.001");
            assertThat(steps.toString())
                    .doesNotContain("pa55word")
                    .doesNotContain("s3cret")
                    .doesNotContain("Tok");
        }
    }

    @Test
    void plainHttpIsNoTls() {
        List<TestStep> steps = test(Drafts.cookie().with("instanceUri", "http://127.0.0.1:8081/Site"));
        assertThat(step(steps, "TLS")).isEqualTo(new TestStep("TLS", Outcome.SKIPPED, "plain http on loopback", ""));
        assertThat(step(steps, "sign-out").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aHostThatIsNotKnownIsToldWithItsName() {
        trouble = new Transport.NotSentException(
                "the host name 'erp.example.com' is not known", new UnknownHostException("erp.example.com"));
        TestStep failed = failed(test(Drafts.cookie()));
        assertThat(failed.name()).isEqualTo("address resolved");
        assertThat(failed.detail()).contains("erp.example.com");
        assertThat(server.count()).isEqualTo(1);
    }

    @Test
    void aCertificateThatIsNotTrustedIsAMatterOfTls() {
        trouble = new Transport.NotSentException("no secure connection", new SSLHandshakeException("PKIX"));
        assertThat(failed(test(Drafts.cookie())).name()).isEqualTo("TLS");
    }

    @Test
    void anInstanceThatIsDownIsToldAtOnce() {
        trouble = new Transport.NotSentException("no connection", new java.net.ConnectException("refused"));
        assertThat(failed(test(Drafts.cookie())).name()).isEqualTo("instance answers");
        assertThat(server.count()).as("no repeat: a person waits").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 500, 502, 503})
    void aPageIsNotTheInstance(int status) {
        lists = reply(status, "text/html", "<html><title>Maintenance</title></html>");
        TestStep failed = failed(test(Drafts.cookie()));
        assertThat(failed.name()).isEqualTo("instance answers");
        assertThat(failed.detail()).contains(status + " and an HTML page");
    }

    @Test
    void aRedirectAndAWrongPathAreToldWithTheAddress() {
        lists = reply(301, "", "", "Location", "https://new.example.com/Site/entity?x=1");
        assertThat(failed(test(Drafts.cookie())).detail())
                .isEqualTo("a redirect to https://new.example.com/Site/entity");
        lists = json(404, "{}");
        assertThat(failed(test(Drafts.cookie())).detail()).contains("/Site/entity (404)");
        lists = json(200, "{\"hello\":\"world\"}");
        assertThat(failed(test(Drafts.cookie())).name()).isEqualTo("instance answers");
    }

    @Test
    void aVersionThatIsNotOfferedIsToldWithThoseThatAre() {
        TestStep failed = failed(test(Drafts.cookie().with("endpointVersion", "19.200.001")));
        assertThat(failed.name()).isEqualTo("endpoint and version offered");
        assertThat(failed.remedy()).contains("23.200.001, 24.200.001");
    }

    @Test
    void aTenantsOwnEndpointIsFoundAfterTheSignIn() {
        own = ",{\"name\":\"Mine\",\"version\":\"1.0\"}";
        List<TestStep> steps = test(Drafts.cookie().with("endpointName", "Mine").with("endpointVersion", "1.0"));
        assertThat(steps).allMatch(step -> step.outcome() == Outcome.PASSED);
        assertThat(names(steps))
                .endsWith("sign-in", "endpoint and version offered", "tenant reached", "harmless read", "sign-out");
    }

    @Test
    void aTenantThatWasNotAskedForIsAFailure() {
        tenant = "Other";
        TestStep failed = failed(test(Drafts.cookie().with("tenant", "Company")));
        assertThat(failed.name()).isEqualTo("tenant reached");
        assertThat(failed.detail()).contains("'Other'").contains("'Company'");
    }

    @Test
    void anInstanceThatDoesNotNameTheTenantIsNoFailure() {
        tenant = "";
        assertThat(step(test(Drafts.cookie()), "tenant reached").outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(step(test(Drafts.oauth()), "tenant reached").detail()).startsWith("Company");
    }

    @Test
    void aRefusedSignInIsSentOnceMoreBecauseAPersonAsksAndSuccessClearsTheMark() {
        passwordIsWrong = true;
        assertThat(failed(test(Drafts.cookie())).name()).isEqualTo("sign-in");
        long sent = signIns();
        refusal(connection.client().endpoints(), AuthenticationFailedException.class);
        assertThat(signIns()).as("a flow sends nothing").isEqualTo(sent).isEqualTo(1);
        assertThat(connection.status().state()).isEqualTo(ConnectionState.UNAUTHORIZED);

        failed(connection.test());
        assertThat(signIns()).as("a person sends once").isEqualTo(2);
        refusal(connection.client().endpoints(), AuthenticationFailedException.class);
        assertThat(signIns()).isEqualTo(2);

        passwordIsWrong = false; // the account was unlocked
        assertThat(connection.test()).allMatch(step -> step.outcome() == Outcome.PASSED);
        connection.client().endpoints().join();
        connection.signOut();
        assertThat(connection.status().state()).isEqualTo(ConnectionState.ONLINE);
    }

    private long signIns() {
        return server.lines().stream().filter(line -> line.endsWith("/login")).count();
    }

    @Test
    void aSignOutThatIsNotAnsweredIsAFailure() {
        server.then(request -> answer(request)) // the look
                .then(request -> answer(request)) // the sign-in
                .then(request -> answer(request)) // the list
                .then(request -> answer(request)) // the tenant
                .then(request -> answer(request)) // the description
                .then(503, "text/html", "<html>");
        assertThat(failed(test(Drafts.cookie())).name()).isEqualTo("sign-out");
        connection.signOut();
    }
}
