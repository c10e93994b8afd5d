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
package org.camelacumatica.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script from outside: what it prints, its files, its exit codes, its end by a signal. */
class RunnerIT {
    /** A server that is not the runner's own, for --properties. */
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path flow(String name, String uri) throws IOException {
        return write(
                name,
                """
                - route:
                    id: trial
                    from:
                      uri: %s
                      steps:
                        - delay:
                            constant: 30
                        - setBody:
                            simple: "${body[CustomerID]} "
                        - to:
                            uri: file:{{out}}?fileName=seen.txt&fileExist=Append
                """
                        .formatted(uri));
    }

    private static void isOneMessage(RunProcess.Ended ended) {
        assertThat(ended.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    @Test
    void theTourRunsEveryFlowOnceAndLeavesNoSeatOpen() throws Exception {
        RunProcess.Ended ended =
                RunProcess.start(folder, "-P", "out=" + folder.resolve("out")).await();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out().lines().map(line -> line.replaceAll(" +", " ")))
                .anySatisfy(line -> assertThat(line).startsWith("delta-orders "))
                .anySatisfy(line -> assertThat(line).startsWith("export-customers 1,000 0 0 "))
                .anySatisfy(line -> assertThat(line).startsWith("export-customers-on-premise 1,000 0 0 "))
                .anySatisfy(line -> assertThat(line).startsWith("once-invoices "))
                .anySatisfy(line -> assertThat(line).startsWith("items-to-database 120 0 0 "))
                .anySatisfy(line -> assertThat(line).startsWith("import-customers 200 197 3 "))
                .anySatisfy(line -> assertThat(line).startsWith("import-orders 37 12 2 "))
                .anySatisfy(line -> assertThat(line).startsWith("mail-on-trouble 0 0 0 "))
                .anySatisfy(line -> assertThat(line).startsWith("sync-customers 1,197 "))
                .anySatisfy(line -> assertThat(line).startsWith("orders-with-customers "))
                .anySatisfy(line -> assertThat(line).startsWith("two-flows-one-pool 320 197 3 "))
                .anySatisfy(line -> assertThat(line).startsWith("copy-stock-items 120 120 0 "))
                .endsWith("0 seats left open");
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("out/report.json").toFile());
        assertThat(report.get("ok").asBoolean()).isTrue();
        assertThat(report.get("flows").findValuesAsText("state"))
                .containsOnly("done")
                .hasSize(12);
        try (Stream<Path> mails = Files.list(folder.resolve("out/mails"))) {
            assertThat(mails)
                    .singleElement()
                    .satisfies(mail -> assertThat(mail).content().contains("Subject: Connection 'away' is offline"));
        }
        assertThat(FlowFixture.rows(folder.resolve("out/customers.csv"))).hasSize(1000);
        assertThat(folder.resolve("out/customers-on-premise.csv"))
                .as("the same customers, through the agent")
                .hasSameTextualContentAs(folder.resolve("out/customers.csv"));
        assertThat(FlowFixture.rows(folder.resolve("out/customers-refused.csv")))
                .hasSize(3);
    }

    @Test
    void aTokenForAnAgentIsPrintedAloneAndOnlyItsHashIsKept() throws Exception {
        String out = "out=" + folder.resolve("out");
        RunProcess.Ended first = RunProcess.start(folder, "--new-agent-token", "plant", "-P", out)
                .await();
        RunProcess.Ended second = RunProcess.start(folder, "--new-agent-token", "plant", "-P", out)
                .await();
        RunProcess.Ended unknown =
                RunProcess.start(folder, "--new-agent-token", "plnt", "-P", out).await();

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out().strip())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(second.out().strip());
        assertThat(first.err()).contains("shown this once");
        assertThat(folder.resolve("out/state/agents/plant.token"))
                .content()
                .doesNotContain(second.out().strip());
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no agent 'plnt'. Declared are plant");
        isOneMessage(unknown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --serves                                | Unknown option
                    -P nothing                              | KEY=VALUE
                    --flow nowhere.camel.yaml               | There is no flow file nowhere.camel.yaml
                    --properties nowhere.properties         | There is no properties file nowhere.properties
                    --watermark delta-orders                | --watermark goes with --properties
                    """)
    void wrongUseIsToldInOneMessageAndEndsWith2(String arguments, String said) throws Exception {
        RunProcess.Ended ended = RunProcess.start(folder, arguments.split(" ")).await();

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(said);
        assertThat(ended.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    acumatica:erpp/Customer                  | Did you mean 'erp'?
                    acumatica:erp/Customer?pagesSize=5       | pagesSize
                    acumatica:erp/Customer?delivery=sometime | delivery
                    """)
    void aFlowThatCannotWorkEndsWith2BeforeAnyServerIsAsked(String uri, String said) throws Exception {
        RunProcess.Ended ended = RunProcess.start(
                        folder,
                        "--flow",
                        flow("trial.camel.yaml", uri).toString(),
                        "--properties",
                        properties().toString())
                .await();

        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains(said);
        isOneMessage(ended);
        assertThat(SANDBOX.sandbox().journal().requests()).isZero();
        assertThat(SANDBOX.sandbox().journal().tokenRequests()).isZero();
    }

