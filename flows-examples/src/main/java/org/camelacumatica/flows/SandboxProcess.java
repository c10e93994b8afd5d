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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sandbox as a process of its own. It ends when this process does, however that ends. */
final class SandboxProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxProcess.class);
    private static final int START_SECONDS = 60;
    private static final String PRIVATE_NAME = "erp.plant.internal";
    private static final List<String> LINES = List.of(
            "ready",
            "username",
            "password",
            "tenant",
            "client-id",
            "client-secret",
            "second-tenant",
            "second-client-id",
            "second-client-secret");

    private final Process process;
    private final Map<String, String> lines;

    private SandboxProcess(Process process, Map<String, String> lines) {
        this.process = process;
        this.lines = lines;
    }

    /** @throws ServerFailureException where it does not come up */
    static SandboxProcess start(Path repository) {
        Path jar = jar(repository.resolve("src-it/sandbox/target"));
        Path log = repository.resolve("flows-examples/target/sandbox.log");
        ProcessBuilder builder = new ProcessBuilder(command(jar));
        // These options belong to the flow's own process.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        try {
            Files.createDirectories(log.getParent());
            Process process = builder.redirectError(log.toFile()).start();
            return new SandboxProcess(process, lines(process, log));
        } catch (IOException e) {
            throw new ServerFailureException("The sandbox " + jar + " could not be started: " + e.getMessage());
        }
    }

    /**
     * A terminal's Ctrl-C reaches every process of its group; the sandbox has to outlive it, or nobody could sign out. A
     * signal that is ignored by the shell stays ignored by what the shell becomes.
     */
    private static List<String> command(Path jar) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/bin/sh"))) {
            command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sandbox"));
        }
        command.addAll(List.of(java, "-jar", jar.toString(), "--end-with-parent"));
        return command;
    }

    private static Path jar(Path folder) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file -> String.valueOf(file.getFileName())
                            .matches("camel-acumatica-sandbox-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new WrongUseException("There is no sandbox jar in " + folder
                            + ". Start the runner by its script, which builds what is missing."));
        } catch (IOException e) {
            throw new WrongUseException("The folder " + folder + " cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, String> lines(Process process, Path log) {
        CompletableFuture<Map<String, String>> reading = CompletableFuture.supplyAsync(() -> read(process));
        try {
            Map<String, String> lines = reading.get(START_SECONDS, TimeUnit.SECONDS);
            List<String> missing =
                    LINES.stream().filter(name -> !lines.containsKey(name)).toList();
            if (missing.isEmpty()) {
                LOG.info("Sandbox ready at {}", lines.get("ready"));
                return lines;
            }
            throw failed(process, "it ended before it said " + missing.get(0), log);
        } catch (TimeoutException e) {
            throw failed(process, "it was not ready after " + START_SECONDS + " seconds", log);
        } catch (ExecutionException e) {
            throw failed(process, String.valueOf(e.getCause()), log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(process, "the wait for it was interrupted", log);
        }
    }

    private static ServerFailureException failed(Process process, String why, Path log) {
        process.destroy();
        return new ServerFailureException(
                "The sandbox could not be started: " + why + ". Its messages are in " + log + ".");
    }

    /** What follows the last line is read on by nobody: the sandbox says nothing more on its standard output. */
    private static Map<String, String> read(Process process) {
        Map<String, String> lines = new TreeMap<>();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        try {
            String line = reader.readLine();
            while (line != null) {
                String[] parts = line.split(": ", 2);
                if (parts.length == 2) {
                    lines.put(parts[0], parts[1]);
                }
                line = lines.keySet().containsAll(LINES) ? null : reader.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** The site's address. */
    String url() {
        return lines.getOrDefault("ready", "");
    }

    /** The same properties of a sandbox that is not started, for who reads the file and asks no server. */
    static Map<String, String> standIns() {
        Map<String, String> properties = new TreeMap<>();
        LINES.forEach(name -> properties.put("sandbox." + (name.equals("ready") ? "uri" : name), "not-started"));
        return properties;
    }

    /** Its host and port, as whoever stands beside it reaches it. */
    String address() {
        return URI.create(url()).getAuthority();
    }

    /**
     * What the properties file may refer to: {@code sandbox.uri}, {@code sandbox.username} and so on; and the same site
     * under a name that only an agent reaches, {@code sandbox.private-uri} and {@code sandbox.private-host}.
     */
    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        lines.forEach((name, value) -> properties.put("sandbox." + (name.equals("ready") ? "uri" : name), value));
        URI site = URI.create(url());
        String host = PRIVATE_NAME + ":" + site.getPort();
        properties.put("sandbox.private-host", host);
        properties.put("sandbox.private-uri", site.getScheme() + "://" + host + site.getRawPath());
        return properties;
    }

    /** Ends it, as the end of this process would. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            LOG.debug("The sandbox has closed its standard input by itself", e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
