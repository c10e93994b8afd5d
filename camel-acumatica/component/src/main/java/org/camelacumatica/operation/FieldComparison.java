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
package org.camelacumatica.operation;

import java.util.Map;
import java.util.Set;
import org.camelacumatica.client.EntityRecords;
import org.camelacumatica.model.DateFields;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.operation.ValueComparison.Likeness;
import org.jspecify.annotations.Nullable;

/**
 * Compares values by the types of their fields.
 *
 * @param records know the types
 * @param dateFields fields that a user calls date-only
 */
record FieldComparison(ValueComparison values, EntityRecords records, Set<String> dateFields) {

    static FieldComparison of(ValueComparison values, WriteDraft draft) {
        return new FieldComparison(values, draft.records(), draft.spec().dateFields());
    }

    /**
     * @param path of the field in the contract, as {@code Details/OrderQty}
     * @param key whether it is a key of the record itself
     */
    Likeness compare(@Nullable Object sent, @Nullable Object back, String path, boolean key) {
        FieldType type = records.type(path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean dateOnly = type == FieldType.DATE_TIME && DateFields.isDateOnly(name, dateFields, path);
        return values.compare(sent, back, dateOnly ? FieldType.DATE_ONLY : type, key || isReference(name));
    }

    /** @param sent the custom field as it is sent, with its type */
    Likeness compareCustom(Map<?, ?> sent, @Nullable Object back) {
        FieldType type = FieldType.of(String.valueOf(sent.get("type"))).orElse(FieldType.UNKNOWN);
        return values.compare(sent.get("value"), back, type, false);
    }

    /** A stamp that the server puts on every change itself, whatever is sent. */
    static boolean isStamp(String field) {
        return field.startsWith("LastModified") || field.equals("CreatedDateTime");
    }

    /**
     * Fields whose text is a drop-down's label or another record's key, which the server writes in its own case. By name,
     * because contracts do not say it; everywhere else another case is told, since a corrected name is a change.
     */
    private static boolean isReference(String field) {
        return field.endsWith("ID")
                || field.endsWith("Class")
                || field.endsWith("Type")
                || field.endsWith("Status")
                || field.endsWith("Nbr");
    }
}
