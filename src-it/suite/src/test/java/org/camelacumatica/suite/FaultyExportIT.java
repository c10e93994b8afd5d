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

import org.camelacumatica.sandbox.Sandbox;
import org.camelacumatica.sandbox.SandboxExtension;
import org.camelacumatica.sandbox.faults.Fault;
import org.camelacumatica.suite.Flows.Exported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong on the way: an export still delivers each record once, or says why not and how far it came. */
@Timeout(120)
class FaultyExportIT extends FlowsOnSandbox {
    private static final String EXPORT = "acumatica:erp/Customer?pageSize=50";
    private static final String LIST = "entity/*/*/Customer";

    @RegisterExtension
    static final SandboxExtension ERP = new SandboxExtension(Sandbox.builder().seed("Customer", 230));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reset",
                "truncate",
                "html",
                "delay:50",
                "status:429",
                "status:502",
                "status:503",
                "status:504",
                "loginLimit:a",
                "loginLimit:b",
                "loginLimit:c",
                "loginLimit:d"
            })
    void whatPassesIsRepeatedAndEachRecordComesOnce(String fault) {
        sandbox.fault(Fault.once("GET", LIST, fault).skipping(2).times(2));
        Exported export = flows.export(EXPORT);
        assertThat(export.progress().error()).isEmpty();
        assertThat(export.values("CustomerID")).hasSize(230).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect", "deadBearer"})
    void aSessionThatIsRefusedOnceIsTakenUpAgain(String fault) {
        sandbox.fault(Fault.once("GET", LIST, fault).skipping(2));
        Exported export = flows.export(EXPORT);
        assertThat(export.progress().error()).isEmpty();
        assertThat(export.values("CustomerID")).hasSize(230).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp", "cookies"})
    void aSessionThatIsRefusedTwiceEndsTheExportAndItsSeatIsFree(String connection) {
        sandbox.fault(Fault.once("GET", LIST, "redirect").skipping(2).times(2));
        Exported export = flows.export(EXPORT.replace("erp", connection));
        assertThat(export.progress().error())
                .contains("redirect to the sign-in page")
                .contains("records");
        flows.close();
        assertThat(sandbox.openSeats()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:500", "errorObject"})
    void whatStaysEndsTheExportAndTellsHowFarItCame(String fault) {
        sandbox.fault(Fault.once("GET", LIST, fault).skipping(2).always());
        Exported export = flows.export(EXPORT);
        assertThat(export.progress().state()).isEqualTo("failed");
        assertThat(export.values("CustomerID")).isNotEmpty().doesNotHaveDuplicates();
        assertThat(export.progress().error())
                .contains("Customer")
                .contains("connection 'erp'")
                .contains(export.bodies().size() + " records");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "truncate", "html", "status:503"})
    void whatNeverPassesEndsAfterTheLastRetryAndTellsHowFarItCame(String fault) {
        sandbox.fault(Fault.once("GET", LIST, fault).skipping(2).always());
        Exported export = flows.export(EXPORT);
        assertThat(export.progress().state()).isEqualTo("failed");
        assertThat(export.progress().error())
                .contains(export.bodies().size() + " records")
                .contains("5 attempts");
        assertThat(sandbox.journal().requests())
                .as("what begins an export, two pages, the retries, a look at the instance, and the retries once more")
                .isLessThanOrEqualTo(2 + 2 + 5 + 1 + 5);
    }

    @Test
    void aRouteThatFailsEndsTheExportAndTheSeatIsFree() {
        Exported export = flows.export(EXPORT, exchange -> {
            if (exchange.getMessage().getHeader("CamelAcumaticaRecordNumber", Long.class) == 61) {
                throw new IllegalStateException("the disk is full");
            }
        });
        assertThat(export.progress().error()).contains("60 records").contains("the disk is full");
        flows.close();
        assertThat(sandbox.openSeats()).isZero();
    }
}
