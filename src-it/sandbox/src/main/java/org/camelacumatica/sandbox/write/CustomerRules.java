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

import java.util.List;
import org.camelacumatica.sandbox.model.Catalogue;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.store.KeyCodec;
import org.camelacumatica.sandbox.store.Tenant;

/**
 * Customers: a known class and currency, a name, an e-mail address that is one, and room for 30 characters of
 * {@code CustomerID} and 255 of {@code CustomerName}. {@code Email} and {@code MainContact/Email} are one value.
 */
final class CustomerRules extends GeneralRules {

    private static final int ID_LENGTH = 30;
    private static final int NAME_LENGTH = 255;

    @Override
    public void complete(Draft draft, Tenant tenant) {
        super.complete(draft, tenant);
        draft.setIfEmpty("CustomerClass", "DEFAULT");
        draft.setIfEmpty("LocationName", "Primary Location");
        draft.setIfEmpty("ShippingRule", "Cancel Remainder");
        draft.setIfEmpty("StatementType", "Open Item");
        draft.setIfEmpty("StatementCycleID", "DEFAULT");
        draft.setIfEmpty("Terms", "30D");
        draft.setIfEmpty("OrderPriority", 0L);
    }

    @Override
    public void link(Draft draft) {
        for (String name : List.of("MainContact", "BillingContact", "ShippingContact")) {
            Draft contact = draft.linked(name);
            fill(contact);
            contact.setIfEmpty("CompanyName", draft.get("CustomerName"));
            contact.linked("Address").setIfEmpty("Country", "US");
        }
        draft.linked("CreditVerificationRules").setIfEmpty("CreditVerification", "Disabled");
        fill(draft.linked("CreditVerificationRules"));
    }

    @Override
    public void check(Draft draft, Tenant tenant) {
        if (draft.text("CustomerName").isBlank()) {
            draft.refuse(draft.type().field("CustomerName"), "'Customer Name' cannot be empty.");
        }
        length(draft, "CustomerID", ID_LENGTH);
        length(draft, "CustomerName", NAME_LENGTH);
        known(draft, "CustomerClass", "Customer Class", "CustomerClass", tenant);
        known(draft, "CurrencyID", "Currency ID", "Currency", tenant);
        address(draft, "Email");
        address(draft.linked("MainContact"), "Email");
    }

    private static void length(Draft draft, String name, int length) {
        if (draft.text(name).length() > length) {
            Field field = draft.type().field(name);
            draft.refuse(field, "The value of '" + name + "' is longer than " + length + " characters.");
        }
    }

    private static void known(Draft draft, String name, String title, String entity, Tenant tenant) {
        String value = draft.text(name);
        EntityType type = Catalogue.standard().require(entity);
        String key = KeyCodec.key(type, List.of(value));
        if (!value.isEmpty() && key != null && tenant.table(type).find(key) == null) {
            draft.refuse(draft.type().field(name), title + " '" + value + "' cannot be found in the system.");
        }
    }

    private static void address(Draft draft, String name) {
        String value = draft.text(name);
        int at = value.indexOf('@');
        if (!value.isEmpty() && (at < 1 || at == value.length() - 1)) {
            draft.refuse(draft.type().field(name), "'" + value + "' is not a valid email address.");
        }
    }
}
