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

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.camelacumatica.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A large file through the tunnel: whoever reads slowly holds the instance up, and fills nobody's memory. */
@Timeout(120)
class LargeAnswerIT {
    private static final int SIZE = 50 << 20;
    /** What may be under way: windows of the tunnel and buffers of four sockets. */
    private static final long UNDER_WAY = 24L << 20;

    @TempDir
    private Path folder;

    @Test
    void fiftyMegabytesWaitForTheirReaderAndComeWhole() throws Exception {
        AtomicLong written = new AtomicLong();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, SIZE);
            byte[] block = new byte[1 << 16];
            for (int at = 0; at < SIZE; at += block.length) {
                Arrays.fill(block, (byte) (at >> 16));
                exchange.getResponseBody().write(block);
                written.addAndGet(block.length);
            }
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        try (Sandbox unused = Sandbox.builder().start();
                Plant plant = Plant.of(unused, folder.resolve("state")).start()) {
            plant.declare(Plant.AGENT, Plant.HOST + ":" + port);
            Path token = AgentProcess.token(folder, plant.newToken());
            try (AgentProcess agent = AgentProcess.start(
                    folder, plant.gateway().getPort(), plant.gateway().getFingerprint(), token, "127.0.0.1:" + port)) {
                plant.awaitConnected();
                read(URI.create("http://127.0.0.1:" + plant.status().port() + "/"), written);
                assertThat(plant.status().received()).isGreaterThan(SIZE);
                assertThat(agent.lines())
                        .as("what the agent said, in 64 MB of heap")
                        .hasSize(1);
            }
        } finally {
            server.stop(0);
        }
    }

    private static void read(URI uri, AtomicLong written) throws Exception {
        try (InputStream in = uri.toURL().openStream()) {
            assertThat(in.readNBytes(1 << 16)).containsOnly((byte) 0);
            TimeUnit.SECONDS.sleep(3);
            assertThat(written).hasValueLessThan(UNDER_WAY);
            for (int at = 1 << 16; at < SIZE; at += 1 << 16) {
                assertThat(in.readNBytes(1 << 16)).hasSize(1 << 16).containsOnly((byte) (at >> 16));
            }
            assertThat(in.read()).isNegative();
        }
    }
}
