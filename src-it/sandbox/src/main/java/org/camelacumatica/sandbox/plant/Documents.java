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
package org.camelacumatica.sandbox.plant;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.SplittableRandom;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.store.CustomValue;
import org.camelacumatica.sandbox.write.Draft;

/** Invents documents, whose customers and items exist. For one thread. */
final class Documents {

    private final Planter planter;
    private final SplittableRandom random;
    private final Words words;

    Documents(Planter planter, SplittableRandom random, Words words) {
        this.planter = planter;
        this.random = random;
        this.words = words;
    }

    /** Every twelfth order is archived. */
    void order(Draft draft, long n) {
        draft.set("OrderType", random.nextInt(6) == 0 ? "RM" : "SO");
        draft.set("CustomerID", planter.pick("Customer", "CustomerID"));
        draft.set("Date", planter.date());
        draft.set("Status", n % 12 == 0 ? "C" : words.pick("N", "N", "H", "S"));
        draft.set("Hold", "H".equals(draft.get("Status")));
        draft.set("Description", "Order for " + words.city());
        draft.set("ExternalRef", "EXT-" + n);
        draft.archive(n % 12 == 0);
        draft.custom("Document", "AttributePRODUCT", new CustomValue("CustomStringField", words.part()));
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal items = BigDecimal.ZERO;
        int lines = 1 + random.nextInt(4);
        for (long line = 1; line <= lines; line++) {
            Draft detail = line(draft, line, "OrderQty");
            total = total.add((BigDecimal) Objects.requireNonNull(detail.get("Amount")));
            items = items.add((BigDecimal) Objects.requireNonNull(detail.get("OrderQty")));
        }
        draft.set("OrderTotal", total);
        draft.set("OrderedQty", items);
    }

    private Draft line(Draft draft, long number, String quantity) {
        Draft detail = Draft.blank(draft.type().field("Details").target());
        BigDecimal count = BigDecimal.valueOf(1 + random.nextInt(20)).setScale(6);
        BigDecimal price = planter.amount(200).setScale(6);
        set(detail, "LineNbr", number);
        detail.set("InventoryID", planter.pick("StockItem", "InventoryID"));
        detail.set(quantity, count);
        set(detail, "UnitPrice", price);
        set(detail, "UOM", "EA");
        set(detail, "Amount", count.multiply(price).setScale(4));
        draft.details("Details").add(detail);
        return detail;
    }

    private static void set(Draft draft, String name, Object value) {
        Field field = draft.type().find(name);
        if (field != null) {
            draft.set(name, value);
        }
    }

    void invoice(Draft draft) {
        draft.set("Type", words.pick("INV", "INV", "INV", "CRM"));
        Object customer = planter.pick("Customer", "CustomerID");
        draft.set(draft.type().find("CustomerID") == null ? "Customer" : "CustomerID", customer);
        draft.set("Date", planter.date());
        draft.set("Status", words.pick("N", "B", "C"));
        draft.set("Amount", planter.amount(3000));
        draft.set("Balance", draft.get("Amount"));
        line(draft, 1, "Qty");
    }

    void payment(Draft draft) {
        draft.set("Type", words.pick("PMT", "PMT", "PPM", "CRM", "REF"));
        draft.set("CustomerID", planter.pick("Customer", "CustomerID"));
        draft.set("ApplicationDate", planter.date());
        draft.set("Status", words.pick("N", "B", "C"));
        draft.set("PaymentMethod", "CHECK");
        draft.set("PaymentAmount", planter.amount(3000));
        draft.set("PaymentRef", "CHK" + random.nextInt(100_000));
    }

    void shipment(Draft draft) {
        draft.set("Type", "I");
        draft.set("CustomerID", planter.pick("Customer", "CustomerID"));
        draft.set("ShipmentDate", planter.date());
        draft.set("Status", words.pick("N", "F", "C"));
        draft.set("WarehouseID", "MAIN");
        line(draft, 1, "ShippedQty");
    }

    void journal(Draft draft) {
        draft.set("Module", words.pick("GL", "GL", "AP", "AR"));
        draft.set("LedgerID", "ACTUAL");
        draft.set("BranchID", "MAIN");
        draft.set("TransactionDate", planter.date());
        draft.set("Description", "Accruals of " + words.city());
        draft.set("Status", words.pick("B", "U", "P"));
    }
}
