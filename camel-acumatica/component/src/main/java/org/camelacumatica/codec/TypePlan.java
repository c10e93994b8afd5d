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
package org.camelacumatica.codec;

import java.util.HashMap;
import java.util.Map;
import org.camelacumatica.model.DateFields;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.RecordShape;
import org.jspecify.annotations.Nullable;

/**
 * How the fields of one type are read, looked up once for each field and page. For one thread.
 */
final class TypePlan {
    private final RecordShape shape;
    private final @Nullable EntityType type;
    private final String path;
    private final Map<String, FieldPlan> fields = new HashMap<>();
    private final Map<String, TypePlan> inner = new HashMap<>();

    /** @param dateOnly whether a date-time of this field is a date without a time */
    record FieldPlan(FieldType type, boolean dateOnly) {}

    TypePlan(RecordShape shape, @Nullable EntityType type, String path) {
        this.shape = shape;
        this.type = type;
        this.path = path;
    }

    FieldPlan field(String name) {
        FieldPlan plan = fields.get(name);
        if (plan == null) {
            FieldType known = type == null ? null : type.fields().get(name);
            FieldType fieldType = known == null ? FieldType.UNKNOWN : known;
            plan = new FieldPlan(
                    fieldType,
                    fieldType == FieldType.DATE_ONLY || DateFields.isDateOnly(name, shape.dateFields(), path + name));
            fields.put(name, plan);
        }
        return plan;
    }

    /** The plan of a linked entity or of a detail's lines. */
    TypePlan inner(String name) {
        TypePlan plan = inner.get(name);
        if (plan == null) {
            plan = new TypePlan(shape, innerType(name), path + name + "/");
            inner.put(name, plan);
        }
        return plan;
    }

    private @Nullable EntityType innerType(String name) {
        if (type == null || shape.schema() == null) {
            return null;
        }
        String typeName = type.linked().getOrDefault(name, type.details().getOrDefault(name, ""));
        return shape.schema().type(typeName).orElse(null);
    }

    RecordShape shape() {
        return shape;
    }
}
