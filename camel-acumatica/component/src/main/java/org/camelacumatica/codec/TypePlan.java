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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camelacumatica.model.DateFields;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.RecordShape;
import org.jspecify.annotations.Nullable;

/**
 * How the fields of one type are read, looked up once for each field and kept for all answers. Safe for many threads: what
 * one of them sees too late of another's work, it looks up again.
 */
final class TypePlan {
    /** No contract has so many fields in one type: a server that invents names must not fill the memory. */
    private static final int MOST_NAMES = 5_000;

    private final RecordShape shape;
    private final @Nullable EntityType type;
    private final String path;
    private final Map<String, FieldPlan> fields = new ConcurrentHashMap<>();
    private final Map<String, TypePlan> inner = new ConcurrentHashMap<>();

    /** Stands before a record's first field. */
    private final FieldPlan start = new FieldPlan("", FieldType.UNKNOWN, false);

    /** How one field is read, and which field followed it in the record before. */
    static final class FieldPlan {
        private final String name;
        private final SerializedString wire;
        private final FieldType type;
        private final boolean dateOnly;
        private @Nullable FieldPlan next;

        private FieldPlan(String name, FieldType type, boolean dateOnly) {
            this.name = name;
            this.wire = new SerializedString(name);
            this.type = type;
            this.dateOnly = dateOnly;
        }

        String name() {
            return name;
        }

        FieldType type() {
            return type;
        }

        /** Whether a date-time of this field is a date without a time. */
        boolean dateOnly() {
            return dateOnly;
        }
    }

    TypePlan(RecordShape shape, @Nullable EntityType type, String path) {
        this.shape = shape;
        this.type = type;
        this.path = path;
    }

    /** The first field of the object that the parser has entered; nothing where there is none. */
    @Nullable
    FieldPlan first(JsonParser parser) throws IOException {
        return next(parser, start);
    }

    /**
     * The object's next field; nothing behind its last one. All records of a page have nearly the same fields in the same
     * order, and to see that an expected name comes costs less than to read a name.
     */
    @Nullable
    FieldPlan next(JsonParser parser, FieldPlan before) throws IOException {
        FieldPlan expected = before.next;
        if (expected == null) {
            parser.nextToken();
        } else if (parser.nextFieldName(expected.wire)) {
            return expected;
        }
        if (parser.currentToken() != JsonToken.FIELD_NAME) {
            return null;
        }
        FieldPlan field = field(parser.currentName());
        before.next = field;
        return field;
    }

    FieldPlan field(String name) {
        FieldPlan plan = fields.get(name);
        if (plan == null) {
            plan = plan(name);
            if (fields.size() < MOST_NAMES) {
                fields.put(name, plan);
            }
        }
        return plan;
    }

    private FieldPlan plan(String name) {
        if (name.equals("note")) {
            return new FieldPlan(name, FieldType.STRING, false);
        }
        FieldType known = type == null ? null : type.fields().get(name);
        FieldType fieldType = known == null ? FieldType.UNKNOWN : known;
        return new FieldPlan(
                name,
                fieldType,
                fieldType == FieldType.DATE_ONLY || DateFields.isDateOnly(name, shape.dateFields(), path + name));
    }

    /** The plan of a linked entity or of a detail's lines. */
    TypePlan inner(String name) {
        TypePlan plan = inner.get(name);
        if (plan == null) {
            plan = new TypePlan(shape, innerType(name), path + name + "/");
            if (inner.size() < MOST_NAMES) {
                inner.put(name, plan);
            }
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
