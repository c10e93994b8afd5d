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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LineFileTest {
    @TempDir
    private Path folder;

    private final AtomicInteger forced = new AtomicInteger();
    private Path file;

    @BeforeEach
    void begin() {
        file = folder.resolve("below").resolve("lines");
    }

    private LineFile open() throws IOException {
        return open(content -> forced.incrementAndGet());
    }

    private LineFile open(LineFile.Sync sync) throws IOException {
        return LineFile.open(file, sync).orElseThrow();
    }

    @Test
    void linesAreThereForWhoeverOpensItNextAndOneThatWasCutOffIsNot() throws IOException {
        try (LineFile lines = LineFile.open(file).orElseThrow()) {
            assertThat(lines.lines()).isEmpty();
            long end = lines.append("one").orElseThrow();
            assertThat(lines.force(end)).isTrue();
            lines.append("zwei ä");
        }
        Files.writeString(file, Files.readString(file) + "thr");
        try (LineFile lines = LineFile.open(file).orElseThrow()) {
            assertThat(lines.lines()).containsExactly("one", "zwei ä");
            lines.append("four");
        }
        assertThat(Files.readString(file)).isEqualTo("one\nzwei ä\nfour\n");
    }

    @Test
    void oneWriterHasIt() throws IOException {
        try (LineFile lines = open()) {
            assertThat(LineFile.open(file)).isEmpty();
            assertThat(lines.lines()).isEmpty();
        }
        LineFile.open(file).orElseThrow().close();
    }

    @Test
    void whatIsOnTheDiskIsNotForcedAgain() throws IOException {
        try (LineFile lines = open()) {
            long one = lines.append("one").orElseThrow();
            long two = lines.append("two").orElseThrow();
            assertThat(forced).hasValue(0);
            lines.force(one);
            lines.force(two);
            assertThat(forced).hasValue(1);
            lines.force(lines.append("three").orElseThrow());
            assertThat(forced).hasValue(2);
        }
    }

    @Test
    void whatAKilledWriterHasLeftIsForcedBeforeItIsBuiltUpon() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "one\n");
        try (LineFile lines = open()) {
            lines.lines();
            assertThat(forced).hasValue(1);
        }
    }

    @Test
    void thoseWhoForceAtTheSameTimeShareOneWriteToTheDisk() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        Semaphore disk = new Semaphore(0);
        List<CompletableFuture<Boolean>> writers = new ArrayList<>();
        try (LineFile lines = open(content -> {
            forced.incrementAndGet();
            first.countDown();
            disk.acquireUninterruptibly();
        })) {
            writers.add(CompletableFuture.supplyAsync(() -> appendAndForce(lines)));
            first.await();
            List<Long> ends = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                ends.add(lines.append("later").orElseThrow());
            }
            ends.forEach(end -> writers.add(
                    CompletableFuture.supplyAsync(() -> force(lines, end), command -> new Thread(command).start())));
            disk.release(2);
            for (CompletableFuture<Boolean> writer : writers) {
                assertThat(writer.get()).isTrue();
            }
            assertThat(forced).hasValue(2);
        }
    }

    private static boolean appendAndForce(LineFile lines) {
        try {
            return lines.force(lines.append("one").orElseThrow());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean force(LineFile lines, long end) {
        try {
            return lines.force(end);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void afterAFailureOfTheDiskNothingIsCalledSafe() throws IOException {
        try (LineFile lines = open(content -> {
            if (forced.incrementAndGet() == 1) {
                throw new IOException("the disk is gone");
            }
        })) {
            long one = lines.append("one").orElseThrow();
            assertThatThrownBy(() -> lines.force(one)).hasRootCauseMessage("the disk is gone");
            assertThatThrownBy(() -> lines.force(one)).hasRootCauseMessage("the disk is gone");
            assertThat(forced).hasValue(1);
        }
    }

    @Test
    void interruptedThreadClosesNothing() throws IOException {
        try (LineFile lines = LineFile.open(file).orElseThrow()) {
            Thread.currentThread().interrupt();
            assertThat(lines.force(lines.append("one").orElseThrow())).isTrue();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(lines.append("two")).isPresent();
        }
        assertThat(Files.readAllLines(file)).containsExactly("one", "two");
    }

    @Test
    void whatWasClosedTakesNothing() throws IOException {
        LineFile lines = open();
        long one = lines.append("one").orElseThrow();
        lines.close();
        assertThat(lines.append("two")).isEmpty();
        assertThat(lines.force(one)).isFalse();
        assertThat(Files.readAllLines(file)).containsExactly("one");
    }

    @Test
    void whatWasDeletedIsGone() throws IOException {
        LineFile lines = open();
        lines.append("one");
        lines.delete();
        assertThat(file).doesNotExist();
        assertThat(lines.append("two")).isEmpty();
    }
}
