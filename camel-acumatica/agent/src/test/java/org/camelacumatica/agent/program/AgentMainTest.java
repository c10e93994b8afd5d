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
package org.camelacumatica.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Wrong use ends with 2 and one sentence, before anything is sent. */
class AgentMainTest {
    private static final String FINGERPRINT = "SHA256:" + "a".repeat(43);

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private Path token = Path.of("");

    @BeforeEach
    void keepToken() throws IOException {
        token = Files.writeString(folder.resolve("token"), "secret\n");
    }

    private int run(String... arguments) {
        CommandLine command = AgentMain.commandLine();
        command.setOut(new PrintWriter(said));
        command.setErr(new PrintWriter(said));
        return command.execute(arguments);
    }

    private String[] with(String option, String value) {
        List<String> arguments = new ArrayList<>(List.of(
                "--gateway",
                "localhost:1",
                "--fingerprint",
                FINGERPRINT,
                "--name",
                "plant",
                "--token-file",
                token.toString(),
                "--allow",
                "erp:443"));
        arguments.set(arguments.indexOf(option) + 1, value);
        return arguments.toArray(String[]::new);
    }

    @Test
    void helpNamesEveryOptionAndTheExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(said.toString())
                .contains("--gateway", "--fingerprint", "--name", "--token-file", "--key-file", "--allow")
                .contains("--health-file", "Exit codes:", "another key than --fingerprint");
    }

    @Test
    void whatIsMissingOrWrongIsSaid() {
        assertThat(run()).isEqualTo(2);
        assertThat(run(with("--gateway", "nowhere"))).isEqualTo(2);
        assertThat(run(with("--allow", "erp:0"))).isEqualTo(2);
        assertThat(run(with("--fingerprint", "MD5:00"))).isEqualTo(2);
        assertThat(run(with("--name", "no name"))).isEqualTo(2);
        assertThat(run(with("--token-file", folder.resolve("none").toString()))).isEqualTo(2);
        assertThat(said.toString())
                .contains("--gateway: 'nowhere' is no HOST:PORT")
                .contains("--allow: 'erp:0'")
                .contains("--fingerprint: 'MD5:00'")
                .contains("--name: 'no name'")
                .contains("none is not there")
                .doesNotContain("at org.camelacumatica", "secret");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndNotBehindTheHelp() {
        assertThat(run(
                        "--gateway",
                        "nowhere",
                        "--fingerprint",
                        "MD5:00",
                        "--name",
                        "no name",
                        "--allow",
                        "erp:0",
                        "--token-file",
                        folder.toString()))
                .isEqualTo(2);
        assertThat(said.toString().lines())
                .hasSize(6)
                .anyMatch(line -> line.startsWith("--gateway: "))
                .anyMatch(line -> line.startsWith("--fingerprint: "))
                .anyMatch(line -> line.startsWith("--name: "))
                .anyMatch(line -> line.startsWith("--allow: "))
                .anyMatch(line -> line.startsWith("the token file "))
                .last()
                .isEqualTo("--help tells what each option is.");
    }
}
