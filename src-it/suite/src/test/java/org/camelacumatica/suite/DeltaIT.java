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
package org.camelacumatica.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.camelacumatica.AcumaticaConsumer;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exports of what has changed: everything once, and then only what is new, across runs and restarts. */
class DeltaIT extends FlowsOnSandbox {
    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().seed("Customer", 120));

    private StateRepository<String, String> store = new MemoryStateRepository();

    private int customers() {
        return sandbox.records("Customer").size();
    }

    /** One run in a context of its own, as after a restart; the ids that its route has finished with. */
    private List<String> run(String options, int failAt) {
        flows.close();
        flows = Flows.on(sandbox, state);
        flows.context().getRegistry().bind("store", store);
        List<String> keys = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger number = new AtomicInteger();
        flows.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("acumatica:erp/Customer?exportType=delta&repeatCount=1&initialDelay=0&pageSize=25" + options)
                        .routeId("delta")
                        .process(exchange -> {
                            if (number.incrementAndGet() == failAt) {
                                throw new IllegalStateException("of this test");
                            }
                            keys.add(String.valueOf(
                                    exchange.getMessage().getBody(Map.class).get("CustomerID")));
                            assertThat(exchange.getMessage().getHeader("CamelAcumaticaWatermark"))
                                    .isNotNull();
                        });
            }
        });
        flows.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> List.of("done", "failed")
                .contains(flows.progress("delta").state()));
        assertThat(flows.progress("delta").error()).contains(failAt == 0 ? "" : "of this test");
        return List.copyOf(keys);
    }

    private void rename(String customer) {
        flows.call("acumatica:erp/Customer", Map.of("CustomerID", customer, "CustomerName", "Renamed " + customer));
    }

    private void letASecondPass() throws InterruptedException {
        Thread.sleep(1_100); // the window ends at a whole second of the server's clock
    }

    @Test
    void everythingComesOnceAndThenWhatHasChanged() throws Exception {
        letASecondPass();
        List<String> all = run("", 0);
        assertThat(all).doesNotHaveDuplicates().hasSize(customers());

        assertThat(run("", 0)).as("nothing has changed").isEmpty();

        rename(all.get(3));
        rename(all.get(77));
        letASecondPass();
        assertThat(run("", 0)).containsExactlyInAnyOrder(all.get(3), all.get(77));
        assertThat(run("", 0)).isEmpty();

        rename(all.get(3));
        letASecondPass();
        assertThat(run("", 0)).as("changed again within the overlap").containsExactly(all.get(3));
    }

    @Test
    void aRunThatFailedGoesOnBehindTheLastPageOfItsRoute() throws Exception {
        letASecondPass();
        List<String> first = run("", 61);
        List<String> rest = run("", 0);

        assertThat(first).hasSize(60);
        assertThat(rest).hasSize(customers() - 50);
        List<String> both = new ArrayList<>(first.subList(0, 50));
        both.addAll(rest);
        assertThat(both).doesNotHaveDuplicates().hasSize(customers());
        assertThat(run("", 0)).isEmpty();
    }

    @Test
    void aRunThatFailedGoesOnBehindTheLastRecordOfItsRoute() throws Exception {
        letASecondPass();
        List<String> first = run("&checkpoint=record", 61);
        List<String> rest = run("&checkpoint=record", 0);

        List<String> both = new ArrayList<>(first);
        both.addAll(rest);
        assertThat(both).doesNotHaveDuplicates().hasSize(customers());
    }

    @Test
    void aLimitCutsARunAndTheNextOneGoesOn() throws Exception {
        letASecondPass();
        List<String> all = new ArrayList<>();
        for (List<String> some = run("&limit=40", 0); !some.isEmpty(); some = run("&limit=40", 0)) {
            assertThat(some.size()).isLessThanOrEqualTo(40);
            all.addAll(some);
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(customers());
    }

    @Test
    void aStartingPointLeavesOutWhatIsOlder() throws Exception {
        letASecondPass();
        assertThat(run("&startFrom=" + Instant.now().minusMillis(500), 0)).isEmpty();
    }

    @Test
    void aStartingPointInTheFutureIsRefused() {
        Flows.Exported export =
                flows.export("acumatica:erp/Customer?exportType=delta&repeatCount=1&startFrom=2100-01-01T00:00:00Z");

        assertThat(export.bodies()).isEmpty();
        assertThat(export.progress().error())
                .contains("would begin in the future, at 2100-01-01T00:00:00Z")
                .contains("Correct startFrom");
    }

    private AcumaticaConsumer consumer() {
        return (AcumaticaConsumer) flows.context().getRoute("delta").getConsumer();
    }

    @Test
    void aWatermarkThatIsSetByHandIsWhereTheNextRunBegins() throws Exception {
        letASecondPass();
        run("", 0);
        String watermark = consumer().getWatermark();
        assertThat(Instant.parse(watermark)).isBeforeOrEqualTo(Instant.now());

        consumer().setWatermark("PT87600H");
        assertThat(consumer().getWatermark())
                .isEqualTo(
                        Instant.parse(watermark).minus(Duration.ofHours(87_600)).toString());
        assertThat(run("", 0)).as("ten years back").hasSize(customers());

        assertThat(run("", 0)).isEmpty();
        consumer().setWatermark("none");
        assertThat(run("", 0)).as("anew").hasSize(customers());

        consumer().setWatermark("2100-01-01T00:00:00Z");
        assertThat(run("", 0)).isEmpty();
        assertThat(flows.progress("delta").error()).contains("would begin in the future");
    }

    @Test
    void aWatermarkOfAnotherFieldIsRefused() throws Exception {
        letASecondPass();
        run("", 0);

        assertThat(run("&deltaField=CreatedDateTime", 0)).isEmpty();
        assertThat(flows.progress("delta").error())
                .contains("its watermark is one of LastModifiedDateTime, and deltaField is CreatedDateTime");
    }

    @Test
    void camelsOwnRepositoryOfFilesKeepsTheWatermark() throws Exception {
        keptIn(FileStateRepository.fileStateRepository(state.resolve("marks").toFile()));
    }

    private void keptIn(StateRepository<String, String> given) throws Exception {
        store = given;
        letASecondPass();
        assertThat(run("&watermarkStore=#store&checkpoint=record", 61)).hasSize(60);
        assertThat(run("&watermarkStore=#store&checkpoint=record", 0)).hasSize(customers() - 60);
        assertThat(run("&watermarkStore=#store", 0)).isEmpty();
        assertThat(state.resolve("watermarks")).doesNotExist();
    }

    @Test
    void anEntityWithoutAStampIsRefusedWithWhatToDoInstead() {
        Flows.Exported export = flows.export("acumatica:erp/ShipVia?exportType=delta&repeatCount=1");

        assertThat(export.progress().error())
                .contains("a ShipVia does not say when it was last changed")
                .contains("exportType=all");
    }

    @Test
    void aWatermarkThatWasCutOffIsToldAndLeftAsItIs() throws Exception {
        letASecondPass();
        run("", 0);
        Path file;
        try (var files = Files.list(state.resolve("watermarks"))) {
            file = files.findFirst().orElseThrow();
        }
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        flows.close();
        flows = Flows.on(sandbox, state);
        Flows.Exported export = flows.export("acumatica:erp/Customer?exportType=delta&repeatCount=1");
        assertThat(export.progress().error()).isEmpty(); // another route, another watermark

        flows.close();
        flows = Flows.on(sandbox, state);
        flows.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("acumatica:erp/Customer?exportType=delta&repeatCount=1&initialDelay=0")
                        .routeId("delta")
                        .to("log:seen?level=DEBUG");
            }
        });
        flows.start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> flows.progress("delta").state().equals("failed"));
        assertThat(flows.progress("delta").error()).contains("cannot be used: it is cut off");
        assertThat(Files.readString(file)).hasSize(whole.length() / 2);
    }
}
