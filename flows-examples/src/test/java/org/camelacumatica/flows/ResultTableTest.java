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
package org.camelacumatica.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table at the end of a run. */
class ResultTableTest {
    @Test
    void numbersAreAlignedAndAFlowThatIsNotDoneSaysSo() {
        FlowResult done = new FlowResult("export", "done", 1000, 0, 0, 6, 1.26, null, List.of(), List.of());
        FlowResult failed = new FlowResult("import", "failed", 20, 17, 3, 20, 12.0, "why", List.of(), List.of());

        assertThat(ResultTable.of(List.of(done, failed)).lines())
                .containsExactly(
                        "flow              read  written  refused  requests  seconds",
                        "export           1,000        0        0         6      1.3",
                        "import (failed)     20       17        3        20     12.0");
    }
}
