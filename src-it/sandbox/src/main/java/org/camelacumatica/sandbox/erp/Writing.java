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
package org.camelacumatica.sandbox.erp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.json.RowErrors;
import org.camelacumatica.sandbox.json.Shape;
import org.camelacumatica.sandbox.json.Shapes;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.query.Filter;
import org.camelacumatica.sandbox.store.Row;
import org.camelacumatica.sandbox.write.Upsert;
import org.camelacumatica.sandbox.write.Upsert.Existence;
import org.camelacumatica.sandbox.write.Writer;
import org.camelacumatica.sandbox.write.Written;

/** PUT, PATCH and DELETE. */
final class Writing {

    private final Writer writer;
    private final Rights rights;
    private final boolean patch;

    /** @param patch whether this build has PATCH */
    Writing(Writer writer, Rights rights, boolean patch) {
        this.writer = writer;
        this.rights = rights;
        this.patch = patch;
    }

    ErpReply put(Call call) throws UnreadableBodyException {
        if (!patch && call.request().method().equals("PATCH")) {
            throw Refusal.of(405, "The requested resource does not support http method 'PATCH'.");
        }
        JsonNode body = Replies.body(call.request().body());
        Filter filter = call.parameter("$filter").isBlank() ? null : call.filter(writer.moments());
        Shape shape = Shapes.of(
                call.type(),
                call.year(),
                call.parameter("$select"),
                call.parameter("$expand"),
                call.parameter("$custom"),
                filter == null ? List.of() : filter.fields());
        if (call.type().isInquiry()) {
            return Reading.answer(
                    200, Inquiries.answer(call, body, writer), shape, RowErrors.NONE, call, writer.moments());
        }
        Upsert upsert = new Upsert(call.type(), body, filter, existence(call));
        // A role without the right to write is answered as if all were well, and nothing is saved.
        Written written = rights.mayWrite(call.type().name())
                ? writer.upsert(call.tenant(), upsert)
                : writer.ignore(call.tenant(), upsert);
        if (!written.isSaved()) {
            Shape echo = Shapes.of(
                    call.type(), call.year(), "", String.join(",", parts(call.type(), "", body)), "", List.of());
            return Reading.answer(422, written.row(), echo, written.errors(), call, writer.moments());
        }
        return Reading.answer(200, written.row(), shape, RowErrors.NONE, call, writer.moments());
    }

    private static Existence existence(Call call) {
        boolean isNew = "*".equals(call.request().headers().get("if-none-match"));
        if (call.request().method().equals("PATCH")) {
            if (isNew) {
                throw Refusal.of(412, "PATCH cannot insert a record.");
            }
            return Existence.PATCHED;
        }
        if (isNew) {
            return Existence.NEW;
        }
        return "*".equals(call.request().headers().get("if-match")) ? Existence.EXISTING : Existence.ANY;
    }

    /** The linked entities and details that were sent: a refusal echoes them. */
    private static Set<String> parts(EntityType type, String prefix, JsonNode body) {
        Set<String> parts = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            Field field = type.find(entry.getKey());
            if (field == null || field.type().isScalar() || !entry.getValue().isContainerNode()) {
                continue;
            }
            parts.add(prefix + field.name());
            Iterable<JsonNode> rows = entry.getValue().isArray() ? entry.getValue() : List.of(entry.getValue());
            for (JsonNode row : rows) {
                parts.addAll(parts(field.target(), prefix + field.name() + "/", row));
            }
        }
        return parts;
    }

    ErpReply delete(Call call) {
        Row row = Reading.find(call.tenant().table(call.type()), call.rest());
        if (row == null) {
            throw Refusal.noEntity();
        }
        if (!rights.mayWrite(call.type().name())) {
            throw Refusal.failed("PX.Data.PXException", "You are not allowed to delete the record.");
        }
        writer.delete(call.tenant(), row);
        return ErpReply.empty(204);
    }
}
