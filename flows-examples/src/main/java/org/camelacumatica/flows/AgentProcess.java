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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camelacumatica.agent.AgentGateway;
import org.camelacumatica.model.AgentStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent of a run with its own sandbox: a process of its own, as it would run in a private network. */
final class AgentProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentProcess.class);

    private @Nullable Process process;
    private @Nullable Path token;

    /** Starts it for the agent that is declared first; not at all where no flow has brought a gateway. */
    void start(RunSettings settings, FlowContext context, SandboxProcess sandbox) {
        Optional<AgentGateway> gateway = context.gateway().filter(AgentGateway::isStarted);
        gateway.ifPresent(open -> open.agents().stream()
                .findFirst()
                .ifPresent(agent -> start(settings.repository(), open, agent, sandbox.address(), context.out())));
    }

    private void start(Path repository, AgentGateway gateway, AgentStatus agent, String allow, Path out) {
        Path jar = jar(repository.resolve("camel-acumatica/agent/target"));
        Path log = repository.resolve("flows-examples/target/agent.log");
        try {
            Path file = Files.createTempFile(Files.createDirectories(out), ".agent", ".token", ownerOnly());
            token = file;
            Files.writeString(file, gateway.newToken(agent.name()) + "\n");
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-jar",
                    jar.toString(),
                    "--gateway",
                    gateway.getHost() + ":" + gateway.getPort(),
                    "--fingerprint",
                    gateway.getFingerprint(),
                    "--name",
                    agent.name(),
                    "--token-file",
                    file.toString(),
                    "--allow",
                    allow);
            // These options belong to the flow's own process.
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            Files.createDirectories(log.getParent());
            process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            LOG.info("Agent {} started, its messages are in {}", agent.name(), log);
        } catch (IOException e) {
            throw new ServerFailureException("The agent " + jar + " could not be started: " + e.getMessage());
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Path jar(Path folder) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file ->
                            String.valueOf(file.getFileName()).matches("camel-acumatica-agent-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new WrongUseException("There is no agent jar in " + folder
                            + ". Start the runner by its script, which builds what is missing."));
        } catch (IOException e) {
            throw new WrongUseException("The folder " + folder + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        Process running = process;
        Path file = token;
        try {
            if (running != null) {
                running.destroy();
                if (!running.waitFor(5, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("The agent's token file {} is left behind", file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
