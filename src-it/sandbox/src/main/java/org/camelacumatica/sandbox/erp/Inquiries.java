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

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.camelacumatica.sandbox.model.Catalogue;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.store.Row;
import org.camelacumatica.sandbox.write.Draft;
import org.camelacumatica.sandbox.write.Writer;

/**
 * Inquiries: the parameters come back with the results. The stock of an item is counted from the records; the other
 * inquiries of this sandbox find nothing.
 */
final class Inquiries {

    private Inquiries() {}

    static Row answer(Call call, JsonNode body, Writer writer) {
        Draft draft = writer.parameters(call.type(), body);
        if (call.type().name().equals("InventorySummaryInquiry")) {
            stock(call, draft);
        }
        return Writer.unsaved(draft);
    }

    private static void stock(Call call, Draft draft) {
        EntityType items = Catalogue.standard().require("StockItem");
        Object item = draft.get("InventoryID");
        Row row = item == null ? null : Reading.find(call.tenant().table(items), List.of(item.toString()));
        if (row == null) {
            return;
        }
        for (Row warehouse : row.details(items.field("WarehouseDetails"))) {
            Draft result = Draft.blank(draft.type().field("Results").target());
            result.set("QtyOnHand", warehouse.value(warehouse.type().field("QtyOnHand")));
            result.set("WarehouseID", warehouse.value(warehouse.type().field("WarehouseID")));
            draft.details("Results").add(result);
        }
    }
}
