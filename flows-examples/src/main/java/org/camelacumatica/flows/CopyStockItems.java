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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.builder.RouteBuilder;
import org.camelacumatica.flows.csv.FreshCsvFile;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.RecordResult;
import org.jspecify.annotations.Nullable;

/**
 * A flow in Java: copies the stock items of the connection {@code erp} to {@code erp2}, page by page. What erp2 refuses
 * goes to {@code stock-items-refused.csv}.
 */
public final class CopyStockItems extends RouteBuilder {
    private static final String FIELDS = "InventoryID,Description,ItemClass,BaseUOM,DefaultPrice,ItemStatus";

    @Override
    public void configure() {
        FreshCsvFile refused = new FreshCsvFile();
        refused.setFile(getContext().resolvePropertyPlaceholders("{{out}}/stock-items-refused.csv"));
        refused.setColumns("InventoryID,Error");

        from("acumatica:erp/StockItem?delivery=page&select=" + FIELDS)
                .routeId("copy-stock-items")
                .routePolicy(refused)
                // An export and an import may meet in one route: no lease is held while a page is on its way.
                .bean(this, "withoutIds")
                .setProperty("items", body())
                .to("acumatica:erp2/StockItem?operation=upsert")
                .split(body())
                .filter(simple("${body.refusal} != null"))
                .bean(this, "refusedLine")
                .marshal()
                .csv()
                .to("file:{{out}}?fileName=stock-items-refused.csv&fileExist=Append");
    }

    /**
     * The items without what belongs to the instance that they come from. An id names a record of erp: erp2 would look for
     * that id, and not for the key.
     */
    public List<Map<String, @Nullable Object>> withoutIds(@Body List<Map<String, @Nullable Object>> page) {
        page.forEach(item -> item.keySet().removeAll(List.of("id", "rowNumber")));
        return page;
    }

    /** A line of the file for refused items: which one, and why. */
    public List<String> refusedLine(
            @Body RecordResult result, @ExchangeProperty("items") List<Map<String, @Nullable Object>> items) {
        AcumaticaException refusal = Objects.requireNonNull(result.getRefusal());
        return List.of(
                String.valueOf(items.get(result.getIndex()).get("InventoryID")), String.valueOf(refusal.getMessage()));
    }
}
