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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.camelacumatica.agent.AcumaticaAgent;
import org.camelacumatica.agent.AgentGateway;
import org.camelacumatica.model.AgentStatus;
import org.camelacumatica.suite.Flows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many agents on one gateway, of which some are killed and frozen: all are back, and nothing is left of before. Those that
 * are killed and frozen are processes of the agent program; the others live in this process, because a hundred virtual
 * machines would measure the machine.
 */
@Timeout(1200)
class ManyAgentsIT {
    private static final Logger LOG = LoggerFactory.getLogger(ManyAgentsIT.class);
    private static final boolean ENDURANCE = Boolean.getBoolean("it.endurance");
    private static final int AGENTS = ENDURANCE ? 100 : 20;
    private static final int RECONNECTS = ENDURANCE ? 1_000 : 60;
    private static final int SILENCES = ENDURANCE ? 10 : 2;

    /** Of the agents so many are programs; every second one is killed, and the others are frozen. */
    private static final int PROGRAMS = ENDURANCE ? 20 : 2;

    /** What a thousand reconnects may leave: 8 KB each would be one buffer of a session that is kept. */
    private static final long MORE_MEMORY = 8L << 20;

    private static final int MORE_THREADS = 8;

    @TempDir
    private Path folder;

    private final Random random = new Random(4);
    private final List<Agent> agents = new ArrayList<>();
    private final List<Program> programs = new ArrayList<>();
    private final SshClient client = SshClient.setUpDefaultClient();
    private final AgentGateway gateway = new AgentGateway();
    private Flows flows;

    @BeforeEach
    void begin() throws Exception {
        flows = Flows.empty(folder);
        gateway.setHost("127.0.0.1");
        gateway.setPort(0);
        gateway.setCamelContext(flows.context());
        flows.context().getRegistry().bind("gateway", gateway);
        for (int i = 0; i < AGENTS; i++) {
            AcumaticaAgent bean = new AcumaticaAgent();
            bean.setTarget("erp-" + i + ".internal:443");
            flows.context().getRegistry().bind("agent-" + i, bean);
        }
        flows.start();
        flows.context().getComponent("acumatica").start();
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
        for (int i = 0; i < AGENTS - PROGRAMS; i++) {
            agents.add(new Agent("agent-" + i));
        }
        for (int i = AGENTS - PROGRAMS; i < AGENTS; i++) {
            programs.add(new Program("agent-" + i, folder));
        }
        programs.forEach(Program::awaitConnected);
    }

    @AfterEach
    void end() throws Exception {
        programs.forEach(program -> program.process.close());
        for (Agent agent : agents) {
            agent.wire.close();
        }
        client.stop();
        flows.close();
    }

    @Test
    void allAreBackAndNothingIsLeftOfBefore() throws Exception {
        churn(Math.min(RECONNECTS / 2, 100));
        int threads = Thread.activeCount();
        long memory = usedMemory();

        churn(RECONNECTS);
        silence(SILENCES);
        killAndFreeze();

        assertThat(gateway.agents()).hasSize(AGENTS).allMatch(AgentStatus::isConnected);
        assertThat(gateway.agents().stream().map(AgentStatus::port).distinct()).hasSize(AGENTS);
        int threadsAfter = Thread.activeCount();
        long memoryAfter = usedMemory();
        LOG.info(
                "Threads {} and {}, memory {} and {} bytes, before and after {} reconnects",
                threads,
                threadsAfter,
                memory,
                memoryAfter,
                RECONNECTS);
        assertThat(threadsAfter).isLessThanOrEqualTo(threads + MORE_THREADS);
        assertThat(memoryAfter).isLessThan(memory + MORE_MEMORY);
    }

    private void churn(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Agent agent = agents.get(random.nextInt(agents.size()));
            int port = agent.status().port();
            agent.session.close(true);
            await("away, and its port free")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !agent.status().isConnected() && !Plant.isOpen(port));
            agent.connect();
        }
    }

    private void silence(int count) throws Exception {
        for (Agent agent : agents.subList(0, count)) {
            agent.wire.silence();
        }
        for (Agent agent : agents.subList(0, count)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !agent.status().isConnected());
            agent.wire.restore();
            agent.session.close(true);
            agent.connect();
        }
    }

    /** All of them at once, as when a host goes; frozen ones come back by themselves. */
    private void killAndFreeze() throws Exception {
        List<Integer> ports =
                programs.stream().map(program -> program.status().port()).toList();
        for (int i = 0; i < PROGRAMS; i++) {
            if (i % 2 == 0) {
                programs.get(i).process.kill();
            } else {
                programs.get(i).process.freeze();
            }
        }
        Instant noticed = Instant.now().plusSeconds(10);
        for (Program program : programs) {
            await().atMost(Duration.between(Instant.now(), noticed))
                    .until(() -> !program.status().isConnected());
        }
        await("the ports of the tunnels that are gone are free")
                .atMost(Duration.between(Instant.now(), noticed))
                .until(() -> ports.stream().noneMatch(Plant::isOpen));
        for (int i = 0; i < PROGRAMS; i++) {
            if (i % 2 == 0) {
                programs.get(i).run();
            } else {
                programs.get(i).process.thaw();
            }
        }
        programs.forEach(Program::awaitConnected);
    }

    private static long usedMemory() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** An agent in a process of its own. */
    private final class Program {
        private final String name;
        private final Path token;
        private AgentProcess process;

        private Program(String name, Path folder) throws IOException {
            this.name = name;
            this.token = Files.writeString(folder.resolve(name + ".token"), gateway.newToken(name) + "\n");
            run();
        }

        private void run() throws IOException {
            process = AgentProcess.run(
                    "--gateway",
                    "127.0.0.1:" + gateway.getPort(),
                    "--fingerprint",
                    gateway.getFingerprint(),
                    "--token-file",
                    token.toString(),
                    "--name",
                    name,
                    "--allow",
                    "127.0.0.1:1");
        }

        private AgentStatus status() {
            return gateway.agent(name).orElseThrow();
        }

        private void awaitConnected() {
            await().atMost(Duration.ofSeconds(60)).until(() -> status().isConnected());
        }
    }

    /** An agent in this process, with a network of its own. */
    private final class Agent {
        private final String name;
        private final String token;
        private final Wire wire;
        private ClientSession session;

        private Agent(String name) throws IOException {
            this.name = name;
            this.token = gateway.newToken(name);
            this.wire = new Wire(gateway.getPort());
            this.session = signIn();
        }

        private AgentStatus status() {
            return gateway.agent(name).orElseThrow();
        }

        private void connect() throws IOException {
            session = signIn();
        }

        private ClientSession signIn() throws IOException {
            ClientSession made = client.connect(name, "127.0.0.1", wire.port())
                    .verify(Duration.ofSeconds(30))
                    .getSession();
            made.addPasswordIdentity(token);
            made.auth().verify(Duration.ofSeconds(30));
            made.startRemotePortForwarding(
                    new SshdSocketAddress("localhost", 0), new SshdSocketAddress("127.0.0.1", 1));
            await().atMost(Duration.ofSeconds(30)).until(() -> status().isConnected());
            return made;
        }
    }
}
