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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camelacumatica.session.SeatKey;
import org.camelacumatica.session.SeatLedger;
import org.camelacumatica.session.SeatLedger.LeftOver;
import org.camelacumatica.session.SeatLedger.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ledger of seats on disk: among processes, and within one. */
@Timeout(60)
class SeatLedgerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T10:00:00Z"), ZoneOffset.UTC);
    private static final SeatKey KEY = new SeatKey("ASP.NET_SessionId=s3cretSession", "s3cretToken", Instant.MAX);
    private static final String SITE = "https://erp.example.com/Site";

    @TempDir
    Path state;

    private SeatLedger ledger() {
        return ledger("erp", SITE);
    }

    private SeatLedger ledger(String connection, String site) {
        return new LedgerFiles(new StateDirectory(state, "key"), connection, site, CLOCK);
    }

    private List<Path> files(String suffix) throws IOException {
        Path folder = state.resolve("seats");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    /** Another process that opens seats and is killed. */
    private void killedProcess(String... seats) throws Exception {
        Process process = process(seats);
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private Process process(String... seats) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SeatLedgerProcess.class.getName(),
                state.toString(),
                SITE));
        command.addAll(List.of(seats));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }

    @Test
    void nothingIsWrittenBeforeThereIsSomething() throws IOException {
        try (SeatLedger ledger = ledger()) {
            assertThat(ledger.leftOvers()).isEmpty();
            assertThat(ledger.leftOverCount()).isZero();
        }

        assertThat(files("")).isEmpty();
        assertThat(state.resolve("seats")).doesNotExist();
    }

    @Test
    void nothingIsLeftWhereEverythingWasSignedOut() throws IOException {
        SeatLedger ledger = ledger();
        Line line = ledger.intend();
        line.opened(KEY);
        assertThat(files(".seat")).hasSize(1);
        assertThat(files(".lock")).hasSize(1);

        line.closed();

        assertThat(files("")).isEmpty();
        ledger.close();
        assertThat(files("")).isEmpty();
    }

    @Test
    void noSecretIsReadableAndNobodyElseMayRead() throws IOException {
        ledger().intend().opened(KEY);

        for (Path file : files("")) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("s3cret");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void seatsOfALivingConnectionAreNobodyElses() {
        ledger().intend().opened(KEY);

        assertThat(ledger("other", SITE).leftOvers()).isEmpty();
        assertThat(ledger().leftOvers()).isEmpty();
    }

    @Test
    void whatAConnectionCouldNotSignOutIsLeftToTheNext() {
        SeatLedger ledger = ledger();
        ledger.intend().opened(KEY);
        ledger.close();

        assertThat(ledger("other", SITE).leftOvers()).singleElement().satisfies(left -> {
            assertThat(left.connection()).isEqualTo("erp");
            assertThat(left.since()).isEqualTo(CLOCK.instant());
            assertThat(left.key()).isEqualTo(KEY);
        });
    }

    @Test
    void seatsOfAnotherSiteAreLeftToThoseWhoReachIt() {
        SeatLedger ledger = ledger("erp", "https://other.example.com");
        ledger.intend().opened(KEY);
        ledger.close();

        assertThat(ledger().leftOvers()).isEmpty();
        assertThat(ledger("new", "https://other.example.com").leftOvers()).hasSize(1);
    }

    @Test
    void seatsOfAKilledProcessAreLeftOver() throws Exception {
        killedProcess("opened", "intended", "opened");

        SeatLedger ledger = ledger();
        assertThat(ledger.leftOverCount()).isEqualTo(3);
        List<LeftOver> left = ledger.leftOvers();
        assertThat(left)
                .extracting(found -> found.key().isNone())
                .containsOnlyOnce(true)
                .hasSize(3);

        left.forEach(LeftOver::closed);
        assertThat(ledger.leftOverCount()).isZero();
        ledger.close();
        assertThat(files("")).isEmpty();
    }

    @Test
    void seatsOfARunningProcessAreNot() throws Exception {
        Process process = process("opened");
        try {
            assertThat(ledger().leftOvers()).isEmpty();
            assertThat(ledger().leftOvers())
                    .as("asking has not taken its lock away")
                    .isEmpty();
        } finally {
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(ledger().leftOvers()).hasSize(1);
    }

    @Test
    void whatIsSignedOutHereIsNotSignedOutElsewhereMeanwhile() throws Exception {
        killedProcess("opened");
        SeatLedger ledger = ledger();
        assertThat(ledger.leftOvers()).hasSize(1);

        Process other = process();
        try {
            other.outputWriter().write("left\n");
            other.outputWriter().flush();
            assertThat(other.inputReader().readLine()).isEqualTo("0");
        } finally {
            other.destroyForcibly();
        }
        assertThat(ledger.leftOvers()).as("not answered: asked for again").hasSize(1);
    }

    @Test
    void fileThatDoesNotOpenIsPutAsideAndTold() throws Exception {
        killedProcess("opened");
        Files.writeString(files(".seat").get(0), "nonsense");

        SeatLedger ledger = ledger();
        assertThat(ledger.leftOvers()).isEmpty();
        ledger.close();

        assertThat(files(".unreadable")).hasSize(1);
        assertThat(files(".seat")).isEmpty();
    }

    @Test
    void diskThatTakesNothingStopsNobody() throws IOException {
        Files.writeString(state.resolve("seats"), "a file where the folder should be");

        try (SeatLedger ledger = ledger()) {
            Line line = ledger.intend();
            line.opened(KEY);
            line.closed();
            assertThat(ledger.leftOvers()).isEmpty();
        }
    }
}
