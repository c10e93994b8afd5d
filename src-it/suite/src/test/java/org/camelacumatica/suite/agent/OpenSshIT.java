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

import java.nio.file.Path;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.suite.Flows.Exported;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain OpenSSH as an agent, and what the gateway gives it of what it can ask for. */
@Timeout(120)
class OpenSshIT {
    private static final int RECORDS = 230;
    private static final String EXPORT = "acumatica:plant/Customer?select=CustomerID&pageSize=20";
    private static final String QUERY = "acumatica:plant/Customer?operation=query&limit=1";

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private Plant plant;
    private OpenSsh ssh;

    @BeforeEach
    void begin() throws Exception {
        sandbox = Sandbox.builder().seed("Customer", RECORDS).start();
        plant = Plant.of(sandbox, folder.resolve("state")).start();
        ssh = OpenSsh.of(folder, plant);
        plant.declareKey(Plant.AGENT, ssh.publicKey());
    }

    @AfterEach
    void end() throws Exception {
        plant.close();
        sandbox.close();
    }

    private String forward() {
        return "localhost:0:127.0.0.1:" + sandbox.port();
    }

    @Test
    void anExportGoesThroughPlainSsh() throws Exception {
        try (AgentProcess agent = ssh.byKey("-N", "-R", forward())) {
            plant.awaitConnected();
            Exported export = plant.flows().export(EXPORT);

            assertThat(export.values("CustomerID")).hasSize(RECORDS).doesNotHaveDuplicates();
            assertThat(plant.status().software()).contains("OpenSSH");
            assertThat(agent.isAlive()).as(agent.lines().toString()).isTrue();
            plant.flows().close();
        }
    }

    @Test
    void aTokenIsItsPassword() throws Exception {
        try (AgentProcess agent = ssh.byToken(plant.newToken(), "-N", "-R", forward())) {
            plant.awaitConnected();
            plant.flows().call(QUERY, "");
            assertThat(agent.isAlive()).isTrue();
        }
        try (AgentProcess agent = ssh.byToken("wrong", "-N", "-R", forward())) {
            assertThat(agent.awaitExit()).isNotZero();
            assertThat(agent.lines().toString()).contains("Permission denied");
        }
    }

    @Test
    void killedAndFrozenOnesAreNoticedAndThePortIsFree() throws Exception {
        try (AgentProcess first = ssh.byKey("-N", "-R", forward())) {
            plant.awaitConnected();
            int port = plant.status().port();
            first.kill();
            plant.awaitAway(port);
        }
        try (AgentProcess second = ssh.byKey("-N", "-R", forward())) {
            plant.awaitConnected();
            int port = plant.status().port();
            second.freeze();
            plant.awaitAway(port);
        }
    }

    /** Behind each stands what else a forward may ask for: another port, all addresses, a second one. */
    @ParameterizedTest
    @ValueSource(strings = {"18999:127.0.0.1:", "0.0.0.0:0:127.0.0.1:", "*:0:127.0.0.1:", "192.0.2.1:0:127.0.0.1:"})
    void forwardsElsewhereAreRefused(String forward) throws Exception {
        try (AgentProcess agent = ssh.byKey("-N", "-R", forward + sandbox.port())) {
            assertThat(agent.awaitExit()).isNotZero();
            assertThat(agent.lines().toString()).contains("remote port forwarding failed");
        }
        assertThat(plant.status().isConnected()).isFalse();
        assertThat(Plant.isOpen(18_999)).isFalse();
    }

    @Test
    void aSecondForwardIsRefusedAndADynamicOneToo() throws Exception {
        try (AgentProcess agent = ssh.byKey("-N", "-R", forward(), "-R", "localhost:0:127.0.0.1:1")) {
            assertThat(agent.awaitExit()).isNotZero();
        }
        try (AgentProcess agent = ssh.byKey("-N", "-R", "18998")) {
            assertThat(agent.awaitExit()).isNotZero();
        }
        assertThat(Plant.isOpen(18_998)).isFalse();
    }

    @Test
    void noChannelIsOpenedFromThere() throws Exception {
        for (String[] asked : new String[][] {
            {"-T"},
            {"-T", OpenSsh.GATEWAY, "id"},
            {"-T", "-A", "-X", OpenSsh.GATEWAY, "id"},
            {"-s", OpenSsh.GATEWAY, "sftp"},
            {"-W", "127.0.0.1:" + sandbox.port()}
        }) {
            try (AgentProcess agent = ssh.byKey(asked)) {
                assertThat(agent.awaitExit()).isNotZero();
                assertThat(agent.lines().toString()).contains("open failed");
            }
        }
        assertThat(sandbox.journal().requests()).isZero();
    }
}
