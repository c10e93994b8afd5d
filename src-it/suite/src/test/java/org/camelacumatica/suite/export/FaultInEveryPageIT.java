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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.camelacumatica.sandbox.journal.JournalEntry;
import org.camelacumatica.suite.Flows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault hits each request of an export for records, one after the other. What passes by itself costs no record and
 * doubles none; what ends a run leaves whole pages behind, and a delta goes on there with its next run.
 */
@Timeout(300)
class FaultInEveryPageIT {
    private static final boolean ENDURANCE = Boolean.getBoolean("it.endurance");
    private static final String LIST = "entity/*/*/Customer";
    private static final int CUSTOMERS = 230;
    private static final int PAGE = 50;
    private static final String PARTITIONS = "&partitions=3&ordered=false";

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(
            Sandbox.builder().withoutSeed().seed("Customer", CUSTOMERS).seats(100));

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private Set<Delivery> there;
    private int states;

    @BeforeEach
    void begin() {
        sandbox = ERP.sandbox();
        there = ChangingErp.present(sandbox, "Customer");
    }

    /** @param also what is left to {@code -Dit.endurance=true}: faces of the same thing */
    private static Stream<Arguments> each(List<String> faults, List<String> also, String... types) {
        return Stream.concat(faults.stream(), ENDURANCE ? also.stream() : Stream.of())
                .flatMap(fault -> Stream.of(types).map(type -> Arguments.of(fault, type)));
    }

    static Stream<Arguments> passing() {
        List<String> faults =
                List.of("reset", "truncate", "errorObject", "redirect", "deadBearer", "status:429", "status:503");
        List<String> others = List.of("truncate:clean", "html", "dropAfterCommit", "delay:30", "loginLimit:a");
        List<String> also =
                List.of("status:502", "status:504", "offline", "loginLimit:b", "loginLimit:c", "loginLimit:d");
        List<String> rest = Stream.concat(others.stream(), also.stream()).toList();
        return Stream.of(
                        each(faults, List.of(), "all", "delta", "all" + PARTITIONS),
                        each(others, also, "all", "delta"),
                        each(List.of(), rest, "all" + PARTITIONS))
                .flatMap(all -> all);
    }

    static Stream<Arguments> ending() {
        return each(List.of("status:500"), List.of("status:404", "status:403"), "all", "delta");
    }

    static Stream<Arguments> neverPassing() {
        return each(
                List.of("truncate", "truncate:clean"),
                List.of("reset", "html", "errorObject", "redirect", "status:503"),
                "all",
                "delta");
    }

    @ParameterizedTest(name = "{0} in every page of {1}")
    @MethodSource("passing")
    void whatPassesCostsNoRecordAndDoublesNone(String fault, String type) {
        int requests = requests(type);
        for (int place = 0; place < requests; place++) {
            sandbox.fault(Fault.once("GET", LIST, fault).skipping(place));
            Flows.Exported export = export(type, "state" + states++);
            sandbox.clearFaults(); // several readers need not always ask as often
            assertThat(export.progress().error())
                    .as("%s in request %d", fault, place)
                    .isEmpty();
            assertThat(deliveries(export))
                    .as("%s in request %d", fault, place)
                    .hasSize(CUSTOMERS)
                    .containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @ParameterizedTest(name = "{0} in every page of {1}")
    @MethodSource("ending")
    void whatEndsARunLeavesWholePagesAndADeltaGoesOnBehindThem(String fault, String type) {
        int requests = requests(type);
        for (int place = 0; place < requests; place++) {
            sandbox.fault(Fault.once("GET", LIST, fault).skipping(place));
            endedAndGoneOnWith(type, fault + " in request " + place);
        }
    }

    @ParameterizedTest(name = "{0} from every page of {1} on")
    @MethodSource("neverPassing")
    void pageThatNeverComesWholeIsNeverDelivered(String fault, String type) {
        int requests = requests(type);
        for (int place = 0; place < requests; place++) {
            sandbox.fault(Fault.once("GET", LIST, fault).skipping(place).always());
            endedAndGoneOnWith(type, fault + " from request " + place + " on");
        }
    }

    private void endedAndGoneOnWith(String type, String what) {
        String state = "state" + states++;
        Flows.Exported ended = export(type, state);
        sandbox.clearFaults();
        assertThat(ended.progress().state()).as(what).isEqualTo("failed");
        List<Delivery> delivered = new ArrayList<>(deliveries(ended));
        assertThat(delivered.size() % PAGE).as("whole pages: %s", what).isZero();
        assertThat(there).as(what).containsAll(delivered);
        assertThat(delivered).as(what).doesNotHaveDuplicates();
        if (type.equals("delta")) {
            delivered.addAll(deliveries(export(type, state)));
            assertThat(delivered).as(what).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    /** How many requests for records an export has that nothing befalls. */
    private int requests(String type) {
        sandbox.clearJournal();
        assertThat(new HashSet<>(deliveries(export(type, "state" + states++)))).isEqualTo(there);
        int requests = (int) sandbox.journal().log().stream()
                .map(JournalEntry::path)
                .filter(path -> path.endsWith("/Customer"))
                .count();
        assertThat(requests).isBetween(CUSTOMERS / PAGE + 1, 20);
        return requests;
    }

    /** In a context of its own, as after a restart. */
    private Flows.Exported export(String type, String state) {
        try (Flows flows = Flows.on(sandbox, folder.resolve(state))) {
            flows.connection("erp", sandbox, erp -> {
                erp.setGrant("password");
                erp.setOauthClient("client");
                erp.setSessions(type.endsWith(PARTITIONS) ? 3 : 1);
            });
            return flows.export("acumatica:erp/Customer?repeatCount=1&pageSize=" + PAGE + "&exportType=" + type);
        }
    }

    private static List<Delivery> deliveries(Flows.Exported export) {
        return export.bodies().stream().map(Delivery::of).toList();
    }
}
