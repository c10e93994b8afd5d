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

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.suite.Needed;

/** The agent program as people run it, or ssh in its place. */
final class AgentProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::read, "what an agent says");

    private AgentProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    static AgentProcess of(ProcessBuilder builder) throws IOException {
        return new AgentProcess(builder.redirectErrorStream(true).start());
    }

    /** The agent of a plant, with a new token, for an address that really leads to the instance. */
    static AgentProcess start(Plant plant, Path folder, String allow) throws IOException {
        Path token = token(folder, plant.newToken());
        return start(folder, plant.gateway().getPort(), plant.gateway().getFingerprint(), token, allow);
    }

    static AgentProcess start(Path folder, int port, String fingerprint, Path token, String allow) throws IOException {
        return run(
                "--gateway",
                "127.0.0.1:" + port,
                "--fingerprint",
                fingerprint,
                "--token-file",
                token.toString(),
                "--name",
                Plant.AGENT,
                "--allow",
                allow,
                "--health-file",
                folder.resolve("health").toString());
    }

    static AgentProcess run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar().toString()));
        command.addAll(List.of(arguments));
        return of(new ProcessBuilder(command));
    }

    /** A token in a file of its owner alone. */
    static Path token(Path folder, String token) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), token + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    static Path jar() {
        Optional<Path> jar = Optional.ofNullable(System.getProperty("agent.jar"))
                .map(Path::of)
                .filter(Files::exists);
        return Needed.there(jar, "the agent's jar is not built: mvn verify builds it before these tests");
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.add("(its output ends: " + e.getMessage() + ")"); // as it does when it is killed
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void awaitLine(String part) {
        await().atMost(PATIENCE)
                .failFast("the agent ended: " + lines, () -> !process.isAlive() && !reader.isAlive() && !said(part))
                .until(() -> said(part));
    }

    boolean said(String part) {
        return lines.stream().anyMatch(line -> line.contains(part));
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the agent does not end; it said " + lines);
        }
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** It is there, and does nothing any more. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, String.valueOf(process.pid())).start().waitFor();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /** As a service manager does. */
    void terminate() {
        process.toHandle().destroy(); // and not the process itself, which would close its output
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
