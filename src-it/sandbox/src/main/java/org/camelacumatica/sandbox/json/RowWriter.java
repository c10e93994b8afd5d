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

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.camelacumatica.sandbox.json.Shape.Member;
import org.camelacumatica.sandbox.model.Choices;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.FieldType;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.store.Attachment;
import org.camelacumatica.sandbox.store.Attachments;
import org.camelacumatica.sandbox.store.CustomValue;
import org.camelacumatica.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/** Writes records as the server does: {@code id, rowNumber, note}, the fields by name, {@code custom, files}. */
public final class RowWriter {

    private final JsonOut out;
    private final Moments moments;
    private final Attachments attachments;
    private final String filesPath;
    private final @Nullable String linksPath;
    private @Nullable EntityType top;

    /**
     * @param filesPath what stands before the id of a file in its address
     * @param linksPath the contract's address where records carry links, null where they do not
     */
    public RowWriter(
            JsonOut out, Moments moments, Attachments attachments, String filesPath, @Nullable String linksPath) {
        this.linksPath = linksPath;
        this.out = out;
        this.moments = moments;
        this.attachments = attachments;
        this.filesPath = filesPath;
    }

    /** Writes one record. */
    public void write(Row row, int rowNumber, Shape shape, RowErrors errors) {
        if (row.type().isTopLevel()) {
            top = row.type();
        }
        out.raw("{\"id\":\"").raw(row.id().toString()).raw("\",\"rowNumber\":").raw(Integer.toString(rowNumber));
        String error = errors.of(row);
        if (error != null) {
            out.raw(",\"error\":").text(error);
        }
        out.raw(",\"note\":");
        if (row.note() == null) {
            out.raw("null");
        } else {
            out.raw("{\"value\":").text(row.note()).raw('}');
        }
        for (Member member : shape.members()) {
            if (member.field().type().isScalar()) {
                scalar(row, member, errors);
                continue;
            }
            out.raw(member.label());
            if (member.field().type() == FieldType.LINKED) {
                linked(row.linked(member.field()), member.shape(), errors);
            } else {
                details(row.details(member.field()), member.shape(), errors);
            }
        }
        custom(row, shape.custom());
        if (shape.files()) {
            files(row);
        }
        links(row);
        out.raw('}');
    }

    private void links(Row row) {
        EntityType type = top;
        if (linksPath == null || type == null) {
            return;
        }
        out.raw(",\"_links\":{");
        if (row.type().isTopLevel()) {
            out.raw("\"self\":")
                    .text(linksPath + "/" + row.type().name() + "/" + row.id())
                    .raw(',');
        }
        String view = row.type().isTopLevel() ? "Document" : "Transactions";
        out.raw("\"files:put\":")
                .text(filesPath + "PX.Objects." + type.name() + "Maint/" + view + "/" + row.id() + "/{filename}")
                .raw('}');
    }

    private void linked(@Nullable Row row, @Nullable Shape shape, RowErrors errors) {
        if (row == null || shape == null) {
            out.raw("null");
        } else {
            write(row, 1, shape, errors);
        }
    }

    private void details(List<Row> rows, @Nullable Shape shape, RowErrors errors) {
        out.raw('[');
        int number = 0;
        for (Row row : shape == null ? List.<Row>of() : rows) {
            if (number++ > 0) {
                out.raw(',');
            }
            write(row, number, Objects.requireNonNull(shape), errors);
        }
        out.raw(']');
    }

    private void scalar(Row row, Member member, RowErrors errors) {
        Field field = member.field();
        Object value = row.value(field);
        String error = errors.of(row, field);
        if (error == null && (value == null || value instanceof Boolean)) {
            out.raw(value == null ? member.empty() : (Boolean) value ? member.yes() : member.no());
            return;
        }
        out.raw(member.label()).raw('{');
        if (value != null) {
            out.raw("\"value\":");
            value(field.choices(), value);
        }
        if (error != null) {
            out.raw(value == null ? "\"error\":" : ",\"error\":").text(error);
        }
        out.raw('}');
    }

    private void value(@Nullable Choices choices, Object value) {
        if (value instanceof String text) {
            out.text(choices == null ? text : choices.label(text));
        } else if (value instanceof BigDecimal number) {
            out.raw((number.scale() < 1 ? number.setScale(1) : number).toPlainString());
        } else if (value instanceof Instant instant) {
            out.raw('"').raw(moments.write(instant)).raw('"');
        } else if (value instanceof UUID) {
            out.raw('"').raw(value.toString()).raw('"');
        } else {
            out.raw(value.toString());
        }
    }

    private void custom(Row row, List<String> asked) {
        out.raw(",\"custom\":{");
        boolean first = true;
        for (Map.Entry<String, Map<String, CustomValue>> view :
                views(row, asked).entrySet()) {
            out.raw(first ? "" : ",").text(view.getKey()).raw(":{");
            first = false;
            boolean firstField = true;
            for (Map.Entry<String, CustomValue> field : view.getValue().entrySet()) {
                out.raw(firstField ? "" : ",").text(field.getKey());
                firstField = false;
                out.raw(":{\"type\":").text(field.getValue().type());
                if (field.getValue().value() != null) {
                    out.raw(",\"value\":");
                    value(null, field.getValue().value());
                }
                out.raw('}');
            }
            out.raw('}');
        }
        out.raw('}');
    }

    private static Map<String, Map<String, CustomValue>> views(Row row, List<String> asked) {
        if (asked.isEmpty() || asked.equals(List.of("*"))) {
            return asked.isEmpty() ? Map.of() : row.custom();
        }
        Map<String, Map<String, CustomValue>> views = new TreeMap<>();
        for (String name : asked) {
            int dot = name.indexOf('.');
            if (dot > 0) {
                String view = name.substring(0, dot);
                String field = name.substring(dot + 1);
                CustomValue value = row.custom().getOrDefault(view, Map.of()).get(field);
                views.computeIfAbsent(view, key -> new TreeMap<>())
                        .put(field, value == null ? new CustomValue("CustomStringField", null) : value);
            }
        }
        return views;
    }

    private void files(Row row) {
        out.raw(",\"files\":[");
        boolean first = true;
        for (Attachment file : attachments.of(row.id())) {
            out.raw(first ? "{" : ",{").raw("\"id\":\"").raw(file.id().toString());
            first = false;
            out.raw("\",\"filename\":").text(filename(row, file.name()));
            out.raw(",\"href\":").text(filesPath + file.id());
            out.raw(",\"comment\":").text(file.comment()).raw('}');
        }
        out.raw(']');
    }

    private static String filename(Row row, String name) {
        StringBuilder keys = new StringBuilder();
        row.type().keys().forEach(key -> {
            Object value = row.value(key.field());
            Choices choices = key.field().choices();
            String text = choices != null && value instanceof String code ? choices.label(code) : String.valueOf(value);
            keys.append(keys.isEmpty() ? "" : ", ").append(text);
        });
        return row.type().title() + " (" + keys + ")\\" + name;
    }
}
