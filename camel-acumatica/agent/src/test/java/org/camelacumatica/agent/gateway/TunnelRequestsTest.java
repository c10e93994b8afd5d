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
package org.camelacumatica.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.forward.PortForwardingEventListener;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.camelacumatica.model.AgentStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The moment between a port that is bound and an agent that knows it, on a real gateway with MINA's client as the agent.
 */
@Timeout(60)
class TunnelRequestsTest {
    private static final String AGENT = "plant";
    private static final Duration SOON = Duration.ofSeconds(10);
    /** Longer than an answer takes that nothing holds up. */
    private static final Duration A_WHILE = Duration.ofMillis(300);

    @TempDir
    private Path state;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final SshClient client = SshClient.setUpDefaultClient();
    private Gateway gateway;
    private ServerSocket instance;

    @BeforeEach
    void prepare() throws IOException {
        gateway = Gateway.prepare(
                new GatewaySettings("127.0.0.1", 0, state, new OneAgent(), Clock.systemUTC(), timer, Runnable::run));
        instance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        timer.execute(this::serve);
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        client.start();
    }

    @AfterEach
    void stop() throws IOException {
        instance.close();
        client.stop();
        gateway.close();
        timer.shutdownNow();
    }

    /** Says hello to everybody. */
    private void serve() {
        while (true) {
            try (Socket socket = instance.accept()) {
                socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            } catch (SocketException e) {
                return; // the test is over
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void whoeverConnectsBeforeTheAgentKnowsThePortIsHungUpOnAndHoldsNothingUp() throws Exception {
        CompletableFuture<String> early = new CompletableFuture<>();
        gateway.server().addPortForwardingEventListener(new PortForwardingEventListener() {
            @Override
            public void establishedExplicitTunnel(
                    Session session,
                    SshdSocketAddress local,
                    @Nullable SshdSocketAddress remote,
                    boolean localForwarding,
                    @Nullable SshdSocketAddress bound,
                    @Nullable Throwable reason)
                    throws IOException {
                early.complete(hello(Objects.requireNonNull(bound).getPort()));
            }
        });
        try (ClientSession session = signIn()) {
            int port = open(session).get(SOON.toMillis(), TimeUnit.MILLISECONDS);

            assertThat(early).isCompletedWithValue("");
            await().atMost(SOON).until(() -> status().port() == port);
            assertThat(hello(port)).isEqualTo("hello");
        }
    }

    @Test
    void whoeverIsToldOfATunnelMayConnectAtOnce() throws Exception {
        CompletableFuture<Socket> atOnce = new CompletableFuture<>();
        try (var unused = gateway.tunnels().watch(AGENT, now -> connect(now, atOnce));
                ClientSession session = signIn()) {
            int port = open(session).get(SOON.toMillis(), TimeUnit.MILLISECONDS);

            try (Socket socket = atOnce.get(SOON.toMillis(), TimeUnit.MILLISECONDS)) {
                assertThat(socket.getPort()).isEqualTo(port);
                assertThat(said(socket)).isEqualTo("hello");
            }
        }
    }

    @Test
    void anAgentThatGivesItsTunnelBackIsAway() throws Exception {
        try (ClientSession session = signIn()) {
            int port = open(session).get(SOON.toMillis(), TimeUnit.MILLISECONDS);
            await().atMost(SOON).until(() -> status().isConnected());

            session.stopRemotePortForwarding(new SshdSocketAddress("localhost", port));

            await().atMost(SOON).until(() -> !status().isConnected());
            await().atMost(SOON).until(session::isClosed);
        }
    }

    /** On the thread that tells, and slowly: what the teller does next comes after this connection. */
    private static void connect(AgentStatus now, CompletableFuture<Socket> connected) {
        if (now.isConnected()) {
            try {
                connected.complete(new Socket(InetAddress.getLoopbackAddress(), now.port()));
                TimeUnit.MILLISECONDS.sleep(A_WHILE.toMillis());
            } catch (IOException | InterruptedException e) {
                connected.completeExceptionally(e);
            }
        }
    }

    private ClientSession signIn() throws IOException {
        String token = AgentTokens.in(state).make(AGENT);
        gateway.server().start();
        ClientSession session =
                client.connect(AGENT, "127.0.0.1", gateway.port()).verify(SOON).getSession();
        session.addPasswordIdentity(token);
        session.auth().verify(SOON);
        return session;
    }

    /** Asks for the tunnel on a thread of its own: where it never comes, the test shall say so. */
    private CompletableFuture<Integer> open(ClientSession session) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return session.startRemotePortForwarding(
                                        new SshdSocketAddress("localhost", 0),
                                        new SshdSocketAddress("127.0.0.1", instance.getLocalPort()))
                                .getPort();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                timer);
    }

    private AgentStatus status() {
        return gateway.tunnels().agent(AGENT).orElseThrow();
    }

    private static String hello(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return said(socket);
        }
    }

    private static String said(Socket socket) throws IOException {
        socket.setSoTimeout((int) SOON.toMillis());
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static final class OneAgent implements Roll {
        private final Declared agent = new Declared(AGENT, "erp.plant.internal:443", Optional.empty());

        @Override
        public Optional<Declared> find(String name) {
            return Optional.of(agent).filter(declared -> declared.name().equals(name));
        }

        @Override
        public List<Declared> all() {
            return List.of(agent);
        }
    }
}
