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
import java.util.stream.Collectors;

/** The cases that are simulated beside the day, each with what was seen in it. */
final class SimulatedCases {
    private static final long SEED = 20260131;
    private static final Duration WINDOW = Governor.WINDOW;
    private static final Duration TENTH_OF_A_SECOND = Duration.ofMillis(100);

    private SimulatedCases() {}

    private static Simulation busy(Simulation simulation, int atOnce, boolean governed) {
        for (String name : List.of("erp", "erp2", "erp3")) {
            SimulatedFlow flow = simulation.flow(name, Duration.ofMillis(300));
            flow.governed = governed;
            flow.keepBusy(atOnce);
        }
        return simulation;
    }

    /** A licence of 4 at once and 120 a minute, and three borrowers that always have more to send. */
    record Minute(int minutes, int done, int declined) {
        static Minute run() {
            Simulation simulation = busy(new Simulation(SEED, 4, 120, 4, 120), 20, true);
            simulation.run(Duration.ofMinutes(1));
            return new Minute(60, simulation.doneIn(Duration.ofMinutes(60)), simulation.declined());
        }

        double throughput() {
            return done / (120.0 * minutes);
        }
    }

    /** A licence of 8 at once, a level of 25, and a stranger who keeps 15 requests queued for three minutes. */
    record Stranger(int sent, int declined, int lost, List<Integer> windows, List<Integer> levels) {
        static Stranger run(boolean governed) {
            Simulation simulation = busy(new Simulation(SEED, 8, 0, 25, null), 40, governed);
            simulation.run(WINDOW.multipliedBy(6));
            List<Integer> windows = new ArrayList<>();
            List<Integer> levels = new ArrayList<>();
            for (int window = 0; window < 30; window++) {
                simulation.strangerKeepsQueued(window >= 6 && window < 24 ? 15 : 0);
                windows.add(simulation.doneIn(WINDOW));
                levels.add(simulation.levelNow());
            }
            return new Stranger(simulation.sent(), simulation.declined(), simulation.lost(), windows, levels);
        }

        double shareDeclined() {
            return declined / (double) sent;
        }

        double before() {
            return windows.subList(0, 6).stream().mapToInt(i -> i).average().orElseThrow();
        }

        /** Of the third window after he has gone. */
        double backTo() {
            return windows.get(26) / before();
        }
    }

    /** One borrower with ten times as much waiting, one whose requests take ten times as long, one with little to do. */
    record Shares(List<String> names, List<Integer> done, List<Duration> meanWaits, List<Duration> longestWaits) {
        static Shares run() {
            Simulation simulation = new Simulation(SEED, 8, 0, 4, null);
            simulation.flow("crowd", Duration.ofMillis(200)).keepBusy(400);
            simulation.flow("slow", Duration.ofSeconds(2)).keepBusy(40);
            simulation.flow("shy", Duration.ofMillis(200)).keepBusy(1);
            simulation.run(Duration.ofMinutes(30));
            List<SimulatedFlow> flows = simulation.flows;
            return new Shares(
                    flows.stream().map(flow -> flow.name).toList(),
                    flows.stream().map(flow -> flow.done).toList(),
                    flows.stream().map(SimulatedFlow::meanWait).toList(),
                    flows.stream().map(SimulatedFlow::longestWait).toList());
        }
    }

    /** Three equal borrowers. */
    record Equals(List<Integer> done, List<Duration> meanWaits) {
        static Equals run() {
            Simulation simulation = busy(new Simulation(SEED, 8, 0, 5, null), 30, true);
            simulation.run(Duration.ofMinutes(30));
            return new Equals(
                    simulation.flows.stream().map(flow -> flow.done).toList(),
                    simulation.flows.stream().map(SimulatedFlow::meanWait).toList());
        }
    }

    /** A licence that is cut from 8 at once to 4, with a level of 25, and somebody else who keeps 4 requests queued. */
    record Cut(List<Integer> declined, List<Integer> done, int lowest, int highest) {
        static Cut run() {
            Simulation simulation = busy(new Simulation(SEED, 8, 0, 25, null), 40, true);
            simulation.strangerKeepsQueued(4);
            simulation.run(WINDOW.multipliedBy(6));
            simulation.licence.concurrent(4);
            List<Integer> declined = new ArrayList<>();
            List<Integer> done = new ArrayList<>();
            int lowest = 25;
            int highest = 0;
            for (int window = 0; window < 30; window++) {
                int before = simulation.declined();
                int doneBefore = simulation.done();
                for (int tenth = 0; tenth < 100; tenth++) {
                    simulation.run(TENTH_OF_A_SECOND);
                    boolean settled = window >= 2;
                    lowest = settled ? Math.min(lowest, simulation.levelNow()) : lowest;
                    highest = settled ? Math.max(highest, simulation.levelNow()) : highest;
                }
                declined.add(simulation.declined() - before);
                done.add(simulation.done() - doneBefore);
            }
            return new Cut(declined, done, lowest, highest);
        }

        /** From the third window on. */
        List<Integer> settled(List<Integer> windows) {
            return windows.subList(2, windows.size());
        }
    }

    static String list(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
