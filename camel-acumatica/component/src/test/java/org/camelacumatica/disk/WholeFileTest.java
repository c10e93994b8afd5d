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
package org.camelacumatica.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camelacumatica.disk.WholeFile.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theOldOneStandsUntilTheNewOneIsOnTheDisk() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        List<String> seen = new ArrayList<>();
        WholeFile.replace(file, folder.resolve("file.new"), bytes("new"), step -> {
            try {
                seen.add(step + " " + Files.readString(file) + " " + names());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(seen)
                .containsExactly("WRITTEN old [file, file.new]", "SYNCED old [file, file.new]", "RENAMED new [file]");
    }

    @Test
    void aFailureLeavesTheOldOneAndNothingBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        assertThatThrownBy(() -> WholeFile.replace(file, folder.resolve("file.new"), bytes("new"), step -> {
                    if (step == Step.SYNCED) {
                        throw new IllegalStateException("on purpose");
                    }
                }))
                .hasMessage("on purpose");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void whatAKilledWriterHasLeftBesideIsNoHindrance() throws IOException {
        Path beside = Files.writeString(folder.resolve("file.new"), "half");
        WholeFile.replace(folder.resolve("file"), beside, bytes("new"), step -> {});
        assertThat(folder.resolve("file")).hasContent("new");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void anInterruptedThreadWritesIt() throws IOException {
        Thread.currentThread().interrupt();
        WholeFile.replace(folder.resolve("file"), bytes("new"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.resolve("file")).hasContent("new");
    }

    @Test
    void itIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("file");
        WholeFile.replace(file, bytes("new"));
        if (FileWork.POSIX) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(names()).containsExactly("file");
    }

    @Test
    void whoeverMakesItSecondIsTold() throws IOException {
        Path file = folder.resolve("file");
        WholeFile.make(file, bytes("first"));
        assertThatThrownBy(() -> WholeFile.make(file, bytes("second"))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("first");
        assertThat(names()).containsExactly("file");
    }
}
