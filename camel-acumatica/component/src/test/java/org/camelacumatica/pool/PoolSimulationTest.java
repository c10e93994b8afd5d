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
package org.camelacumatica.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.pool.SimulatedCases.list;
import static org.camelacumatica.pool.SimulatedCases.percent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.camelacumatica.pool.SimulatedCases.Cut;
import org.camelacumatica.pool.SimulatedCases.Equals;
import org.camelacumatica.pool.SimulatedCases.Minute;
import org.camelacumatica.pool.SimulatedCases.Shares;
import org.camelacumatica.pool.SimulatedCases.Stranger;
import org.junit.jupiter.api.Test;

/**
 * Hours of traffic in seconds, the same each time. What was seen is a page of the documentation, so that whoever changes how
 * pools behave sees it as a change of that page.
 */
class PoolSimulationTest {
    private static final Path REPORT = Path.of("src/main/docs/pool-simulation.md");
    private static final Path SEEN = Path.of("target/pool-simulation.md");

    private static final Minute MINUTE = Minute.run();
    private static final Stranger STRANGER = Stranger.run(true);
    private static final Stranger UNGOVERNED = Stranger.run(false);
    private static final Shares SHARES = Shares.run();
    private static final Equals EQUALS = Equals.run();
    private static final Cut CUT = Cut.run();
    private static final SimulatedDay DAY = SimulatedDay.run();

    @Test
    void licenceOfFourAtOnceAnd120AMinuteIsUsedUpAndDeclinesNothing() {
        assertThat(MINUTE.declined()).isZero();
        assertThat(MINUTE.throughput()).isBetween(0.97, 1.0);
    }

    @Test
    void strangerWhoFillsTheQueueCostsFewDeclinesAndIsForgottenInTwoWindows() {
        assertThat(STRANGER.shareDeclined()).isLessThan(0.02);
        assertThat(STRANGER.lost()).isZero();
        assertThat(STRANGER.backTo()).isGreaterThan(0.95);
    }

    @Test
    void withoutTheGovernorTheStrangerWouldCostFarMore() {
        assertThat(UNGOVERNED.shareDeclined()).isGreaterThan(0.2);
        assertThat(UNGOVERNED.lost()).isPositive();
    }

    @Test
    void borrowersWithEnoughToSendGetEqualShares() {
        assertThat(Collections.max(EQUALS.done()) / (double) Collections.min(EQUALS.done()))
                .isLessThan(1.01);
        assertThat(millis(Collections.max(EQUALS.meanWaits())) / millis(Collections.min(EQUALS.meanWaits())))
                .isLessThan(1.10);
    }

    private static double millis(Duration duration) {
        return duration.toMillis();
    }

    @Test
    void nobodyStarves() {
        assertThat(SHARES.longestWaits().get(2))
                .as("the shy one waits for a turn of the two others, and for a lease to come free")
                .isLessThan(Duration.ofSeconds(8));
        assertThat(SHARES.done().get(2)).isGreaterThan(500);
    }

    @Test
    void levelConvergesAfterTheLicenceWasCutAndDoesNotOscillate() {
        assertThat(CUT.settled(CUT.declined()))
                .as("declines in each window")
                .allSatisfy(declines -> assertThat(declines).isLessThanOrEqualTo(5));
        List<Integer> done = CUT.settled(CUT.done());
        assertThat(Collections.max(done) - Collections.min(done))
                .as("throughput of the windows: %s", done)
                .isLessThan(Collections.max(done) / 3);
        assertThat(CUT.lowest()).isGreaterThanOrEqualTo(CUT.highest() / 2 - 1);
    }

    @Test
    void dayEndsWithEverythingDone() {
        assertThat(DAY.lost()).isZero();
        assertThat(DAY.declined() / (double) DAY.sent()).isLessThan(0.02);
    }

