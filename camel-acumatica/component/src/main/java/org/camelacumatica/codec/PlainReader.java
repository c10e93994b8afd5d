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
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.PlainRecord;
import org.camelacumatica.model.PlainRecord.Emptiness;
import org.camelacumatica.model.RecordShape;
import org.jspecify.annotations.Nullable;

/** Reads records in plain shape straight from the parser, without a tree between. */
final class PlainReader {
    private static final SerializedString VALUE = new SerializedString("value");

    private PlainReader() {}

    /** The parser stands on the record's START_OBJECT, and afterwards on its END_OBJECT. */
    static PlainRecord read(JsonParser parser, TypePlan plan) throws IOException {
        PlainRecord record = new PlainRecord(48);
        fields(parser, plan, record, plan.first(parser));
        return record;
    }

    private static void fields(JsonParser parser, TypePlan plan, PlainRecord record, TypePlan.@Nullable FieldPlan first)
            throws IOException {
        for (TypePlan.FieldPlan field = first; field != null; field = plan.next(parser, field)) {
            field(parser, plan, record, field);
        }
    }

    private static void field(JsonParser parser, TypePlan plan, PlainRecord record, TypePlan.FieldPlan field)
            throws IOException {
        String name = field.name();
        JsonToken token = parser.nextToken();
        switch (token) {
            case START_OBJECT -> object(parser, plan, record, field);
            case START_ARRAY -> record.put(name, list(parser, plan.inner(name), name));
            case VALUE_NULL -> record.putEmpty(name, Emptiness.NULL);
            default -> record.put(name, bare(parser, token));
        }
    }

    /** A wrapped value begins with {@code value} or {@code error}; a linked entity never does. */
    private static void object(JsonParser parser, TypePlan plan, PlainRecord record, TypePlan.FieldPlan field)
            throws IOException {
        String name = field.name();
        if (name.equals("custom")) {
            record.put(name, custom(parser, plan));
        } else if (name.startsWith("_")) {
            record.put(name, PlainTree.map(parser));
        } else if (parser.nextFieldName(VALUE)
                || parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals("error")) {
            put(record, name, wrapped(parser, field, plan.shape()));
        } else if (parser.currentToken() == JsonToken.FIELD_NAME) {
            TypePlan inner = plan.inner(name);
            PlainRecord linked = new PlainRecord(24);
            fields(parser, inner, linked, inner.field(parser.currentName()));
            record.put(name, linked);
        } else {
            record.putEmpty(name, Emptiness.NO_VALUE);
        }
    }

    private static void put(PlainRecord record, String name, @Nullable Object value) {
        if (value == null) {
            record.putEmpty(name, Emptiness.NO_VALUE);
        } else {
            record.put(name, value);
        }
    }

    /** The parser stands on the first name. */
    private static @Nullable Object wrapped(JsonParser parser, TypePlan.FieldPlan field, RecordShape shape)
            throws IOException {
        Object value = null;
        for (String name = parser.currentName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("value")) {
                value = scalar(parser, token, field, shape);
            } else {
                parser.skipChildren();
            }
        }
        return value;
    }

    private static List<Object> list(JsonParser parser, TypePlan plan, String name) throws IOException {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                list.add(PlainTree.value(parser, token));
            } else if (name.equals("files")) {
                list.add(PlainTree.map(parser));
            } else {
                list.add(read(parser, plan));
            }
        }
        return list;
    }

    /** View to field to value; the Java type of a value tells its custom type. */
    private static PlainRecord custom(JsonParser parser, TypePlan plan) throws IOException {
        PlainRecord views = new PlainRecord(2);
        for (String view = parser.nextFieldName(); view != null; view = parser.nextFieldName()) {
            PlainRecord fields = new PlainRecord(8);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotARecordListException("custom/" + view + " is no object", null);
            }
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                customField(parser, plan, fields, field);
            }
            views.put(view, fields);
        }
        return views;
    }

    private static void customField(JsonParser parser, TypePlan plan, PlainRecord fields, String field)
            throws IOException {
        FieldType type = FieldType.UNKNOWN;
        Object value = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("type")) {
                type = FieldType.of(parser.getText()).orElse(FieldType.UNKNOWN);
            } else if (name.equals("value")) {
                value = PlainTree.value(parser, token);
            } else {
                parser.skipChildren();
            }
        }
        if (value == null) {
            fields.putEmptyCustom(field, type);
        } else {
            fields.put(field, CustomValues.fromWire(value, type, plan.shape().zone()));
        }
    }

    private static @Nullable Object scalar(
            JsonParser parser, JsonToken token, TypePlan.FieldPlan field, RecordShape shape) throws IOException {
        return switch (token) {
            case VALUE_STRING -> text(parser.getText(), field, shape);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_NUMBER_INT ->
                field.type() == FieldType.DECIMAL || field.type() == FieldType.DOUBLE
                        ? parser.getDecimalValue()
                        : parser.getNumberValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> PlainTree.value(parser, token);
        };
    }

    private static Object text(String text, TypePlan.FieldPlan field, RecordShape shape) {
        boolean time =
                switch (field.type()) {
                    case DATE_TIME, DATE_ONLY -> text.length() >= 19;
                    case UNKNOWN -> Times.looksLikeDateTime(text);
                    default -> false;
                };
        if (!time) {
            return text;
        }
        try {
            var parsed = Times.parse(text, shape.zone());
            return field.dateOnly() ? Times.dateOnly(parsed) : parsed;
        } catch (DateTimeException e) {
            return text; // some sites deliver other forms in a few fields; the text is what there is
        }
    }

    private static Object bare(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> Boolean.TRUE;
            default -> Boolean.FALSE;
        };
    }
}
