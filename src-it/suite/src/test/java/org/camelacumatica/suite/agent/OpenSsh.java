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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.suite.Needed;

/** OpenSSH's own ssh, with a key of its own and the gateway's among its known hosts; it reads no file of the user's. */
final class OpenSsh {
    /** Who signs in where; what stands behind it is a command. */
    static final String GATEWAY = Plant.AGENT + "@127.0.0.1";

    private final Path folder;
    private final int port;

    private OpenSsh(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Skips the test where there is no ssh. */
    static OpenSsh of(Path folder, Plant plant) throws IOException, InterruptedException {
        for (String program : List.of("ssh", "ssh-keygen", "ssh-keyscan")) {
            Needed.there(found(program), program + " is not installed: src-it/install-tools installs it");
        }
        OpenSsh ssh = new OpenSsh(folder, plant.gateway().getPort());
        ssh.knowGateway(plant.gateway().getFingerprint());
        output("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ssh.key().toString());
        return ssh;
    }

    private static Optional<Path> found(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(path -> Path.of(path, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void knowGateway(String fingerprint) throws IOException, InterruptedException {
        String known = output("ssh-keyscan", "-t", "ed25519", "-p", String.valueOf(port), "127.0.0.1");
        Path hosts = Files.writeString(folder.resolve("known-hosts"), known);
        assertThat(output("ssh-keygen", "-l", "-f", hosts.toString())).contains(fingerprint);
    }

    Path key() {
        return folder.resolve("key");
    }

    String publicKey() throws IOException {
        return Files.readString(folder.resolve("key.pub"));
    }

    /** ssh with its key. */
    AgentProcess byKey(String... arguments) throws IOException {
        return AgentProcess.of(
                command(List.of("-i", key().toString(), "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes"), arguments));
    }

    /** ssh with a token as its password. */
    AgentProcess byToken(String token, String... arguments) throws IOException {
        Path ask = Files.writeString(folder.resolve("ask"), "#!/bin/sh\ncat \"$ASKED\"\n");
        Files.setPosixFilePermissions(ask, PosixFilePermissions.fromString("rwx------"));
        Path asked = Files.writeString(folder.resolve("asked"), token + "\n");
        ProcessBuilder builder =
                command(List.of("-o", "PubkeyAuthentication=no", "-o", "NumberOfPasswordPrompts=1"), arguments);
        builder.environment().put("SSH_ASKPASS", ask.toString());
        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
        builder.environment().put("ASKED", asked.toString());
        return AgentProcess.of(builder);
    }

    private ProcessBuilder command(List<String> identity, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "ssh",
                "-F",
                "none",
                "-p",
                String.valueOf(port),
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "UserKnownHostsFile=" + folder.resolve("known-hosts"),
                "-o",
                "GlobalKnownHostsFile=none",
                "-o",
                "ExitOnForwardFailure=yes",
                "-o",
                "ServerAliveInterval=2",
                "-o",
                "ServerAliveCountMax=2"));
        command.addAll(identity);
        List<String> rest = new ArrayList<>(List.of(arguments));
        if (!rest.contains(GATEWAY)) {
            rest.add(GATEWAY);
        }
        command.addAll(rest);
        return new ProcessBuilder(command);
    }

    static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
