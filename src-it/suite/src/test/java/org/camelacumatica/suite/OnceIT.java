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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exports that note in each record that it was exported. */
class OnceIT extends FlowsOnSandbox {
    private static final String ONCE = "acumatica:erp/Customer?exportType=once&repeatCount=1&initialDelay=0&pageSize=20"
            + "&onceField=Customer.Usr";

    @RegisterExtension
    static final SandboxExtension ERP =
            new SandboxExtension(Sandbox.builder().withoutSeed().seed("Customer", 50));

    private String field = "";

    /** Each test notes in a field of its own, because the sandbox is the same. */
    @BeforeEach
    void name(TestInfo test) {
        field = test.getTestMethod().orElseThrow().getName();
    }

    /** One poll in a context of its own, as after a restart; the keys that its route has finished with. */
    private List<String> run(String options, String refused) {
        flows.close();
        flows = Flows.on(sandbox, state);
        List<String> keys = Collections.synchronizedList(new ArrayList<>());
        flows.add(new RouteBuilder() {
            @Override
            public void configure() {
                from(ONCE + field + options).routeId("once").process(exchange -> {
                    Object body = exchange.getMessage().getBody();
                    for (Object record : body instanceof List<?> page ? page : List.of(body)) {
                        String key = String.valueOf(((Map<?, ?>) record).get("CustomerID"));
                        if (key.equals(refused)) {
                            throw new IllegalStateException("not " + key);
                        }
                        keys.add(key);
                    }
                });
            }
        });
        flows.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> List.of("done", "failed")
                .contains(flows.progress("once").state()));
        return List.copyOf(keys);
    }

    private String error() {
        return flows.progress("once").error();
    }

    @Test
    void eachRecordComesOnceAndThenThoseThatAreNew() {
        List<String> all = run("&delivery=page", "");
        assertThat(error()).isEmpty();
        assertThat(all)
                .doesNotHaveDuplicates()
                .hasSize(sandbox.records("Customer").size());

        assertThat(run("&delivery=page", "")).isEmpty();

        flows.call(
                "acumatica:erp/Customer",
                Map.of("CustomerID", "ZNEW", "CustomerName", "New", "CustomerClass", "LOCAL"));
        assertThat(run("", "")).containsExactly("ZNEW");
        assertThat(run("", "")).isEmpty();
    }

    @Test
    void whatTheRouteFailedWithComesAgainAndNothingElse() {
        String third =
                sandbox.records("Customer").get(2).at("/CustomerID/value").asText();

        List<String> rest = run("&onFailure=skip", third);

        assertThat(error()).isEmpty();
        assertThat(flows.progress("once").skipped()).isEqualTo(1);
        assertThat(rest)
                .doesNotContain(third)
                .hasSize(sandbox.records("Customer").size() - 1);
        assertThat(run("", "")).containsExactly(third);
    }

    @Test
    void aWriteBackThatIsRefusedStopsTheExport() {
        sandbox.fault(Fault.once("PUT", "entity/*/*/Customer", "status:403").skipping(2));

        List<String> first = run("", "");

        assertThat(first).hasSize(3);
        assertThat(error()).contains("its write-back failed").contains("stopped after 2 records");
        List<String> rest = run("", "");
        assertThat(error()).isEmpty();
        assertThat(rest).contains(first.get(2)).doesNotContain(first.get(0), first.get(1));
        assertThat(rest).hasSize(sandbox.records("Customer").size() - 2);
    }

    @Test
    void aFieldThatIsNeitherYesNorNoIsRefused() {
        Flows.Exported export =
                flows.export("acumatica:erp/Customer?exportType=once&repeatCount=1&onceField=CustomerName");

        assertThat(export.bodies()).isEmpty();
        assertThat(export.progress().error()).contains("onceField CustomerName holds no yes or no (STRING)");
    }
}
