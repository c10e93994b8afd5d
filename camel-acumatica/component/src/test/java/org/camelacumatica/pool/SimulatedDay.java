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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A day on a licence of 8 at once and 240 a minute. Our lender has a level of 6 and 200 requests a minute, for three
 * borrowers: orders as they come, items in long lists, and slow reports. Somebody else's integration works beside us, and floods
 * the server's queue twice.
 */
final class SimulatedDay {
    private static final long SEED = 42;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Simulation simulation = new Simulation(SEED, 8, 240, 6, 200);
    private final Random arrivals = new Random(SEED);
    private final SimulatedFlow orders = simulation.flow("orders", Duration.ofMillis(300));
    private final SimulatedFlow items = simulation.flow("items", Duration.ofMillis(200));
    private final SimulatedFlow reports = simulation.flow("reports", Duration.ofSeconds(8));
    final List<Hour> hours = new ArrayList<>();

    /** What was seen in an hour. */
    record Hour(int sent, int declined, List<Integer> done, List<Duration> longestWaits, int lowestLevel) {
        String row(int hour) {
            return String.format(
                    Locale.ROOT,
                    "| %02d | %,d | %d | %,d | %,d | %,d | %s | %s | %s | %d |",
                    hour,
                    sent,
                    declined,
                    done.get(0),
                    done.get(1),
                    done.get(2),
                    seconds(longestWaits.get(0)),
                    seconds(longestWaits.get(1)),
                    seconds(longestWaits.get(2)),
                    lowestLevel);
        }
    }

    static String seconds(Duration wait) {
        return String.format(Locale.ROOT, "%.1f", wait.toMillis() / 1e3);
    }

    static SimulatedDay run() {
        SimulatedDay day = new SimulatedDay();
        day.plan();
        for (int hour = 0; hour < 24; hour++) {
            day.hours.add(day.hour(hour));
        }
        return day;
    }

    int sent() {
        return simulation.sent();
    }

    int declined() {
        return simulation.declined();
    }

    int lost() {
        return simulation.lost();
    }

    private void plan() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            boolean office = minute >= 8 * 60 && minute < 18 * 60;
            Duration begin = MINUTE.multipliedBy(minute);
            come(begin, office ? 20 : 2, orders::request);
            come(begin, office ? 30 : 3, simulation::strangersRequest);
        }
        simulation.later(HOUR.multipliedBy(2), () -> items.list(3_000, 6));
        simulation.later(HOUR.multipliedBy(10), () -> items.list(600, 6));
        simulation.later(HOUR.multipliedBy(14), () -> items.list(600, 6));
        simulation.later(HOUR.multipliedBy(7), () -> reports.keepBusy(2));
        simulation.later(HOUR.multipliedBy(20), reports::rest);
        flood(HOUR.multipliedBy(11), Duration.ofMinutes(30));
        flood(HOUR.multipliedBy(15), Duration.ofMinutes(10));
    }

    /** About that many in the minute, at any moment of it. */
    private void come(Duration begin, int mean, Runnable request) {
        int number = arrivals.nextInt(2 * mean + 1);
        for (int i = 0; i < number; i++) {
            simulation.later(begin.plusMillis(arrivals.nextInt(60_000)), request);
        }
    }

    private void flood(Duration begin, Duration length) {
        simulation.later(begin, () -> simulation.strangerKeepsQueued(15));
        simulation.later(begin.plus(length), () -> simulation.strangerKeepsQueued(0));
    }

    private Hour hour(int hour) {
        int sent = simulation.sent();
        int declined = simulation.declined();
        List<Integer> done = simulation.flows.stream().map(flow -> flow.done).toList();
        List<Integer> waits =
                simulation.flows.stream().map(flow -> flow.waits.size()).toList();
        int lowest = Integer.MAX_VALUE;
        for (int second = 0; second < 3_600; second++) {
            simulation.run(Duration.ofSeconds(1));
            lowest = Math.min(lowest, simulation.levelNow());
        }
        List<Integer> doneNow = new ArrayList<>();
        List<Duration> longest = new ArrayList<>();
        for (int i = 0; i < simulation.flows.size(); i++) {
            SimulatedFlow flow = simulation.flows.get(i);
            doneNow.add(flow.done - done.get(i));
            longest.add(flow.waits.subList(waits.get(i), flow.waits.size()).stream()
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO));
        }
        return new Hour(simulation.sent() - sent, simulation.declined() - declined, doneNow, longest, lowest);
    }
}
