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
package org.camelacumatica.suite.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.camelacumatica.connection.ConnectionState;
import org.camelacumatica.connection.ConnectionSurroundings;
import org.camelacumatica.connection.LiveConnection;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A grant that a person has given, against an instance and a disk in trouble: the right state, a remedy, no token lost. */
@Timeout(180)
class GrantInTroubleIT {
    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder());

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private TokenProxy proxy;
    private Erp erp;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CloseableHttpClient http = HttpClients.custom()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .build();

    @BeforeEach
    void begin() throws Exception {
        sandbox = ERP.sandbox();
        proxy = new TokenProxy(sandbox);
        erp = Erp.of(sandbox, proxy.url(), directory.resolve("state"), "authorizationCode");
        erp.plant(sandbox);
    }

    @AfterEach
    void end() throws Exception {
        proxy.close();
        http.close();
        workers.shutdownNow();
        timer.shutdownNow();
        assertThat(sandbox.openSeats()).as("seats left open").isZero();
    }

    private LiveConnection open() {
        return LiveConnection.open(
                erp.settings(), http, ConnectionSurroundings.of(workers, timer, Clock.systemUTC(), erp.directory()));
    }

    private static String ask(LiveConnection connection) {
        try {
            connection.client().endpoints().join();
            return "";
        } catch (CompletionException e) {
            if (e.getCause() instanceof AcumaticaException refusal) {
                return String.valueOf(refusal.getMessage());
            }
            throw e;
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "html, OFFLINE, See whether the instance is up",
        "status:500, OFFLINE, the token is kept",
        "status:503, OFFLINE, See whether the instance is up",
    })
    void instanceInTroubleCostsNoToken(String fault, ConnectionState state, String remedy) {
        sandbox.fault(Fault.once("POST", "identity/connect/token", fault).always());
        try (LiveConnection connection = open()) {
            assertThat(ask(connection)).contains(remedy);
            assertThat(connection.status().state()).isEqualTo(state);
            sandbox.clearFaults();

            assertThat(ask(connection)).isEmpty();
            assertThat(connection.status().state()).isEqualTo(ConnectionState.ONLINE);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"reset", "truncate", "delay:3000"})
    void answerThatIsLostOnceIsMadeGoodOrExplained(String fault) {
        sandbox.fault(Fault.once("POST", "identity/connect/token", fault));
        try (LiveConnection connection = open()) {
            String told = ask(connection);
            assertThat(told.isEmpty() || told.contains("the server has already exchanged the token"))
                    .as(told)
                    .isTrue();
            assertThat(proxy.tokenRequests()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void expiredSecretIsToldAndTheGrantLivesOnWhenItIsValidAgain() {
        sandbox.expireSecrets(true);
        try (LiveConnection connection = open()) {
            assertThat(ask(connection)).contains("Secrets tab of Connected Applications (SM303010)");
            ask(connection);
            assertThat(connection.status().state()).isEqualTo(ConnectionState.UNAUTHORIZED);
            assertThat(proxy.tokenRequests())
                    .as("refused credentials are not sent again")
                    .isEqualTo(1);
            sandbox.expireSecrets(false);
            assertThat(ask(connection)).contains("SM303010");
            assertThat(proxy.tokenRequests()).isEqualTo(1);

            connection.forgetRefusal();
            assertThat(ask(connection)).isEmpty();
        }
    }

    @Test
    void revokedGrantNeedsAPersonAndSendsNothingAnyMore() {
        sandbox.revokeGrants();
        try (LiveConnection connection = open()) {
            assertThat(ask(connection)).contains("was revoked on Connected Applications (SM303010)");
            assertThat(ask(connection)).contains("Authorize the connection.");
            assertThat(connection.needsAuthorization()).isTrue();
            assertThat(proxy.tokenRequests()).isEqualTo(1);
        }
    }

    @Test
    void truncatedFileIsToldAndLeftAsItIs() throws Exception {
        Path file;
        try (var files = Files.list(erp.tokens())) {
            file = files.filter(found -> found.toString().endsWith(".grant"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        Files.write(file, half);
        try (LiveConnection connection = open()) {
            assertThat(connection.status().state()).isEqualTo(ConnectionState.UNAUTHORIZED);
            assertThat(connection.status().reason()).contains("it is truncated").contains(file.toString());
            assertThat(ask(connection)).contains("put it back from a backup");
            assertThat(Files.readAllBytes(file)).isEqualTo(half);
            assertThat(proxy.tokenRequests()).isZero();

            Files.write(file, whole);
            assertThat(ask(connection)).isEmpty();
        }
    }

    @Test
    void sixtyFourThreadsAndADeadTokenSendOneRefresh() throws Exception {
        try (LiveConnection one = open();
                LiveConnection two = open()) {
            List<Thread> threads = new ArrayList<>();
            List<String> told = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 64; i++) {
                LiveConnection connection = i % 2 == 0 ? one : two;
                Thread thread = new Thread(() -> told.add(ask(connection)));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(told).hasSize(64).containsOnly("");
            assertThat(proxy.tokenRequests()).isEqualTo(1);
        }
    }
}