    @Test
    void aSecondFlowThatCannotWorkIsToldBeforeTheFirstOneRuns() throws Exception {
        String good = flow("good.camel.yaml", "acumatica:erp/Customer?limit=1").toString();
        Path other = flow("other.camel.yaml", "acumatica:erpp/Customer");
        Files.writeString(other, Files.readString(other).replace("id: trial", "id: other"));

        RunProcess.Ended ended = RunProcess.start(
                        folder,
                        "--flow",
                        good,
                        other.toString(),
                        "--properties",
                        properties().toString())
                .await();

        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains("Did you mean 'erp'?");
        isOneMessage(ended);
        assertThat(SANDBOX.sandbox().journal().requests()).isZero();
        assertThat(folder.resolve("mine/seen.txt")).doesNotExist();
    }

    @Test
    void aRefusedSignInEndsWith1AndIsSentOnce() throws Exception {
        RunProcess.Ended ended = RunProcess.start(
                        folder,
                        "--flow",
                        flow("trial.camel.yaml", "acumatica:erp/Customer").toString(),
                        "--properties",
                        properties().toString(),
                        "-P",
                        "camel.beans.erp.password=wrong")
                .await();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("trial failed: Sign-in on connection 'erp' was refused");
        isOneMessage(ended);
        assertThat(SANDBOX.sandbox().journal().tokenRequests()).isEqualTo(1);
    }

    @Test
    void anUnknownEntityEndsWith1AndTheNearestName() throws Exception {
        RunProcess.Ended ended = RunProcess.start(
                        folder,
                        "--flow",
                        flow("trial.camel.yaml", "acumatica:erp/Custmer").toString(),
                        "--properties",
                        properties().toString())
                .await();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("Did you mean 'Customer'?");
        assertThat(SANDBOX.openSeats()).isZero();
    }

    @Test
    void aFlowAndAServerThatAreNotOursRunFromAnyFolder() throws Exception {
        flow("trial.camel.yaml", "acumatica:erp/Customer?limit=20");
        Path report = folder.resolve("told.json");

        RunProcess.Ended ended = RunProcess.start(
                        folder,
                        "--flow",
                        "trial.camel.yaml",
                        "--properties",
                        properties().toString(),
                        "--report",
                        report.toString())
                .await();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("0 seats left open");
        assertThat(new ObjectMapper()
                        .readTree(report.toFile())
                        .at("/flows/0/read")
                        .asInt())
                .isEqualTo(20);
        assertThat(SANDBOX.openSeats()).isZero();
        assertThat(SANDBOX.sandbox().journal().maxOpenSeats()).isEqualTo(1);
    }

    @Test
    void sigtermInTheMiddleOfAnExportSignsOutAndEndsWith143() throws Exception {
        RunProcess run = RunProcess.start(
                folder,
                "--flow",
                flow("trial.camel.yaml", "acumatica:erp/Customer?pageSize=50").toString(),
                "-P",
                "out=" + folder.resolve("out"));
        Path seen = folder.resolve("out/seen.txt");
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(seen) && Files.size(seen) > 0);

        run.terminate();
        RunProcess.Ended ended = run.await();

