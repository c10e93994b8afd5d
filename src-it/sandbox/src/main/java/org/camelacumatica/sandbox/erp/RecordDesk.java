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
import java.io.IOException;
import java.io.OutputStream;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.api.ErpRequest;
import org.camelacumatica.sandbox.json.JsonOut;
import org.camelacumatica.sandbox.json.RowErrors;
import org.camelacumatica.sandbox.json.RowWriter;
import org.camelacumatica.sandbox.json.Shape;
import org.camelacumatica.sandbox.json.Shapes;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.plant.Planter;
import org.camelacumatica.sandbox.store.Row;
import org.camelacumatica.sandbox.store.Tenant;
import org.camelacumatica.sandbox.write.Writer;

/**
 * The sandbox's own door to the records: all of them, with everything they hold, in the order of their keys; and a list
 * to plant, which no rule is asked about.
 */
final class RecordDesk {

    private static final int YEAR = 25;
    private static final int DEPTH = 3;

    private final Writer writer;

    RecordDesk(Writer writer) {
        this.writer = writer;
    }

    ErpReply handle(ErpRequest request, Tenant tenant, EntityType type) throws UnreadableBodyException {
        return switch (request.method()) {
            case "GET" -> new ErpReply(200, Replies.JSON, out -> write(tenant, type, out));
            case "POST" -> plant(request, tenant, type);
            default -> ErpReply.empty(405);
        };
    }

    private void write(Tenant tenant, EntityType type, OutputStream target) throws IOException {
        JsonOut out = new JsonOut(target);
        Shape shape = Shapes.everything(type, YEAR, DEPTH);
        RowWriter rows = new RowWriter(out, writer.moments(), tenant.attachments(), "files/", null);
        int number = 0;
        out.raw('[');
        for (Row row : tenant.table(type).rows()) {
            if (number++ > 0) {
                out.raw(',');
            }
            rows.write(row, number, shape, RowErrors.NONE);
            out.handOn();
        }
        out.raw(']').flush();
    }

    private ErpReply plant(ErpRequest request, Tenant tenant, EntityType type) throws UnreadableBodyException {
        String count = request.query().get("count");
        if (count != null) {
            if (!count.matches("\\d{1,7}")) {
                return Replies.invalid("count", "The count is a whole number.");
            }
            int more = Integer.parseInt(count);
            Planter.ofMore(tenant, writer, type).plant(type, more);
            return planted(more);
        }
        JsonNode body = Replies.body(request.body());
        if (!body.isArray()) {
            return Replies.invalid("", "The body is a list of records.");
        }
        body.forEach(record -> writer.plant(tenant, type, record));
        return planted(body.size());
    }

    private static ErpReply planted(int count) {
        return ErpReply.json(200, "{\"planted\":" + count + "}");
    }
}
