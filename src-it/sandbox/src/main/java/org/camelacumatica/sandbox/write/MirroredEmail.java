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

import java.util.Objects;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/** A customer's address stands at two places, {@code Email} and {@code MainContact/Email}, and is one value. */
final class MirroredEmail {

    private MirroredEmail() {}

    /** Where one of the two was changed, the other follows; where both were, the contact's wins. */
    static void complete(Draft draft, @Nullable Row before) {
        if (!draft.type().name().equals("Customer")) {
            return;
        }
        if (draft.get("Email") == null && draft.get("MainContact") == null) {
            return;
        }
        Draft contact = draft.linked("MainContact");
        Object inner = contact.get("Email");
        Object outer = draft.get("Email");
        if (Objects.equals(inner, outer)) {
            return;
        }
        boolean innerChanged = !Objects.equals(inner, innerBefore(before));
        Object value = innerChanged ? inner : outer;
        contact.set("Email", value);
        draft.set("Email", value);
    }

    private static @Nullable Object innerBefore(@Nullable Row before) {
        if (before == null) {
            return null;
        }
        Field contact = before.type().field("MainContact");
        Row linked = before.linked(contact);
        return linked == null ? null : linked.value(contact.target().field("Email"));
    }
}
