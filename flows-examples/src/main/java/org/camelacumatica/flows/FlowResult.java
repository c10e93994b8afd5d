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

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a flow.
 *
 * @param routeId the flow's name: its first route that begins by itself
 * @param state {@code done}, {@code failed}, {@code stopped} (by a signal) or {@code waiting} (never begun)
 * @param read records that exports delivered, and rows that were read from files
 * @param written records that were saved
 * @param refused records that were refused
 * @param requests what the connections sent meanwhile, sign-ins and repeats among them
 * @param error why it failed, {@code null} where it did not
 * @param files what it wrote, the first thousand
 * @param skipped why exports went on without some records, the first hundred; these count as refused
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"routeId", "state", "read", "written", "refused", "requests", "seconds", "error", "files", "skipped"
})
record FlowResult(
        String routeId,
        String state,
        long read,
        long written,
        long refused,
        long requests,
        double seconds,
        @Nullable String error,
        List<String> files,
        List<String> skipped) {}
