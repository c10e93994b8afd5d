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
package org.camelacumatica.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import org.camelacumatica.disk.WholeFile.Step;
import org.camelacumatica.model.TokenStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileTokenStoreTest extends TokenStoreContract {
    private static final byte[] OLD = {1, 1, 1};

    @TempDir
    Path folder;

    private Path tokens() {
        return folder.resolve("tokens");
    }

    private Path grant() {
        return tokens().resolve("erp.grant");
    }

    @Override
    TokenStore open() {
        return new FileTokenStore(tokens(), Clock.systemUTC());
    }

    @Override
    String forProcess() {
        return tokens().toString();
    }

    @Override
    int secondsOfAKilledHold() {
        return 600;
    }

    @Test
    void readingMakesNothing() {
        open().read("erp");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void filesAreForTheirOwnerAlone() throws IOException {
        open().replace("erp", 0, OLD);
        TokenStore.Hold hold =
                open().hold("erp", java.time.Duration.ofMinutes(1)).orElseThrow();

        assertThat(mode(tokens())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(tokens())) {
            assertThat(files.map(FileTokenStoreTest::mode)).hasSize(4).containsOnly("rw-------");
        }
        hold.close();
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void holdsLeaveNoFileBehind() throws IOException {
        open().hold("erp", java.time.Duration.ofMinutes(1)).orElseThrow().close();

        try (Stream<Path> files = Files.list(tokens())) {
            assertThat(files).containsExactly(tokens().resolve("erp.lock"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void processThatIsKilledBetweenTwoStepsLeavesTheOldEntryOrTheNewOne(Step step) throws Exception {
        open().replace("erp", 0, OLD);
        Process process = StoreProcess.start("", forProcess(), "until-" + step, "9000");
        StoreProcess.awaitBegin(process);
        assertThat(process.getInputStream().read()).isEqualTo('d');
        process.destroyForcibly().waitFor();

        TokenStore.Entry left = open().read("erp").orElseThrow();

        byte[] written = new byte[9000];
        Arrays.fill(written, (byte) 2);
        assertThat(left.sealed()).isEqualTo(step == Step.RENAMED ? written : OLD);
        assertThat(open().replace("erp", left.version(), new byte[] {3})).isTrue();
        assertThat(tokens().resolve("erp.new")).doesNotExist();
    }

    @Test
    void truncatedFileIsToldAndNotReplaced() throws IOException {
        open().replace("erp", 0, new byte[500]);
        byte[] half = Arrays.copyOf(Files.readAllBytes(grant()), 200);
        Files.write(grant(), half);

        assertToldAndLeftAlone("truncated", half);
    }

    @Test
    void emptyFileIsToldAndNotReplaced() throws IOException {
        open().replace("erp", 0, OLD);
        Files.write(grant(), new byte[0]);

        assertToldAndLeftAlone("truncated", new byte[0]);
    }

    @Test
    void damagedFileIsToldAndNotReplaced() throws IOException {
        open().replace("erp", 0, new byte[500]);
        byte[] damaged = Files.readAllBytes(grant());
        damaged[100] ^= 1;
        Files.write(grant(), damaged);

        assertToldAndLeftAlone("check sum", damaged);
    }

    @Test
    void fileOfSomethingElseIsToldAndNotReplaced() throws IOException {
        Files.createDirectories(tokens());
        byte[] other = Files.readAllBytes(Files.writeString(grant(), "something else altogether"));

        assertToldAndLeftAlone("damaged, or was written by a newer version", other);
    }

    private void assertToldAndLeftAlone(String reason, byte[] bytes) throws IOException {
        assertThatThrownBy(() -> open().read("erp"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll(reason, grant().toString(), "authorize again");
        assertThatThrownBy(() -> open().replace("erp", 0, new byte[] {9})).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> open().remove("erp", 1)).isInstanceOf(UncheckedIOException.class);
        assertThat(Files.readAllBytes(grant())).isEqualTo(bytes);
    }

    @Test
    void fileThatCannotBeReadIsToldAndNotReplaced() throws IOException {
        Files.createDirectories(grant().resolve("in the way"));

        assertThatThrownBy(() -> open().read("erp"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("make it readable");
        assertThat(grant().resolve("in the way")).isDirectory();
    }

    /** A limit on the size of files stands for a full disk: both fail in the middle of writing. */
    @Test
    void whereTheDiskIsFullTheOldEntryStays() throws Exception {
        open().replace("erp", 0, OLD);

        Path said = folder.resolve("said");
        Process process = StoreProcess.start("ulimit -f 16; exec 2>'" + said + "'; ", forProcess(), "write", "100000");

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).content().contains("cannot be written", "see that there is room");
        assertThat(open().read("erp").orElseThrow().sealed()).isEqualTo(OLD);
        assertThat(tokens().resolve("erp.new")).doesNotExist();
    }

    @Test
    void directoryThatCannotBeMadeIsToldWithTheRemedy() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new FileTokenStore(file.resolve("tokens"), Clock.systemUTC()).replace("erp", 0, OLD))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("state-directory");
    }

    @Test
    void interruptedThreadWritesToTheEnd() throws Exception {
        for (int i = 0; i < 8; i++) {
            Thread writer = new Thread(() -> {
                for (int n = 0; n < 10; n++) {
                    StoreProcess.increment(open());
                }
            });
            writer.start();
            while (writer.isAlive()) {
                writer.join(0, 200_000);
                writer.interrupt();
            }
        }
        assertThat(StoreProcess.number(open().read("erp").orElseThrow().sealed()))
                .isEqualTo(80);
    }

    @Test
    void interruptionIsHandedOn() {
        Thread.currentThread().interrupt();
        try {
            open().replace("erp", 0, OLD);
            assertThat(open().read("erp")).isPresent();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