        assertThat(ended.code()).isEqualTo(143);
        assertThat(ended.out()).contains("trial (stopped)").contains("0 seats left open");
        JsonNode flow = new ObjectMapper()
                .readTree(folder.resolve("out/report.json").toFile())
                .at("/flows/0");
        assertThat(flow.get("state").asText()).isEqualTo("stopped");
        assertThat(flow.get("read").asInt()).isBetween(1, 900);
        isOneMessage(ended);
    }

    private RunProcess.Ended testConnection(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("--properties", properties().toString(), "--test-connection"));
        all.addAll(List.of(arguments));
        return RunProcess.start(folder, all.toArray(String[]::new)).await();
    }

    @Test
    void aConnectionThatWorksPassesItsTestWithATickForEachStep() throws Exception {
        RunProcess.Ended ended = testConnection("erp");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out().lines())
                .contains("\u2713 tenant reached: Main", "\u2713 sign-out: the seat is free")
                .noneMatch(line -> line.startsWith("\u2717"))
                .last()
                .isEqualTo("Connection 'erp' works");
        assertThat(SANDBOX.openSeats()).isZero();
    }

    @Test
    void aConnectionThatDoesNotWorkEndsWith1AndARemedy() throws Exception {
        RunProcess.Ended ended = testConnection("erp", "-P", "camel.beans.erp.instanceUri=http://127.0.0.1:9/Site");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains("\u2717 instance answers: no connection to 127.0.0.1:9")
                .contains("    See whether the instance is up")
                .contains("- sign-in: not tried")
                .contains("Connection 'erp' does not work");
        isOneMessage(ended);
    }

    @Test
    void aConnectionThatIsNotThereEndsItsTestWith2() throws Exception {
        RunProcess.Ended ended = testConnection("erpp");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("Did you mean 'erp'?");
        assertThat(ended.out()).isEmpty();
        assertThat(SANDBOX.sandbox().journal().requests()).isZero();
    }

    @Test
    void anExportWhoseRouteFailsEndsTheRunAlthoughItWouldPollForEver() throws Exception {
        Path flow = write(
                "trial.camel.yaml",
                """
                - route:
                    id: trial
                    from:
                      uri: acumatica:erp/Customer?limit=3&delay=100
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: the disk is full
                """);
        RunProcess.Ended ended = RunProcess.start(
                        folder,
                        "--flow",
                        flow.toString(),
                        "--properties",
                        properties().toString())
                .await();

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).contains("trial (failed)").contains("0 seats left open");
        assertThat(ended.err()).contains("the disk is full");
    }

    @Test
    void signOutAllSignsOutWhatAKilledRunLeftOpen() throws Exception {
        String properties = properties().toString();
        RunProcess run = RunProcess.start(
                folder,
                "--flow",
                flow("trial.camel.yaml", "acumatica:erp/Customer?pageSize=50").toString(),
                "--properties",
                properties);
        await().atMost(Duration.ofMinutes(2)).until(() -> SANDBOX.openSeats() == 1);
        run.kill();
        run.await();
        assertThat(SANDBOX.openSeats()).isEqualTo(1);

        RunProcess.Ended ended = RunProcess.start(folder, "--sign-out-all", "--properties", properties)
                .await();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("Connection 'erp', a seat taken at ")
                .contains(": signed out, its seat is free")
                .contains("1 of 1 seat struck off the ledger");
        assertThat(SANDBOX.openSeats()).isZero();

        RunProcess.Ended again = RunProcess.start(folder, "--sign-out-all", "--properties", properties)
                .await();
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("No seat was left open");
    }

    private Path properties() throws IOException {
        Sandbox sandbox = SANDBOX.sandbox();
        return write(
                "mine.properties",
                """
                out = %s
                camel.beans.app = #class:org.camelacumatica.AcumaticaOAuthClient
                camel.beans.app.clientId = %s
                camel.beans.app.clientSecret = %s
                camel.beans.erp = #class:org.camelacumatica.AcumaticaConnection
                camel.beans.erp.instanceUri = %s
                camel.beans.erp.oauthClient = app
                camel.beans.erp.grant = password
                camel.beans.erp.username = %s
                camel.beans.erp.password = %s
                """
                        .formatted(
                                folder.resolve("mine"),
                                sandbox.clientId(),
                                sandbox.clientSecret(),
                                sandbox.url(),
                                sandbox.username(),
                                sandbox.password()));
    }
}
