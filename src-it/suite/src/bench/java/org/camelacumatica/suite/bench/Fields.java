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
package org.camelacumatica.suite.bench;

/** The fields of a customer that are exported: those with most to read in them. */
final class Fields {
    static final String SELECT = String.join(
            ",",
            "ApplyOverdueCharges,AutoApplyPayments,BillingAddressOverride,BillingContactOverride,CreatedDateTime",
            "CreditLimit,CurrencyID,CurrencyRateType,CustomerClass,CustomerID,CustomerName,Email",
            "EnableCurrencyOverride,EnableRateOverride,EnableWriteOffs,IsGuestCustomer,LastModifiedDateTime",
            "LeadTimedays,LocationName,MultiCurrencyStatements,NoteID,OrderPriority,PriceClassID,PrimaryContactID",
            "PrintDunningLetters,PrintInvoices,PrintStatements,ResidentialDelivery,SaturdayDelivery",
            "SendDunningLettersbyEmail,SendInvoicesbyEmail,SendStatementsbyEmail,ShippingAddressOverride",
            "ShippingBranch,ShippingContactOverride,ShippingRule,ShippingTerms,ShippingZoneID,ShipVia",
            "StatementCycleID,StatementType,Status,TaxExemptionNumber,TaxRegistrationID,TaxZone,Terms,WarehouseID",
            "WriteOffLimit");

    static final int COUNT = SELECT.split(",", -1).length;

    private Fields() {}
}
