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
package org.camelacumatica.suite.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.suite.kill.Child;
import org.camelacumatica.suite.seats.Gateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deltas that are killed (SIGKILL) while four writers go on, some of whose changes are committed late: at each of the
 * named moments, one life after the other on one state directory. When the writers have ended and one life was left in
 * peace, every record has been delivered as it is. What was delivered twice had been delivered since the last watermark
 * was kept, and that is never more than a page a partition, or an exchange with {@code checkpoint=record}. 204 kills and changes late
 * by up to a minute with {@code -Dit.endurance=true}.
 *
 * <p>With the order reversed, so that the watermark was written before the route had the page, 12 kills lost 16 records.
 * The control does the like with work that a route only hands on.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class KilledExportIT {
    private static final boolean ENDURANCE = Boolean.getBoolean("it.endurance");
    private static final int KILLS = (ENDURANCE ? 34 : 2) * Moment.values().length;
    private static final Duration LATE_BY = ENDURANCE ? Duration.ofSeconds(60) : Duration.ofMillis(1_500);
    private static final Duration OVERLAP = LATE_BY.plusSeconds(3);
    private static final int PAGE = 20;

    @TempDir
    private Path folder;

    private final long seed = ENDURANCE ? System.nanoTime() : 1;
    private final Random random = new Random(seed);
    private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
    private Sandbox sandbox;
    private Gateway gateway;
    private DeliveredLines lines;

    /** How a life delivers and keeps. */
    private record Manner(String checkpoint, String delivery, int partitions) {
        /** How much it may deliver before it keeps that. */
        int most() {
            return keepsEach() ? 1 : PAGE * partitions;
        }

        boolean keepsEach() {
            return checkpoint.equals("record") && delivery.equals("record");
        }

        String options() {
            return "pageSize=" + PAGE + "&deltaOverlap=" + OVERLAP.toMillis() + "&checkpoint=" + checkpoint
                    + "&delivery=" + delivery + "&partitions=" + partitions + "&ordered=false";
        }
    }

    private static final Manner SIMPLE = new Manner("page", "record", 1);
    private static final List<Manner> MANNERS = List.of(
            SIMPLE,
            new Manner("record", "record", 1),
            new Manner("page", "page", 1),
            new Manner("page", "record", 3),
            new Manner("record", "record", 3));

    @BeforeEach
    void begin() throws IOException {
        sandbox = Sandbox.builder()
                .withoutSeed()
                .seed("Customer", 300)
                .seats(4 * KILLS + 50)
                .latency(Duration.ofMillis(2))
                .start();
        gateway = new Gateway(sandbox.url());
        lines = new DeliveredLines(folder.resolve("delivered.txt"));
        sandbox.writers(
                "{\"entity\":\"Customer\",\"writers\":4,\"every\":\"8ms\",\"lateBy\":\"%dms\",\"insert\":true,\"delete\":true,\"rekey\":true,\"seed\":%d}"
                        .formatted(LATE_BY.toMillis(), seed));
    }

    @AfterEach
    void end() throws IOException {
        gateway.close();
        sandbox.close();
    }

    @Test
    void nothingIsLostAndNoMoreThanAPageComesTwice() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            Moment moment = Moment.values()[kill % Moment.values().length];
            Manner manner = MANNERS.get(random.nextInt(MANNERS.size()));
            kill(moment, manner, "in the route");
            judge(lines.next(), manner, "kill " + kill + " " + moment + " " + manner + ", seed " + seed);
        }
        sandbox.stopWriters();
        TimeUnit.MILLISECONDS.sleep(1_100); // a delta ends at a whole second of the server's clock
        for (String run : new String[] {"the rest of one that was killed", "what came behind it"}) {
            letLive("in the route");
            judge(lines.next(), SIMPLE, run + ", seed " + seed);
        }

        assertThat(lost()).as("lost, seed %d", seed).isEmpty();
        assertThat(lines.kept()).as("beside what each life begins with").isGreaterThan(KILLS + KILLS / 2);
        assertThat(kills.values()).as("kills: %s", kills).hasSize(Moment.values().length);
        assertThat(kills.values()).allMatch(count -> count >= (ENDURANCE ? 20 : 2));
    }

    private static void judge(DeliveredLines.Life life, Manner manner, String what) {
        assertThat(life.unexpected())
                .as("came again behind a watermark: %s", what)
                .isEmpty();
        assertThat(life.mostAtRisk())
                .as("delivered before a watermark was kept: %s", what)
                .isLessThanOrEqualTo(manner.most());
    }

    /** The control: work that a route only handed on is not finished when the watermark moves. */
    @Test
    void whereTheWatermarkMovesBeforeTheWorkIsDoneRecordsAreLost() throws Exception {
        for (int kill = 0; kill < 2; kill++) {
            kill(Moment.AFTER_THE_RENAME, SIMPLE, KilledExport.COPIES);
        }
        sandbox.stopWriters();
        TimeUnit.MILLISECONDS.sleep(1_100);
        letLive(KilledExport.COPIES);
        letLive(KilledExport.COPIES);
        lines.next();
        assertThat(lost()).isNotEmpty();
    }

    private Set<Delivery> lost() {
        Set<Delivery> lost = ChangingErp.present(sandbox, "Customer");
        lost.removeAll(lines.all());
        return lost;
    }

    private void kill(Moment moment, Manner manner, String work) throws Exception {
        int passes = moment == Moment.PAGE_READ ? random.nextInt(12) : random.nextInt(passes(moment, manner));
        CountDownLatch killed = new CountDownLatch(1);
        boolean onTheWire = moment == Moment.PAGE_READ;
        try (Child child = start(onTheWire ? "none of its own" : moment.name(), passes, manner, work)) {
            Runnable kill = () -> {
                child.kill();
                killed.countDown();
            };
            if (onTheWire) {
                Gateway.Place place = random.nextBoolean() ? moment : moment.behindTheAnswer();
                gateway.set(new Gateway.Trap(place, new AtomicInteger(passes), kill));
            } else {
                child.awaitLine("at: " + moment);
                kill.run();
            }
            assertThat(killed.await(120, TimeUnit.SECONDS))
                    .as("it came to %s", moment)
                    .isTrue();
        }
        kills.merge(moment, 1, Integer::sum);
    }

    /** Exchanges come more often than pages. */
    private static int passes(Moment moment, Manner manner) {
        boolean ofARecord =
                switch (moment) {
                    case PAGE_READ -> false;
                    case BEFORE_THE_ROUTE, IN_THE_ROUTE, AFTER_THE_ROUTE ->
                        manner.delivery().equals("record");
                    case BEFORE_THE_RENAME, AFTER_THE_RENAME -> manner.keepsEach();
                };
        return ofARecord ? 120 : 8;
    }

    private void letLive(String work) throws Exception {
        try (Child child = start(KilledExport.NOWHERE, 0, SIMPLE, work)) {
            assertThat(child.awaitLine("ended: ")).isEqualTo("done");
            child.awaitDeath();
        }
    }

    private Child start(String moment, int passes, Manner manner, String work) throws IOException {
        KilledExport.Orders orders = new KilledExport.Orders(
                gateway.url(),
                sandbox.username(),
                sandbox.password(),
                sandbox.tenant(),
                folder.resolve("state"),
                folder.resolve("delivered.txt"),
                moment,
                passes,
                manner.options(),
                work);
        return Child.start(
                KilledExport.class,
                orders.arguments(),
                folder.resolve("children.log").toFile());
    }
}
