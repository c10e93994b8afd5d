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
package org.camelacumatica.suite.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.suite.Flows;
import org.camelacumatica.suite.kill.JavaProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flows that are killed (SIGKILL) around sign-in, request and sign-out, one after the other on one state directory, while
 * another process works on. After the last start and stop no seat of theirs is open, and there were never more than
 * {@code sessions}; a sign-in whose answer the kill has cut off is counted apart, and is told by the next process. The
 * sandbox keeps its sessions for longer than the test takes, so that none goes by itself; it is asked in the end whether
 * those cut off would.
 */
@Timeout(7_200)
class KilledFlowsIT {
    private static final boolean ENDURANCE = Boolean.getBoolean("it.endurance");
    private static final int KILLS = ENDURANCE ? 500 : 2 * Moment.values().length;
    private static final Pattern TOLD = Pattern.compile("a process left open: its sign-in was never answered");
    private static final Duration IDLE = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private final Random random = new Random(ENDURANCE ? System.nanoTime() : 1);
    private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
    private final MovedClock clock = new MovedClock();
    private Sandbox sandbox;
    private Gateway gateway;
    private Flows bystander;
    private int told;
    private int number;

    /** Who is killed, and how. */
    private record Kind(String authentication, int sessions) {}

    private static final List<Kind> KINDS =
            List.of(new Kind("cookie", 1), new Kind("oauth", 1), new Kind("cookie", 3), new Kind("oauth", 3));

    @BeforeEach
    void begin() throws IOException {
        sandbox = Sandbox.builder()
                .seed("Customer", 40)
                .seats(ENDURANCE ? 1_000 : 60)
                .latency(Duration.ofMillis(3))
                .idle(IDLE)
                .clock(clock)
                .start();
        gateway = new Gateway(sandbox.url());
        bystander = Flows.empty(folder.resolve("state")).connection("bystander", erp -> {
            erp.setInstanceUri(gateway.url());
            erp.setUsername(sandbox.username());
            erp.setPassword(sandbox.password());
            erp.setAuthenticationType("cookie");
            erp.setTenant(sandbox.tenant());
            erp.setSessionIdle(IDLE.multipliedBy(3).toMillis());
        });
        work();
    }

    private void work() {
        assertThat((List<?>) bystander.call("acumatica:bystander/Customer?operation=query&limit=1", null))
                .hasSize(1);
    }

    @AfterEach
    void end() throws IOException {
        bystander.close();
        gateway.close();
        sandbox.close();
    }

    @Test
    void noSeatIsLeftBehindAndThereAreNeverTooMany() throws Exception {
        long signIns = sandbox.journal().signIns();
        assertThat(signIns).isEqualTo(1);
        for (int i = 0; i < KILLS; i++) {
            Moment moment = Moment.values()[i % Moment.values().length];
            kill(moment, KINDS.get(random.nextInt(KINDS.size())));
        }
        String said = run(new Kind("cookie", 1), "stop", process -> {});
        assertThat(said).contains("stopped").contains("open: 0");

        int open = sandbox.openSeats() - 1;
        System.out.printf(
                "%d kills, %s: %d seats are open, %d sign-ins were cut off by a kill and told by the next start%n",
                KILLS, kills, open, told);
        assertThat(open)
                .as("seats of nobody, but for sign-ins that were cut off")
                .isLessThanOrEqualTo(told);
        assertThat(told).as("sign-ins that were cut off").isLessThanOrEqualTo(3 * KILLS);
        assertThat(kills.values()).allMatch(count -> count >= (ENDURANCE ? 20 : 1));

        work();
        clock.ahead(IDLE.minusSeconds(1));
        work();
        clock.ahead(Duration.ofSeconds(2));
        assertThat(sandbox.openSeats())
                .as("the server has ended those that were cut off")
                .isEqualTo(1);
        work();
        assertThat(sandbox.openSeats())
                .as("the one that worked beside them has its seat still")
                .isEqualTo(1);
    }

    private void kill(Moment moment, Kind kind) throws Exception {
        int before = told;
        int left = sandbox.openSeats() - 1 - told; // to be signed out before it takes one of its own
        sandbox.clearJournal();
        int passes =
                switch (moment) {
                    case IN_A_REQUEST -> random.nextInt(20);
                    case BEFORE_THE_ANSWER_TO_A_SIGN_IN, AFTER_THE_ANSWER_TO_A_SIGN_IN ->
                        random.nextInt(kind.sessions());
                    case BEFORE_A_SIGN_OUT, IN_A_SIGN_OUT -> random.nextInt(kind.sessions());
                };
        run(
                kind,
                "work",
                process -> gateway.set(new Gateway.Trap(
                        moment,
                        kind.authentication().equals("cookie"),
                        new AtomicInteger(passes),
                        process::destroyForcibly)));
        if (!gateway.clear()) {
            kills.merge(moment, 1, Integer::sum);
        }
        assertThat(sandbox.journal().maxOpenSeats() - 1 - before)
                .as("seats of %s at most, killed %s", kind, moment)
                .isLessThanOrEqualTo(Math.max(kind.sessions(), left) + (told - before));
    }

    private String run(Kind kind, String what, java.util.function.Consumer<Process> begun) throws Exception {
        Path said = folder.resolve("said-" + ++number + ".txt");
        List<String> arguments = List.of(
                gateway.url(),
                folder.resolve("state").toString(),
                kind.authentication(),
                String.valueOf(kind.sessions()),
                what);
        ProcessBuilder builder = JavaProcess.of(KilledFlow.class, "logback-quiet.xml", arguments)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(said.toFile()));
        FlowConnection.tell(sandbox, builder);
        Process process = builder.start();
        begun.accept(process);
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as("it has ended; it said: %s", Files.readString(said))
                .isTrue();
        String text = Files.readString(said);
        Matcher line = TOLD.matcher(text);
        told += (int) line.results().count();
        assertThat(process.exitValue()).as(text).isIn(0, 137);
        return text;
    }

    /** The real time, and what a test has added to it. */
    private static final class MovedClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        void ahead(Duration more) {
            ahead = ahead.plus(more);
        }

        @Override
        public ZoneId getZone() {
            return Clock.systemUTC().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }
    }
}
