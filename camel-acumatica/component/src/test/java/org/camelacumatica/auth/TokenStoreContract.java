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
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camelacumatica.model.TokenStore;
import org.camelacumatica.model.TokenStore.Entry;
import org.camelacumatica.model.TokenStore.Hold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every token store promises. */
@Timeout(120)
abstract class TokenStoreContract {
    private static final int KILLS = Boolean.getBoolean("it.endurance") ? 40 : 3;
    private static final int IN_PROCESSES = Boolean.getBoolean("it.endurance") ? 300 : 40;
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Another one on the same entries. */
    abstract TokenStore open();

    /** What {@link StoreProcess} opens to have the same entries. */
    abstract String forProcess();

    /** After which time at the most the hold of a killed process is free, in seconds, where it was taken for so long. */
    abstract int secondsOfAKilledHold();

    private static byte[] text(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private long version(String name) {
        return open().read(name).map(Entry::version).orElse(0L);
    }

    @Test
    void nothingIsKeptUnderANameThatWasNeverWritten() {
        assertThat(open().read("erp")).isEmpty();
        assertThat(open().remove("erp", 0)).isFalse();
    }

    @Test
    void whatIsWrittenIsReadByAnotherOne() {
        byte[] anything = new byte[6000];
        new Random(7).nextBytes(anything);

        assertThat(open().replace("erp", 0, anything)).isTrue();

        Entry entry = open().read("erp").orElseThrow();
        assertThat(entry.sealed()).isEqualTo(anything);
        assertThat(entry.version()).isPositive();
    }

    @Test
    void replacementOfAnotherVersionDoesNothing() {
        open().replace("erp", 0, text("first"));
        long first = version("erp");
        assertThat(open().replace("erp", first, text("second"))).isTrue();

        assertThat(open().replace("erp", first, text("late"))).isFalse();
        assertThat(open().replace("erp", 0, text("late"))).isFalse();
        assertThat(open().remove("erp", first)).isFalse();

        assertThat(open().read("erp").orElseThrow().sealed()).isEqualTo(text("second"));
        assertThat(version("erp")).isNotEqualTo(first);
    }

    @Test
    void entryThatWasRemovedAndMadeAgainIsNotTakenForTheOldOne() {
        open().replace("erp", 0, text("first"));
        long first = version("erp");
        assertThat(open().remove("erp", first)).isTrue();
        assertThat(open().read("erp")).isEmpty();
        open().replace("erp", 0, text("another"));

        assertThat(open().replace("erp", first, text("late"))).isFalse();
        assertThat(open().read("erp").orElseThrow().sealed()).isEqualTo(text("another"));
    }

    @Test
    void namesThatLookAlikeAreKeptApart() {
        String end = "x".repeat(150);
        List<String> names = List.of(
                "erp",
                "ERP",
                "e/rp",
                "../erp",
                "e%2frp",
                ".erp",
                "erp ",
                "erp.lock",
                "\u00fc",
                "u",
                end + "a",
                end + "b");

        names.forEach(name -> assertThat(open().replace(name, 0, text(name))).isTrue());

        names.forEach(name ->
                assertThat(open().read(name).orElseThrow().sealed()).as(name).isEqualTo(text(name)));
    }

    @Test
    void placeOfAnEntryNamesIt() {
        assertThat(open().place("erp")).contains("erp");
    }

    @Test
    void threadsThatIncrementLoseNoUpdate() throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TokenStore store = i % 2 == 0 ? open() : open();
            work.add(() -> {
                for (int n = 0; n < 25; n++) {
                    StoreProcess.increment(store);
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> end : threads.invokeAll(work)) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(incremented()).isEqualTo(200);
    }

    private long incremented() {
        return StoreProcess.number(open().read(StoreProcess.ENTRY).orElseThrow().sealed());
    }

    @Test
    void holdIsForOneAtATime() {
        Hold hold = open().hold("erp", LONG).orElseThrow();

        assertThat(open().hold("erp", LONG)).isEmpty();
        assertThat(open().hold("erp", LONG)).as("asked twice").isEmpty();
        open().hold("other", LONG).orElseThrow().close();
        assertThat(open().replace("erp", 0, text("written under it"))).isTrue();

        hold.close();
        hold.close();
        open().hold("erp", LONG).orElseThrow().close();
        assertThat(open().read("erp").orElseThrow().sealed()).isEqualTo(text("written under it"));
    }

    @Test
    void holdEndsWithItsTimeAndLeavesTheNextOneAlone() {
        Hold late = open().hold("erp", Duration.ofMillis(300)).orElseThrow();
        assertThat(open().hold("erp", LONG)).isEmpty();

        Hold next = await().atMost(20, TimeUnit.SECONDS)
                .until(() -> open().hold("erp", LONG), java.util.Optional::isPresent)
                .orElseThrow();
        late.close();

        assertThat(open().hold("erp", LONG)).isEmpty();
        next.close();
    }

    @Test
    void twoProcessesThatFightForOneEntryLoseNoUpdate() throws Exception {
        String count = Integer.toString(IN_PROCESSES);
        Process one = StoreProcess.start("", forProcess(), "increment", count);
        Process other = StoreProcess.start("", forProcess(), "increment", count);

        assertThat(one.waitFor()).isZero();
        assertThat(other.waitFor()).isZero();
        assertThat(incremented()).isEqualTo(2L * IN_PROCESSES);
    }

    @Test
    void holdsOfTwoProcessesDoNotOverlap() throws Exception {
        String count = Integer.toString(IN_PROCESSES);
        Process one = StoreProcess.start("", forProcess(), "increment-held", count);
        Process other = StoreProcess.start("", forProcess(), "increment-held", count);

        assertThat(one.waitFor()).isZero();
        assertThat(other.waitFor()).isZero();
        assertThat(incremented()).isEqualTo(2L * IN_PROCESSES);
    }

    @Test
    void holdOfAKilledProcessIsFree() throws Exception {
        Process process = StoreProcess.start("", forProcess(), "hold", Integer.toString(secondsOfAKilledHold()));
        StoreProcess.awaitBegin(process);
        assertThat(process.getInputStream().read()).isEqualTo('h');
        assertThat(open().hold(StoreProcess.ENTRY, LONG)).isEmpty();

        process.destroyForcibly().waitFor();

        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> open().hold(StoreProcess.ENTRY, LONG).isPresent());
    }

    @Test
    void killedWriterLeavesAWholeEntry() throws Exception {
        Random random = new Random(System.nanoTime());
        byte[] between = text("goes on");
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = StoreProcess.start("", forProcess(), "write", "9000");
            StoreProcess.awaitBegin(process);
            process.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();

            long version = version(StoreProcess.ENTRY);
            open().read(StoreProcess.ENTRY).ifPresent(entry -> {
                byte[] whole = new byte[9000];
                Arrays.fill(whole, entry.sealed()[0]);
                assertThat(entry.sealed()).isIn(whole, between);
            });
            assertThat(open().replace(StoreProcess.ENTRY, version, between)).isTrue();
        }
    }
}
