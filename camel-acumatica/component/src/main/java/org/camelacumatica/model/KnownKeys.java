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
package org.camelacumatica.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The key fields of Default's entities in screen order. No contract description names them: this is a reviewed table, from
 * the keyed requests of public collections, courses and clients. An entity whose keys are in doubt is not in it.
 */
public final class KnownKeys {
    private static final Map<String, List<String>> KEYS = new HashMap<>();

    /** Drop-downs, stored as codes and shown as labels: their order is that of the codes, which nobody sees. */
    private static final Map<String, Set<String>> LABELS = new HashMap<>();

    static {
        one("Account", "AccountCD");
        one("AccountGroup", "AccountGroupID");
        one("BusinessAccount", "BusinessAccountID");
        one("Case", "CaseID");
        one("ChangeOrderClass", "ClassID");
        one("Contact", "ContactID");
        one("CostCode", "CostCodeID");
        one("Currency", "CurrencyID");
        one("Customer", "CustomerID");
        one("CustomerClass", "ClassID");
        one("EarningTypeCode", "EarningTypeCodeID");
        one("Employee", "EmployeeID");
        one("FOBPoint", "FOBPointID");
        one("InventoryAdjustment", "ReferenceNbr");
        one("InventoryIssue", "ReferenceNbr");
        one("InventoryReceipt", "ReferenceNbr");
        one("ItemClass", "ClassID");
        one("Lead", "LeadID");
        one("Ledger", "LedgerID");
        one("LotSerialClass", "ClassID");
        one("NonStockItem", "InventoryID");
        one("Opportunity", "OpportunityID");
        one("PaymentMethod", "PaymentMethodID");
        one("Project", "ProjectID");
        one("ProjectTemplate", "ProjectTemplateID");
        one("SalesPriceWorksheet", "ReferenceNbr");
        one("Salesperson", "SalespersonID");
        one("ShipVia", "CarrierID");
        one("Shipment", "ShipmentNbr");
        one("ShippingBox", "BoxID");
        one("ShippingTerm", "TermID");
        one("ShippingZones", "ZoneID");
        one("StockItem", "InventoryID");
        one("Subaccount", "SubaccountCD");
        one("Tax", "TaxID");
        one("TaxCategory", "TaxCategoryID");
        one("TaxZone", "TaxZoneID");
        one("TransferOrder", "ReferenceNbr");
        one("Vendor", "VendorID");
        one("VendorClass", "ClassID");
        one("VendorPriceWorksheet", "ReferenceNbr");
        one("Warehouse", "WarehouseID");
        one("WorkCalendar", "WorkCalendarID");
        two("Appointment", "ServiceOrderType", "AppointmentNbr");
        two("CustomerLocation", "Customer", "LocationID");
        two("ItemWarehouse", "InventoryID", "WarehouseID");
        two("JournalTransaction", "Module", "BatchNbr");
        two("KitSpecification", "KitInventoryID", "RevisionID");
        two("ProjectTask", "ProjectID", "ProjectTaskID");
        two("ProjectTemplateTask", "ProjectTemplateID", "ProjectTemplateTaskID");
        two("SalesOrder", "OrderType", "OrderNbr");
        two("ServiceOrder", "ServiceOrderType", "ServiceOrderNbr");
        label("Bill", "Type", "ReferenceNbr");
        label("CashSale", "Type", "ReferenceNbr");
        label("Check", "Type", "ReferenceNbr");
        label("Invoice", "Type", "ReferenceNbr");
        label("Payment", "Type", "ReferenceNbr");
        label("PurchaseOrder", "Type", "OrderNbr");
        label("PurchaseReceipt", "Type", "ReceiptNbr");
        label("SalesInvoice", "Type", "ReferenceNbr");
    }

    private KnownKeys() {}

    private static void one(String entity, String key) {
        KEYS.put(entity, List.of(key));
    }

    private static void two(String entity, String first, String second) {
        KEYS.put(entity, List.of(first, second));
    }

    private static void label(String entity, String label, String second) {
        two(entity, label, second);
        LABELS.put(entity, Set.of(label));
    }

    /** The key fields, if they are known. */
    public static Optional<List<String>> of(String entity) {
        return Optional.ofNullable(KEYS.get(entity));
    }

    /** Those of them that are drop-downs. */
    public static Set<String> labels(String entity) {
        return LABELS.getOrDefault(entity, Set.of());
    }
}
