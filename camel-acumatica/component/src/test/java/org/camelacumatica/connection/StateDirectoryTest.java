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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.camelacumatica.model.KeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(30)
class StateDirectoryTest {
    @TempDir
    Path path;

    private StateDirectory directory() {
        return new StateDirectory(path, null);
    }

    @Test
    void keyIsMadeOnceAndKept() throws IOException {
        byte[] key = directory().keys().get(0);

        assertThat(key).hasSize(32).isEqualTo(directory().keys().get(0));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("key"))))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly("key");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void racingMakersEndWithOneKey() throws Exception {
        for (int round = 0; round < 20; round++) {
            Files.deleteIfExists(path.resolve("key"));
            CyclicBarrier start = new CyclicBarrier(8);
            Set<List<Byte>> seen = ConcurrentHashMap.newKeySet();
            List<Thread> makers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Thread maker = new Thread(() -> {
                    try {
                        start.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    List<Byte> key = new ArrayList<>();
                    for (byte b : directory().keys().get(0)) {
                        key.add(b);
                    }
                    seen.add(key);
                });
                maker.start();
                makers.add(maker);
            }
            for (Thread maker : makers) {
                maker.join();
            }
            assertThat(seen).hasSize(1);
            assertThat(names()).containsExactly("key");
        }
    }

    @Test
    void givenKeyIsUsedAndNoneIsMade() throws IOException {
        assertThat(new StateDirectory(path, "given").keys().get(0))
                .hasSize(32)
                .isEqualTo(new StateDirectory(path, "given").keys().get(0))
                .isNotEqualTo(new StateDirectory(path, "other").keys().get(0));
        assertThat(names()).isEmpty();
    }

    private static final byte[] PLAIN = {1, 2, 3};

    @Test
    void ofSeveralGivenKeysTheFirstSealsAndAllOpen() {
        byte[] old = new StateDirectory(path, "old").keyRing().seal("x", PLAIN);
        StateDirectory both = new StateDirectory(path, "new, old");

        assertThat(both.keyRing().open("x", old)).isEqualTo(PLAIN);
        byte[] sealed = both.keyRing().seal("x", PLAIN);
        assertThat(new StateDirectory(path, "new").keyRing().open("x", sealed)).isEqualTo(PLAIN);
        assertThat(both.keys().get(0))
                .isEqualTo(new StateDirectory(path, "new").keys().get(0));
    }

    @Test
    void keyThatWasPutAsideStillOpens() throws IOException {
        byte[] old = directory().keyRing().seal("x", PLAIN);
        Files.move(path.resolve("key"), path.resolve("key.old1"));

        assertThat(directory().keyRing().open("x", old)).isEqualTo(PLAIN);
        assertThat(new StateDirectory(path, "given").keyRing().open("x", old)).isEqualTo(PLAIN);
        assertThatThrownBy(() -> new KeyRing(List.of(directory().keys().get(0))).open("x", old))
                .isInstanceOf(KeyRing.NotOpenedException.class);
    }

    @Test
    void lookingForAKeyMakesNone() throws IOException {
        assertThat(directory().existingKeyRing()).isEmpty();
        assertThat(names()).isEmpty();

        directory().keys().get(0);
        assertThat(directory().existingKeyRing()).isPresent();
    }

    @Test
    void keyThatOthersMayReadIsWarnedAboutOnce() throws IOException {
        directory().keys().get(0);
        Files.setPosixFilePermissions(path.resolve("key"), PosixFilePermissions.fromString("rw-r-----"));
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(StateDirectory.class);
        logger.addAppender(log);
        try {
            StateDirectory directory = directory();
            directory.keyRing();
            directory.keys().get(0);
        } finally {
            logger.detachAppender(log);
        }

        assertThat(log.list).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                .contains("chmod 600", "rw-r-----", path.resolve("key").toString()));
    }

    @Test
    void keyThatIsNoneIsRefusedAndNotReplaced() throws IOException {
        Files.writeString(path.resolve("key"), "short");

        assertThatThrownBy(() -> directory().keys().get(0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Put the right one back, or remove it");
        assertThat(Files.readString(path.resolve("key"))).isEqualTo("short");
    }

    @Test
    void fileIsReplacedAsAWhole() throws IOException {
        directory().write("state", "old and long");
        directory().write("state", "new");

        assertThat(Files.readString(path.resolve("state"))).isEqualTo("new");
        assertThat(names()).containsExactly("state");
    }

    @Test
    void directoryThatCannotBeMadeIsToldWithTheRemedy() throws IOException {
        Path file = Files.writeString(path.resolve("file"), "");

        assertThatThrownBy(() -> new StateDirectory(file, null).write("state", "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("state-directory");
    }
}
