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
package org.camelacumatica.sandbox.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a record are shown. Immutable.
 *
 * @param type of the record
 * @param members fields in the order of the wire, each with what is shown of it
 * @param custom custom fields that were asked for, as {@code View.Field}
 * @param files whether the list of files is shown
 */
public record Shape(EntityType type, List<Member> members, List<String> custom, boolean files) {

    /**
     * A field that is shown.
     *
     * @param field the field
     * @param shape what is shown of the linked entity or the detail rows; null for a scalar, and for an entity that is
     *     shown as {@code null} (linked) or {@code []} (details)
     * @param label the name as it is written, with the comma before and the colon behind it
     * @param empty the field without a value
     * @param yes the field with {@code true}
     * @param no the field with {@code false}
     */
    record Member(Field field, @Nullable Shape shape, byte[] label, byte[] empty, byte[] yes, byte[] no) {

        static Member of(Field field, @Nullable Shape shape) {
            String label = ",\"" + field.name() + "\":";
            return new Member(
                    field,
                    shape,
                    ascii(label),
                    ascii(label + "{}"),
                    ascii(label + "{\"value\":true}"),
                    ascii(label + "{\"value\":false}"));
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
