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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have other permissions there")
class IdentityTest {
    @TempDir
    private Path folder;

    private Path file(String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "secret\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void aSecretThatEverybodyMayReadIsTold() throws IOException {
        Path file = file("rw-r--r--");
        assertThat(new Identity(Optional.of(file), Optional.empty()).exposure())
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith("everybody on this machine may read the token file " + file + ": chmod 600 it")
                        .doesNotContain("secret\n"));
        assertThat(new Identity(Optional.empty(), Optional.of(file)).exposure())
                .hasValueSatisfying(told -> assertThat(told).contains("may read the key file " + file));
    }

    @Test
    void onesOwnAndTheGroupsAreNoMatter() throws IOException {
        assertThat(new Identity(Optional.of(file("rw-------")), Optional.empty()).exposure())
                .isEmpty();
        assertThat(new Identity(Optional.of(file("r--r-----")), Optional.empty()).exposure())
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsNotExposed() {
        assertThat(new Identity(Optional.of(folder.resolve("none")), Optional.empty()).exposure())
                .isEmpty();
    }
}
