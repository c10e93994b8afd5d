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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that are always the same for the same number, and the URIs that they are written through. */
enum Workload {
    /** Customers whose keys are given by hand. */
    KEYED("Customer", "operation=upsert") {
        @Override
        Map<String, Object> row(String prefix, int n) {
            return Map.of(
                    "CustomerID",
                    prefix + n,
                    "CustomerName",
                    "Customer " + n,
                    "CustomerClass",
                    n % 2 == 0 ? "LOCAL" : "INTL",
                    "Email",
                    "office" + n + "@many.example");
        }
    },
    /** Orders that the ERP numbers, found again by a reference. */
    REFERENCED("SalesOrder", "operation=upsert&externalReference=CustomerOrder&detailKeys=Details/InventoryID") {
        @Override
        Map<String, Object> row(String prefix, int n) {
            return order(prefix, n);
        }
    },
    /** Orders that the ERP numbers, and that nothing finds again. */
    NUMBERED("SalesOrder", "operation=create") {
        @Override
        Map<String, Object> row(String prefix, int n) {
            return order(prefix, n);
        }
    },
    /** Orders that are there, which get other quantities and a line more. */
    CHANGED("SalesOrder", "operation=update&detailKeys=Details/InventoryID") {
        @Override
        Map<String, Object> row(String prefix, int n) {
            Map<String, Object> row = new LinkedHashMap<>(order(prefix, n));
            row.put("OrderNbr", prefix + n);
            row.put("Description", "changed " + n);
            return row;
        }
    },
    /** Customers that are there, and go. */
    REMOVED("Customer", "operation=delete&notFound=null") {
        @Override
        Map<String, Object> row(String prefix, int n) {
            return Map.of("CustomerID", prefix + n);
        }
    };

    private final String entity;
    private final String options;

    Workload(String entity, String options) {
        this.entity = entity;
        this.options = options;
    }

    /** What row {@code n} of an import holds. */
    abstract Map<String, Object> row(String prefix, int n);

    String entity() {
        return entity;
    }

    String uri(String connection) {
        return "acumatica:" + connection + "/" + entity + "?" + options;
    }

    List<Map<String, Object>> rows(String prefix, int count) {
        List<Map<String, Object>> rows = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            rows.add(row(prefix, n));
        }
        return rows;
    }

    /** What must be there before, as the sandbox plants it; nothing for rows that are made. */
    String planted(String prefix, int count) {
        StringBuilder list = new StringBuilder("[");
        for (int n = 0; n < count; n++) {
            list.append(n == 0 ? "" : ",")
                    .append(
                            this == CHANGED
                                    ? "{\"OrderType\":\"SO\",\"OrderNbr\":\"" + prefix + n
                                            + "\",\"Description\":\"before\",\"Details\":[{\"InventoryID\":\"ITEM0\",\"OrderQty\":1}]}"
                                    : "{\"CustomerID\":\"" + prefix + n + "\",\"CustomerName\":\"To go\"}");
        }
        return list.append(']').toString();
    }

    boolean isPlanted() {
        return this == CHANGED || this == REMOVED;
    }

    private static Map<String, Object> order(String prefix, int n) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int line = 0; line < 1 + n % 3; line++) {
            lines.add(Map.of(
                    "InventoryID",
                    "ITEM" + line,
                    "OrderQty",
                    new BigDecimal(1 + (n + line) % 9),
                    "UnitPrice",
                    new BigDecimal("19.90")));
        }
        return Map.of(
                "OrderType",
                "SO",
                "CustomerOrder",
                prefix + n,
                "CustomerID",
                "CUSTOMER",
                "Description",
                "order " + n,
                "Details",
                lines);
    }
}
