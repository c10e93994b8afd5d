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
package org.camelacumatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class SandboxMainTest {
    private static Process run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String failure(String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine line = SandboxMain.commandLine().setErr(new PrintWriter(err, true));
        assertThat(line.execute(arguments)).isEqualTo(2);
        return err.toString();
    }

    @Test
    void printsHowToReachItAndEndsWithItsParent() throws Exception {
        Process process = run("--end-with-parent", "--seed", "none", "--tenant", "Prod", "--client-id", "ABC");
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (int i = 0; i < 9; i++) {
                lines.add(out.readLine());
            }
            assertThat(lines.get(0)).matches("ready: http://127\\.0\\.0\\.1:\\d+/Sandbox");
            assertThat(lines.subList(1, 5))
                    .containsExactly(
                            "username: admin", "password: sandbox-password", "tenant: Prod", "client-id: ABC@Prod");
            assertThat(lines.get(5)).startsWith("client-secret: ");
            assertThat(lines.get(6)).isEqualTo("second-tenant: Second");
            process.getOutputStream().close();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void portInUseIsOneMessageAndExitCode2() throws Exception {
        try (Sandbox other = Sandbox.builder().erp(new SmallErp()).start()) {
            assertThat(failure("--port", String.valueOf(other.port()), "--seed", "none"))
                    .contains("127.0.0.1:" + other.port(), "--port")
                    .hasLineCount(1);
        }
    }

    @Test
    void whatCannotBeUnderstoodIsToldWithItsOption() {
        assertThat(failure("--latency", "soon")).contains("--latency", "50ms");
        assertThat(failure("--seed", "Customer=many")).contains("Customer=many", "Entity=N");
        assertThat(failure("--seed", "Customer")).contains("Entity=N");
        assertThat(failure("--client-id", "X@Elsewhere")).contains("X@Elsewhere", "@Main");
        assertThat(failure("--machine-offset", "Mars")).contains("Mars");
    }
}
