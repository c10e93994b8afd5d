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
package org.camelacumatica.sandbox.write;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.store.Tenant;

/** Documents with lines: lines are numbered, and what they come to stands in the head, whatever was sent for it. */
final class DocumentRules extends GeneralRules {

    private final String quantity;
    private final String totalQuantity;
    private final String total;

    /**
     * @param quantity the lines' field
     * @param totalQuantity the head's field of its sum, empty for none
     * @param total the head's field of the amount
     */
    DocumentRules(String quantity, String totalQuantity, String total) {
        this.quantity = quantity;
        this.totalQuantity = totalQuantity;
        this.total = total;
    }

    /** Types of documents may be set up to be held on entry; here it is the sales orders of the type SA. */
    @Override
    public void complete(Draft draft, Tenant tenant) {
        if (draft.type().name().equals("SalesOrder") && draft.text("OrderType").equals("SA")) {
            draft.setIfEmpty("Hold", true);
        }
        super.complete(draft, tenant);
    }

    @Override
    public void check(Draft draft, Tenant tenant) {
        super.check(draft, tenant);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal items = BigDecimal.ZERO;
        long highest = 0;
        for (Draft line : draft.details("Details")) {
            Field number = line.type().find("LineNbr");
            highest = Math.max(highest, number != null && line.get(number) instanceof Long n ? n : 0);
        }
        for (Draft line : draft.details("Details")) {
            fill(line);
            highest += line.type().find("LineNbr") == null || line.get("LineNbr") != null ? 0 : 1;
            line.setIfEmpty("LineNbr", highest);
            line.setIfEmpty("UOM", "EA");
            BigDecimal count = number(line, quantity);
            BigDecimal price = number(line, line.type().find("UnitPrice") == null ? "UnitCost" : "UnitPrice");
            BigDecimal amount = count.multiply(price).setScale(4, RoundingMode.HALF_UP);
            Field field = line.type().find("Amount");
            if (field != null) {
                line.set(field, amount);
            }
            sum = sum.add(amount);
            items = items.add(count);
        }
        set(draft, total, sum);
        set(draft, totalQuantity, items);
    }

    private static void set(Draft draft, String name, BigDecimal value) {
        Field field = draft.type().find(name);
        if (field != null) {
            draft.set(field, value.setScale(field.scale(), RoundingMode.HALF_UP));
        }
    }

    private static BigDecimal number(Draft line, String name) {
        Field field = line.type().find(name);
        return field != null && line.get(field) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }
}
