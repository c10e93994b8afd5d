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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of flows, aligned for reading. */
final class ResultTable {
    private static final List<String> HEAD =
            List.of("flow", "read", "written", "refused", "unchanged", "requests", "seconds");

    private ResultTable() {}

    static String of(List<FlowResult> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        results.forEach(result -> rows.add(row(result)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                text.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private static List<String> row(FlowResult result) {
        String name = result.state().equals("done") ? result.routeId() : result.routeId() + " (" + result.state() + ")";
        return List.of(
                name,
                number(result.read()),
                number(result.written()),
                number(result.refused()),
                number(result.unchanged()),
                number(result.requests()),
                String.format(Locale.ROOT, "%.1f", result.seconds()));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
