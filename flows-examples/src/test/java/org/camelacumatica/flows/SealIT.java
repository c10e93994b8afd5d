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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A secret that is sealed on the command line, and opened by the flows. */
class SealIT {
    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension();

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private RunProcess.Ended seal(String secret, Path properties) throws Exception {
        return RunProcess.startWith(
                        Redirect.from(write("secret", secret).toFile()),
                        folder,
                        "--seal",
                        "--properties",
                        properties.toString())
                .await();
    }

    private Path properties(String password) throws IOException {
        Sandbox sandbox = SANDBOX.sandbox();
        return write(
                "erp.properties",
                """
                out = %s
                camel.beans.erp = #class:org.camelacumatica.AcumaticaConnection
                camel.beans.erp.authenticationType = cookie
                camel.beans.erp.instanceUri = %s
                camel.beans.erp.tenant = %s
                camel.beans.erp.username = %s
                camel.beans.erp.password = %s
                """
                        .formatted(
                                folder.resolve("out"), sandbox.url(), sandbox.tenant(), sandbox.username(), password));
    }

    @Test
    void sealedPasswordSignsIn() throws Exception {
        String password = SANDBOX.sandbox().password();
        RunProcess.Ended sealed = seal(password + "\n", properties("not yet"));
        assertThat(sealed.code()).as(sealed.err()).isZero();
        assertThat(sealed.out()).matches("\\{\\{sealed:[A-Za-z0-9_-]+}}\\R");
        assertThat(sealed.err())
                .contains(folder.resolve("out/state/key").toString())
                .doesNotContain(password);

        Path flow = write(
                "flow.camel.yaml",
                """
                - route:
                    from:
                      uri: acumatica:erp/Customer?exportType=test
                      steps:
                        - log: "${body[CustomerID]}"
                """);
        RunProcess.Ended ended = RunProcess.start(
                        folder, "--properties", properties(sealed.out().strip()).toString(), "--flow", flow.toString())
                .await();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out() + ended.err()).doesNotContain(password);
    }

    @Test
    void nothingToSealIsWrongUse() throws Exception {
        RunProcess.Ended ended = seal("\n", properties("not yet"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("There is no secret on the standard input");
    }
}
