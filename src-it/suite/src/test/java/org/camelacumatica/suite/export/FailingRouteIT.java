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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.camelacumatica.AcumaticaConstants;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.suite.Flows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deltas into a route that fails on every hundredth record: what comes, what is told, and where the watermark stands. */
@Timeout(120)
class FailingRouteIT {
    private static final int CUSTOMERS = 450;
    private static final int PAGE = 60;

    /** Of the first route of a context. */
    private static final String KEY = "acumatica:erp:Customer:export-1";

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(
            Sandbox.builder().withoutSeed().seed("Customer", CUSTOMERS).seats(20));

    @TempDir
    private Path state;

    private Sandbox sandbox;
    private Set<Delivery> there;

    @BeforeEach
    void begin() {
        sandbox = ERP.sandbox();
        there = ChangingErp.present(sandbox, "Customer");
    }

    private static boolean isHundredth(Exchange exchange) {
        return number(exchange) % 100 == 0;
    }

    private static long number(Exchange exchange) {
        return Objects.requireNonNull(exchange.getMessage().getHeader(AcumaticaConstants.RECORD_NUMBER, Long.class));
    }

    /** In a context of its own, as after a restart. */
    private Flows.Exported export(String options, Predicate<Exchange> fails) {
        try (Flows flows = Flows.on(sandbox, state)) {
            return flows.export(
                    "acumatica:erp/Customer?exportType=delta&repeatCount=1&pageSize=" + PAGE + options, exchange -> {
                        if (fails.test(exchange)) {
                            throw new IllegalStateException("no room");
                        }
                    });
        }
    }

    private static List<Delivery> deliveries(Flows.Exported export) {
        return export.bodies().stream().map(Delivery::of).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "record"})
    void withSkipAllOthersArriveAndTheFailuresAreListed(String checkpoint) {
        String options = "&onFailure=skip&checkpoint=" + checkpoint;
        Flows.Exported export = export(options, FailingRouteIT::isHundredth);

        assertThat(export.progress().error()).isEmpty();
        assertThat(deliveries(export)).hasSize(CUSTOMERS - 4).doesNotHaveDuplicates();
        assertThat(export.progress().records()).isEqualTo(CUSTOMERS - 4);
        assertThat(export.progress().skipped()).isEqualTo(4);
        List<String> missing = there.stream()
                .filter(record -> !deliveries(export).contains(record))
                .map(Delivery::id)
                .toList();
        assertThat(export.progress().failures())
                .hasSize(4)
                .allSatisfy(failure -> assertThat(failure).contains("no room"))
                .allSatisfy(failure -> assertThat(missing).anyMatch(failure::contains));

        assertThat(deliveries(export(options, exchange -> false)))
                .as("the watermark has gone on")
                .isEmpty();
    }

    @Test
    void withStopTheWatermarkStandsBeforeThePageOfTheFailure() {
        Flows.Exported export = export("", FailingRouteIT::isHundredth);
        assertThat(export.progress().state()).isEqualTo("failed");
        assertThat(export.progress().error()).contains("no room").contains("99 records");
        assertThat(deliveries(export)).hasSize(99);

        List<Delivery> rest = deliveries(export("", exchange -> false));
        assertThat(rest)
                .as("behind the last whole page")
                .doesNotHaveDuplicates()
                .hasSize(CUSTOMERS - PAGE);
        assertThat(rest).doesNotContainAnyElementsOf(deliveries(export).subList(0, PAGE));
    }

    @Test
    void withStopTheWatermarkStandsBeforeTheRecordOfTheFailure() {
        List<Delivery> all = new ArrayList<>();
        for (int run = 1; run <= 4; run++) {
            Flows.Exported export = export("&checkpoint=record", FailingRouteIT::isHundredth);
            assertThat(export.progress().state()).as("run %d", run).isEqualTo("failed");
            assertThat(deliveries(export)).as("run %d", run).hasSize(99);
            all.addAll(deliveries(export));
        }
        Flows.Exported last = export("&checkpoint=record", FailingRouteIT::isHundredth);
        assertThat(last.progress().state()).isEqualTo("done");
        all.addAll(deliveries(last));
        assertThat(all).containsExactlyInAnyOrderElementsOf(there);
    }

    /** Where the file that replaces the watermark is written next: on a disk that has no room. It has some afterwards. */
    private void onAFullDisk() throws IOException {
        Path watermarks = Files.createDirectories(state.resolve("watermarks"));
        Path beside = watermarks.resolve(URLEncoder.encode(KEY, StandardCharsets.UTF_8) + ".new");
        Files.createSymbolicLink(beside, Path.of("/dev/full"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingIsDeliveredThatCannotBeKept() throws IOException {
        try (Flows flows = Flows.on(sandbox, state)) {
            onAFullDisk();

            Flows.Exported export = flows.export("acumatica:erp/Customer?exportType=delta&repeatCount=1");

            assertThat(export.bodies()).isEmpty();
            assertThat(export.progress().state()).isEqualTo("failed");
            assertThat(export.progress().error()).contains("cannot be written", "Make room there");
        }
        assertThat(deliveries(export("", exchange -> false))).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatGetsFullStopsTheRunAndCostsAPageTwice() throws IOException {
        List<Delivery> all = new ArrayList<>();
        try (Flows flows = Flows.on(sandbox, state)) {
            Flows.Exported export =
                    flows.export("acumatica:erp/Customer?exportType=delta&repeatCount=1&pageSize=" + PAGE, exchange -> {
                        if (number(exchange) == 3 * PAGE) {
                            onAFullDisk();
                        }
                    });

            assertThat(export.progress().state()).isEqualTo("failed");
            assertThat(export.progress().error()).contains("cannot be written", "Make room there");
            all.addAll(deliveries(export));
            assertThat(all).hasSize(3 * PAGE);
        }
        List<Delivery> rest = deliveries(export("", exchange -> false));
        assertThat(rest).containsAll(all.subList(2 * PAGE, 3 * PAGE)).hasSize(CUSTOMERS - 2 * PAGE);
        all.addAll(rest);
        assertThat(new HashSet<>(all)).isEqualTo(there);
    }
}
