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
package org.camelacumatica.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.camelacumatica.fixture.HandTime;
import org.camelacumatica.model.SignInMemory;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // what is absent fails the test
class RefusedSignInsTest {
    @TempDir
    Path temporary;

    private final HandTime time = new HandTime();

    private SignInMemory memory(Drafts draft) {
        return memory(draft, temporary.resolve("state"), null);
    }

    private SignInMemory memory(Drafts draft, Path directory, String key) {
        return RefusedSignIns.of(draft.check(), new StateDirectory(directory, key), time.clock());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(temporary.resolve("state"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void nothingIsWrittenBeforeThereIsSomethingToRemember() {
        assertThat(memory(Drafts.oauth()).refusal()).isEmpty();
        memory(Drafts.oauth()).accepted();

        assertThat(temporary.resolve("state")).doesNotExist();
    }

    @Test
    void refusalSurvivesARestartAndNamesItsAgeAndTheRemedy() {
        memory(Drafts.oauth()).refused("was refused");
        time.advance(java.time.Duration.ofDays(3));

        assertThat(memory(Drafts.oauth()).refusal().orElseThrow())
                .contains("refused at 2026-01-31T10:00:00Z")
                .contains("accounts lock")
                .contains(temporary.resolve("state/refused-erp").toString());
    }

    @Test
    void otherCredentialsAreNotConcerned() {
        memory(Drafts.oauth()).refused("was refused");

        assertThat(memory(Drafts.oauth().with("password", "other")).refusal()).isEmpty();
        assertThat(memory(Drafts.oauth().with("username", "other")).refusal()).isEmpty();
        assertThat(memory(Drafts.oauth().with("clientSecret", "other")).refusal())
                .isEmpty();
        assertThat(memory(Drafts.oauth().with("clientId", "4567@Company")).refusal())
                .isEmpty();
        assertThat(memory(Drafts.oauth().with("instanceUri", "https://other.example.com"))
                        .refusal())
                .isEmpty();
        assertThat(memory(Drafts.cookie()).refusal()).isEmpty();
        assertThat(memory(Drafts.oauth()).refusal()).as("the same").isPresent();
    }

    @Test
    void partsOfCredentialsCannotBeShiftedIntoEachOther() {
        memory(Drafts.cookie().with("username", "ab").with("password", "c")).refused("was refused");

        assertThat(memory(Drafts.cookie().with("username", "a").with("password", "bc"))
                        .refusal())
                .isEmpty();
    }

    @Test
    void successClearsTheMark() throws IOException {
        memory(Drafts.oauth()).refused("was refused");

        memory(Drafts.oauth()).accepted();

        assertThat(memory(Drafts.oauth()).refusal()).isEmpty();
        assertThat(files()).extracting(file -> file.getFileName().toString()).containsExactly("key");
    }

    @Test
    void filesHoldNothingSecretAndAreTheOwnersAlone() throws IOException {
        memory(Drafts.oauth()).refused("was refused");

        assertThat(files()).extracting(file -> file.getFileName().toString()).containsExactly("key", "refused-erp");
        for (Path file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(temporary.resolve("state/refused-erp")))
                .matches("[0-9a-f]{64}\n2026-01-31T10:00:00Z\n");
    }

    @Test
    void diskThatTakesNothingDoesNotLetTheSameGoOutAgain() throws IOException {
        Path blocked = temporary.resolve("blocked");
        Files.writeString(blocked, "a file where the directory should be");
        SignInMemory memory = memory(Drafts.oauth(), blocked, "key");

        memory.refused("was refused");

        assertThat(memory.refusal().orElseThrow()).contains("were refused at 2026-01-31T10:00:00Z");
    }

    @Test
    void markThatCannotBeReadIsRatherTakenForARefusal() throws IOException {
        Files.createDirectories(temporary.resolve("state/refused-erp"));

        assertThat(memory(Drafts.oauth()).refusal().orElseThrow()).contains("cannot be read");
    }

    @Test
    void markOfAnotherKeyIsNoMark() {
        memory(Drafts.oauth(), temporary.resolve("state"), "one key").refused("was refused");

        assertThat(memory(Drafts.oauth(), temporary.resolve("state"), "another").refusal())
                .isEmpty();
        assertThat(memory(Drafts.oauth(), temporary.resolve("state"), "one key").refusal())
                .isPresent();
    }

    @Test
    void markOutlivesTheKeyThatIsReplaced() {
        memory(Drafts.oauth(), temporary.resolve("state"), "one key").refused("was refused");

        SignInMemory afterwards = memory(Drafts.oauth(), temporary.resolve("state"), "new key, one key");

        assertThat(afterwards.refusal()).isPresent();
        afterwards.refused("was refused again");
        assertThat(memory(Drafts.oauth(), temporary.resolve("state"), "new key").refusal())
                .as("the next mark is made by the key that seals")
                .isPresent();
    }
}
