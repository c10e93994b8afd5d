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
package org.camelacumatica.suite.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;
import org.camelacumatica.model.UnreachableException;
import org.camelacumatica.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Those who want what is not theirs, on either side of the gateway. None reaches anything. */
@Timeout(120)
class HostileIT {
    private static final String QUERY = "acumatica:plant/Customer?operation=query&limit=1";

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private Plant plant;

    @BeforeEach
    void begin() throws Exception {
        sandbox = Sandbox.builder().seed("Customer", 20).start();
        plant = Plant.of(sandbox, folder.resolve("state")).start();
    }

    @AfterEach
    void end() throws Exception {
        plant.close();
        sandbox.close();
    }

    private AgentProcess agent(String name, String token) throws Exception {
        return AgentProcess.run(
                "--gateway",
                "127.0.0.1:" + plant.gateway().getPort(),
                "--fingerprint",
                plant.gateway().getFingerprint(),
                "--token-file",
                AgentProcess.token(folder, token).toString(),
                "--name",
                name,
                "--allow",
                "127.0.0.1:" + sandbox.port());
    }

    @Test
    void aWrongTokenIsAnsweredLateAndInTheSameWordsAsAnUnknownName() throws Exception {
        plant.declare("office", "erp.office.internal:443");
        plant.newToken();
        try (LogLines log = new LogLines();
                SshClient client = client()) {
            for (String name : List.of(Plant.AGENT, "office", "nobody", "plant", "../key")) {
                long begun = System.nanoTime();
                Throwable refused = signIn(client, name, "guessed").getException();
                assertThat(refused).hasMessageContaining("No more authentication methods available");
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(2));
            }
            assertThat(log.lines().toString())
                    .contains("A sign-in as agent 'plant-agent' from 127.0.0.1 is refused: wrong token")
                    .contains("A sign-in as agent 'nobody' from 127.0.0.1 is refused: there is no such agent")
                    .doesNotContain("guessed");
        }
    }

    @Test
    void aTokenOpensNoOtherNamesTunnel() throws Exception {
        plant.declare("office", "erp.office.internal:443");
        try (AgentProcess agent = agent("office", plant.newToken())) {
            agent.awaitLine("the gateway refused the sign-in of agent 'office'");
            assertThat(plant.gateway().agent("office").orElseThrow().isConnected())
                    .isFalse();
            assertThat(plant.status().isConnected()).isFalse();
        }
    }

    @Test
    void aGatewayWithAnotherKeyGetsNothingAndTheAgentEndsWithThree() throws Exception {
        String token = plant.newToken();
        try (LogLines log = new LogLines();
                AgentProcess agent = AgentProcess.run(
                        "--gateway", "127.0.0.1:" + plant.gateway().getPort(),
                        "--fingerprint", "SHA256:" + "A".repeat(43),
                        "--token-file", AgentProcess.token(folder, token).toString(),
                        "--name", Plant.AGENT,
                        "--allow", "127.0.0.1:" + sandbox.port())) {
            assertThat(agent.awaitExit()).isEqualTo(3);
            assertThat(agent.lines()).hasSizeBetween(1, 2);
            assertThat(agent.lines().get(0))
                    .contains(plant.gateway().getFingerprint(), "nothing was sent to it", "stands between");
            assertThat(log.lines().toString()).doesNotContain("sign-in as agent");
        }
    }

    @Test
    void whateverListensInTheGatewaysPlaceGetsNoTokenAndTheAgentSaysWhatItLooksLike() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer other = server(exchange -> asked.incrementAndGet());
        try (AgentProcess agent = AgentProcess.start(
                folder,
                other.getAddress().getPort(),
                plant.gateway().getFingerprint(),
                AgentProcess.token(folder, plant.newToken()),
                "127.0.0.1:" + sandbox.port())) {
            agent.awaitLine("it hung up before it showed a key. Is it the gateway's port?");
            assertThat(agent.isAlive()).isTrue();
            assertThat(asked).hasValue(0);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void twoHundredAttemptsAtOnceDisturbNoTunnelAndKeepNoAgentOut() throws Exception {
        try (AgentProcess agent = agent(Plant.AGENT, plant.newToken());
                SshClient client = client()) {
            plant.awaitConnected();
            List<AuthFuture> attempts = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                client.connect(Plant.AGENT, "127.0.0.1", plant.gateway().getPort())
                        .addListener(connected -> {
                            if (connected.isConnected()) {
                                attempt(connected.getSession(), attempts);
                            }
                        });
            }
            plant.flows().call(QUERY, "");
            await().atMost(Duration.ofSeconds(60)).until(() -> everyoneIsRefused(attempts));
            assertThat(plant.status().isConnected()).isTrue();
            agent.kill();
            plant.awaitAway();
        }
        try (AgentProcess next = agent(Plant.AGENT, plant.newToken())) {
            plant.awaitConnected();
            plant.flows().call(QUERY, "");
            assertThat(next.isAlive()).isTrue();
            plant.flows().close();
        }
    }

    private static boolean everyoneIsRefused(List<AuthFuture> attempts) {
        synchronized (attempts) {
            return attempts.size() >= 100
                    && attempts.stream().allMatch(future -> future.isDone() && future.isFailure());
        }
    }

    private static void attempt(ClientSession session, List<AuthFuture> attempts) {
        try {
            session.addPasswordIdentity("guessed");
            AuthFuture auth = session.auth();
            synchronized (attempts) {
                attempts.add(auth);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void thoseWhoOnlySitThereKeepNoAgentOutAndAreSentAway() throws Exception {
        List<Socket> sitting = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), plant.gateway().getPort());
                if (i % 2 == 0) {
                    socket.getOutputStream()
                            .write("SSH-2.0-half\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                }
                sitting.add(socket);
            }
            try (AgentProcess agent = agent(Plant.AGENT, plant.newToken())) {
                plant.awaitConnected();
                plant.flows().call(QUERY, "");
                assertThat(agent.isAlive()).isTrue();
                await().atMost(Duration.ofSeconds(60)).until(() -> isAtEnd(sitting.get(149)));
                plant.flows().close();
            }
        } finally {
            for (Socket socket : sitting) {
                socket.close();
            }
        }
    }

    private static boolean isAtEnd(Socket socket) throws Exception {
        socket.setSoTimeout(500);
        byte[] buffer = new byte[1 << 16];
        try {
            return socket.getInputStream().read(buffer) < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.io.IOException e) {
            return true; // reset
        }
    }

    @Test
    void anInstanceThatRedirectsElsewhereIsNotFollowed() throws Exception {
        AtomicInteger reached = new AtomicInteger();
        HttpServer elsewhere = server(exchange -> reached.incrementAndGet());
        HttpServer instance = server(exchange -> exchange.getResponseHeaders()
                .add("Location", "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/"));
        int port = instance.getAddress().getPort();
        plant.declare(Plant.AGENT, Plant.HOST + ":" + port);
        plant.onPremise("redirected", erp -> erp.setInstanceUri("http://" + Plant.HOST + ":" + port));
        Path token = AgentProcess.token(folder, plant.newToken());
        try (AgentProcess agent = AgentProcess.start(
                folder, plant.gateway().getPort(), plant.gateway().getFingerprint(), token, "127.0.0.1:" + port)) {
            plant.awaitConnected();
            plant.flows()
                    .refused("acumatica:redirected/Customer?operation=query&limit=1", "", UnreachableException.class);
            assertThat(reached).hasValue(0);
            assertThat(agent.isAlive()).isTrue();
        } finally {
            instance.stop(0);
            elsewhere.stop(0);
        }
    }

    private interface Answer {
        void prepare(com.sun.net.httpserver.HttpExchange exchange);
    }

    private static HttpServer server(Answer answer) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            answer.prepare(exchange);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
        return client;
    }

    private AuthFuture signIn(SshClient client, String name, String token) throws Exception {
        ClientSession session = client.connect(
                        name, "127.0.0.1", plant.gateway().getPort())
                .verify(Duration.ofSeconds(10))
                .getSession();
        session.addPasswordIdentity(token);
        AuthFuture auth = session.auth();
        assertThat(auth.await(Duration.ofSeconds(20))).isTrue();
        return auth;
    }
}
