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

import org.camelacumatica.sandbox.store.Tenant;

/** The business rules of an entity. */
interface Rules {

    /** Fills what a new record has without being told. */
    void complete(Draft draft, Tenant tenant);

    /** Makes the linked entities that a new record always has. */
    default void link(Draft draft) {}

    /** Computes what follows from the rest and marks what is wrong. */
    void check(Draft draft, Tenant tenant);

    /** The rules of that entity. */
    static Rules of(String entity) {
        return switch (entity) {
            case "Customer" -> new CustomerRules();
            case "SalesOrder" -> new DocumentRules("OrderQty", "OrderedQty", "OrderTotal");
            case "SalesInvoice" -> new DocumentRules("Qty", "", "Amount");
            case "PurchaseOrder" -> new DocumentRules("OrderQty", "OrderQty", "OrderTotal");
            default -> new GeneralRules();
        };
    }
}
