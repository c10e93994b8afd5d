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
package org.camelacumatica.suite.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Contestants that take turns at one server, so that whatever else the machine does falls on all of them; of each figure
 * the median counts. Processor time is that of whole processes, collector and compiler among it.
 */
final class Rounds {
    static final int ROUNDS = 5;

    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final SandboxProcess sandbox;
    private final Map<String, Work> contestants = new LinkedHashMap<>();

    Rounds(SandboxProcess sandbox) {
        this.sandbox = sandbox;
    }

    /** What a contestant does in one round. */
    interface Work {
        void run() throws Exception;
    }

    /**
     * What one round took, in milliseconds.
     *
     * @param wall from begin to end
     * @param client processor time of this process
     * @param server processor time of the sandbox
     * @param service what the sandbox took to serve, waiting not included
     * @param requests how many there were
     */
    record Round(double wall, double client, double server, double service, double requests) {}

    /** All rounds of one contestant. */
    record Results(List<Round> rounds) {
        double median(ToDoubleFunction<Round> figure) {
            return Benchmark.median(rounds.stream().mapToDouble(figure).toArray());
        }

        double wall() {
            return median(Round::wall);
        }

        double client() {
            return median(Round::client);
        }

        /** The least that so many sessions can do with what the server took. */
        double least(int sessions) {
            return median(Round::service) / sessions;
        }

        /** {@code 10400 ms for 202 requests; processor 900 ms, the server's 1200 ms}. */
        String text() {
            return String.format(
                    Locale.ROOT,
                    "%.0f ms for %.0f requests; processor %.0f ms, the server's %.0f ms",
                    wall(),
                    median(Round::requests),
                    client(),
                    median(Round::server));
        }
    }

    /** Those of one contestant, which has run. */
    static Results of(Map<String, Results> all, String name) {
        Results results = all.get(name);
        if (results == null) {
            throw new IllegalArgumentException(name + " has not run");
        }
        return results;
    }

    Rounds add(String name, Work work) {
        contestants.put(name, work);
        return this;
    }

    Map<String, Results> run(int warmUps) throws Exception {
        for (int round = 0; round < warmUps; round++) {
            for (Work work : contestants.values()) {
                work.run();
            }
        }
        Map<String, Results> results = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Work> contestant : contestants.entrySet()) {
                results.computeIfAbsent(contestant.getKey(), name -> new Results(new ArrayList<>()))
                        .rounds()
                        .add(round(contestant.getValue()));
            }
        }
        return results;
    }

    private Round round(Work work) throws Exception {
        sandbox.forget();
        double server = sandbox.processorMillis();
        long client = machine.getProcessCpuTime();
        long begun = System.nanoTime();
        work.run();
        double wall = (System.nanoTime() - begun) / 1e6;
        double spent = (machine.getProcessCpuTime() - client) / 1e6;
        double served = sandbox.processorMillis() - server;
        JsonNode journal = sandbox.journal();
        return new Round(
                wall,
                spent,
                served,
                journal.path("serviceMillis").asDouble(),
                journal.path("requests").asDouble());
    }
}
