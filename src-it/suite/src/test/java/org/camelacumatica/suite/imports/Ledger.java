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
package org.camelacumatica.suite.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camelacumatica.sandbox.Sandbox;

/**
 * Compares what an import has told of each row with what is in the sandbox's store. A row that was called saved is there
 * once and holds what was sent; one that was called uncertain or refused is there once at the most, and no line of it twice;
 * a row that nobody has told of is a fault.
 */
final class Ledger {

    /** What was told of a row. */
    enum Told {
        SAVED,
        UNCERTAIN,
        REFUSED
    }

    private final Workload workload;
    private final String prefix;
    private final Map<String, List<JsonNode>> found = new HashMap<>();
    private final Map<Told, Integer> counts = new EnumMap<>(Told.class);

    Ledger(Sandbox sandbox, Workload workload, String prefix) {
        this.workload = workload;
        this.prefix = prefix;
        String name =
                switch (workload) {
                    case KEYED, REMOVED -> "CustomerID";
                    case REFERENCED, NUMBERED -> "CustomerOrder";
                    case CHANGED -> "OrderNbr";
                };
        for (JsonNode record : sandbox.records(workload.entity())) {
            found.computeIfAbsent(value(record, name), key -> new ArrayList<>()).add(record);
        }
    }

    private static String value(JsonNode record, String field) {
        return record.path(field).path("value").asText();
    }

    /** Checks all rows, each with what was told of it. */
    Map<Told, Integer> check(List<Told> told) {
        for (int n = 0; n < told.size(); n++) {
            Told row = told.get(n);
            assertThat(row).as("%s row %s%d was told of", workload, prefix, n).isNotNull();
            counts.merge(row, 1, Integer::sum);
            check(n, row);
        }
        return counts;
    }

    private void check(int n, Told told) {
        String what = workload + " row " + prefix + n + ", told as " + told;
        List<JsonNode> there = found.getOrDefault(prefix + n, List.of());
        assertThat(there).as(what).hasSizeLessThanOrEqualTo(1);
        if (workload == Workload.REMOVED) {
            assertThat(told == Told.SAVED && !there.isEmpty())
                    .as(what + ", and is there")
                    .isFalse();
            return;
        }
        if (told == Told.SAVED) {
            assertThat(there).as(what).hasSize(1);
            same(what, workload.row(prefix, n), there.get(0));
        } else if (!there.isEmpty()) {
            lines(what, workload.row(prefix, n), there.get(0), false);
        }
    }

    private static void same(String what, Map<String, Object> sent, JsonNode record) {
        sent.forEach((field, value) -> {
            if (!field.equals("Details")) {
                assertThat(value(record, field)).as(what + ": " + field).isEqualTo(value.toString());
            }
        });
        lines(what, sent, record, true);
    }

    private static void lines(String what, Map<String, Object> sent, JsonNode record, boolean all) {
        if (!(sent.get("Details") instanceof List<?> lines)) {
            return;
        }
        Map<String, BigDecimal> quantities = new HashMap<>();
        record.path("Details").forEach(line -> {
            BigDecimal before = quantities.put(
                    value(line, "InventoryID"),
                    line.path("OrderQty").path("value").decimalValue());
            assertThat(before)
                    .as(what + ": a line of " + value(line, "InventoryID") + " twice")
                    .isNull();
        });
        for (Object line : lines) {
            Map<?, ?> fields = (Map<?, ?>) line;
            BigDecimal quantity = quantities.get(String.valueOf(fields.get("InventoryID")));
            if (all) {
                assertThat(quantity).as(what + ": " + fields).isEqualByComparingTo((BigDecimal) fields.get("OrderQty"));
            }
        }
    }
}
