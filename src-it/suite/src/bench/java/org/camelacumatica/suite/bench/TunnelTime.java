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
package org.camelacumatica.suite.bench;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.agent.AcumaticaAgent;
import org.camelacumatica.agent.AgentGateway;
import org.camelacumatica.agent.program.AgentMain;

/** What an agent's tunnel takes: pages of 100 records, 25 at once, from a server that thinks for 200 ms. */
final class TunnelTime implements Benchmark {
    private static final int AT_ONCE = 25;
    private static final int PAGES = 500;
    private static final int PAGE_BYTES = 200_000;
    private static final int SERVICE_MILLIS = 200;
    private static final int ROUNDS = 3;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public List<Figure> run(Path scratch) throws Exception {
        HttpServer server = server();
        int port = server.getAddress().getPort();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            AgentGateway gateway = gateway(context, scratch, port);
            Process agent = agent(gateway, scratch, port);
            try {
                int tunnel = awaitTunnel(gateway);
                double[] direct = new double[ROUNDS];
                double[] through = new double[ROUNDS];
                millis(port);
                millis(tunnel);
                for (int round = 0; round < ROUNDS; round++) {
                    direct[round] = millis(port);
                    through[round] = millis(tunnel);
                }
                return List.of(figure(Benchmark.median(direct), Benchmark.median(through)));
            } finally {
                agent.destroyForcibly();
                gateway.stop();
            }
        } finally {
            server.stop(0);
        }
    }

    private static Figure figure(double direct, double through) {
        return new Figure(
                PAGES + " pages of " + PAGE_BYTES / 1_000 + " kB, " + AT_ONCE + " at once, " + SERVICE_MILLIS
                        + " ms each: wall time through an agent / directly",
                String.format(Locale.ROOT, "%.0f ms / %.0f ms, medians of %d rounds in turn", through, direct, ROUNDS),
                through / direct,
                1.25);
    }

    private static HttpServer server() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2 * AT_ONCE);
        server.setExecutor(Executors.newFixedThreadPool(AT_ONCE, TunnelTime::daemon));
        byte[] page = new byte[PAGE_BYTES];
        server.createContext("/", exchange -> {
            try {
                TimeUnit.MILLISECONDS.sleep(SERVICE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    private static AgentGateway gateway(DefaultCamelContext context, Path scratch, int port) {
        AcumaticaAgent agent = new AcumaticaAgent();
        agent.setTarget("127.0.0.1:" + port);
        context.getRegistry().bind("bench", agent);
        context.start();
        AgentGateway gateway = new AgentGateway();
        gateway.setCamelContext(context);
        gateway.setHost("127.0.0.1");
        gateway.setPort(0);
        gateway.setStateDirectory(scratch.toString());
        gateway.start();
        return gateway;
    }

    private static Process agent(AgentGateway gateway, Path scratch, int port) throws Exception {
        Path token = Files.writeString(scratch.resolve("token"), gateway.newToken("bench"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AgentMain.class.getName(),
                        "--gateway=127.0.0.1:" + gateway.getPort(),
                        "--fingerprint=" + gateway.getFingerprint(),
                        "--name=bench",
                        "--token-file=" + token,
                        "--allow=127.0.0.1:" + port)
                .redirectOutput(scratch.resolve("agent.log").toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static int awaitTunnel(AgentGateway gateway) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            int port = gateway.agent("bench").orElseThrow().port();
            if (port > 0) {
                return port;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("the agent does not connect");
    }

    private double millis(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> pages = new ArrayList<>();
            long begun = System.nanoTime();
            for (int page = 0; page < PAGES; page++) {
                pages.add(readers.submit(() -> {
                    int length = http.send(request, BodyHandlers.ofByteArray()).body().length;
                    if (length != PAGE_BYTES) {
                        throw new IllegalStateException(length + " bytes came");
                    }
                    return null;
                }));
            }
            for (Future<?> page : pages) {
                page.get();
            }
            return (System.nanoTime() - begun) / 1e6;
        } finally {
            readers.shutdownNow();
        }
    }
}
