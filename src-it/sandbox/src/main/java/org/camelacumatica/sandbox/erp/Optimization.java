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
package org.camelacumatica.sandbox.erp;

import java.util.List;
import org.camelacumatica.sandbox.model.Refusal;

/** Lists that the server cannot read from the database. */
final class Optimization {

    private Optimization() {}

    static void check(Call call) {
        if (call.type().isInquiry()) {
            throw refused(call.type().name() + ": View Results has BQL delegate\r\n");
        }
        List<String> expanded = List.of(call.parameter("$expand").split("\\s*,\\s*"));
        if (call.type().name().equals("Payment") && expanded.contains("ApplicationHistory")) {
            throw refused("ApplicationHistory.DisplayDocType: View Adjustments_History has BQL delegate\r\n"
                    + "ApplicationHistory.DisplayRefNbr: View Adjustments_History has BQL delegate\r\n");
        }
    }

    private static Refusal refused(String fields) {
        return Refusal.failed(
                "PX.Api.ContractBased.OptimizedExport.CannotOptimizeException",
                "Optimization cannot be performed.The following fields cause the error:\r\n" + fields);
    }
}
