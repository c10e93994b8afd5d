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
import org.camelacumatica.sandbox.model.Choices;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.store.Tenant;

/** What holds for every entity: booleans and amounts are never empty, a document has a status and a currency. */
class GeneralRules implements Rules {

    @Override
    public void complete(Draft draft, Tenant tenant) {
        fill(draft);
        draft.setIfEmpty("CurrencyID", "USD");
        Field status = draft.type().find("Status");
        if (status == null) {
            status = draft.type().find("ItemStatus");
        }
        if (status != null && draft.get(status) == null) {
            Choices choices = status.choices();
            draft.set(status, choices == null ? "Open" : firstOf(choices, draft));
        }
    }

    private static String firstOf(Choices choices, Draft draft) {
        Field hold = draft.type().find("Hold");
        if (hold != null && Boolean.TRUE.equals(draft.get(hold))) {
            return "H";
        }
        for (String code : new String[] {"A", "AC", "N", "B", "D"}) {
            if (choices.isCode(code)) {
                return code;
            }
        }
        return "H";
    }

    static void fill(Draft draft) {
        for (Field field : draft.type().fields()) {
            if (draft.get(field) != null || draft.type().isKey(field)) {
                continue;
            }
            if (field.type() == FieldType.BOOLEAN) {
                draft.set(field, field.name().equals("Active"));
            } else if (field.type() == FieldType.DECIMAL) {
                draft.set(field, BigDecimal.ZERO.setScale(field.scale()));
            }
        }
    }

    @Override
    public void check(Draft draft, Tenant tenant) {
        Field hold = draft.type().find("Hold");
        Field status = draft.type().find("Status");
        if (hold == null
                || status == null
                || status.choices() == null
                || !status.choices().isCode("H")) {
            return;
        }
        boolean held = "H".equals(draft.get(status));
        if (Boolean.TRUE.equals(draft.get(hold)) != held) {
            draft.set(status, held ? released(status.choices()) : "H");
        }
    }

    private static String released(Choices choices) {
        return choices.isCode("N") ? "N" : "B";
    }
}