    @Test
    void reportIsWhatIsSeenNow() throws IOException {
        String report = report();
        Files.createDirectories(SEEN.getParent());
        Files.writeString(SEEN, report);

        assertThat(report)
                .as("Pools behave in another way than %s says. If that is meant, copy %s there.", REPORT, SEEN)
                .isEqualTo(Files.exists(REPORT) ? Files.readString(REPORT) : "");
    }

    private static String report() {
        StringBuilder text = new StringBuilder(
                """
                # Pools: what a simulation shows

                Made by `PoolSimulationTest` on a fake clock, the same each time; the test fails where this page says something else than it sees, and leaves the new page in `target/pool-simulation.md`. The licence is modelled as the server applies it: so many requests at once, twenty more in one queue, the rest declined; from half of the minute's limit on each request is delayed while it keeps its core. A window is %d s.

                ## Cases

                """
                        .formatted(Governor.WINDOW.toSeconds()));
        text.append("| case | seen |\n|---|---|\n");
        row(
                text,
                "A licence of 4 at once and 120 a minute; level 4, `requestsPerMinute=120`, three busy borrowers, one hour",
                "%s of the licence's throughput, %d declined",
                percent(MINUTE.throughput()),
                MINUTE.declined());
        row(
                text,
                "A licence of 8 at once, level 25; a stranger keeps 15 requests queued for 18 windows",
                "%s of %,d requests declined, %d lost; the third window after he has gone has %s of the throughput before",
                percent(STRANGER.shareDeclined()),
                STRANGER.sent(),
                STRANGER.lost(),
                percent(STRANGER.backTo()));
        row(
                text,
                "The same without the governor",
                "%s of %,d requests declined, %,d lost for good",
                percent(UNGOVERNED.shareDeclined()),
                UNGOVERNED.sent(),
                UNGOVERNED.lost());
        row(
                text,
                "Three equal busy borrowers at level 5, half an hour",
                "done: %s; mean waits: %s ms",
                list(EQUALS.done()),
                list(EQUALS.meanWaits().stream().map(Duration::toMillis).toList()));
        row(
                text,
                "Level 4: a crowd of 400 waiting, 40 waiting whose requests take ten times as long, and one alone; half an hour",
                "done: %s; longest waits: %s s",
                list(SHARES.done()),
                list(SHARES.longestWaits().stream().map(SimulatedDay::seconds).toList()));
        row(
                text,
                "A licence cut from 8 at once to 4, level 25, somebody else keeps 4 queued; 30 windows",
                "declined by window: %s; level from the third window on: %d to %d",
                list(CUT.declined()),
                CUT.lowest(),
                CUT.highest());
        text.append("\nThe stranger's case by window, six before he comes, six after he has gone: done: ")
                .append(list(STRANGER.windows()))
                .append("; level at the end of each: ")
                .append(list(STRANGER.levels()))
                .append(".\n");
        day(text);
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String seen, Object... values) {
        text.append("| ")
                .append(name)
                .append(" | ")
                .append(String.format(Locale.ROOT, seen, values))
                .append(" |\n");
    }

    private static void day(StringBuilder text) {
        text.append(
                """

                ## A day

                A licence of 8 at once and 240 a minute. The lender has a level of 6 and `requestsPerMinute=200`, for three borrowers: `orders` as they come, `items` in lists (3,000 at 2, 600 at 10 and 14 o'clock), `reports` that take 8 s each, two at once from 7 to 20 o'clock. Somebody else's integration works beside us, and keeps 15 requests queued from 11:00 to 11:30 and from 15:00 to 15:10.

                """);
        text.append(String.format(
                Locale.ROOT, "%,d requests sent, %d declined, %d lost.\n\n", DAY.sent(), DAY.declined(), DAY.lost()));
        text.append(
                """
                | hour | sent | declined | orders | items | reports | longest wait of orders, s | of items, s | of reports, s | lowest level |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        for (int hour = 0; hour < 24; hour++) {
            text.append(DAY.hours.get(hour).row(hour)).append('\n');
        }
    }
}
