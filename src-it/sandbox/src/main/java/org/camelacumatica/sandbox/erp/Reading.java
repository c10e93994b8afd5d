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

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.json.JsonOut;
import org.camelacumatica.sandbox.json.RowErrors;
import org.camelacumatica.sandbox.json.RowWriter;
import org.camelacumatica.sandbox.json.Shape;
import org.camelacumatica.sandbox.json.Shapes;
import org.camelacumatica.sandbox.model.Moments;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.query.Filter;
import org.camelacumatica.sandbox.query.Ordering;
import org.camelacumatica.sandbox.store.EntityTable;
import org.camelacumatica.sandbox.store.KeyCodec;
import org.camelacumatica.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/** Lists, and records by key or id. */
final class Reading {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Moments moments;

    Reading(Moments moments) {
        this.moments = moments;
    }

    ErpReply list(Call call) {
        Optimization.check(call);
        Filter filter = call.filter(moments);
        Shape shape = shape(call, filter);
        int skip = call.number("$skip", 0);
        int top = call.number("$top", Integer.MAX_VALUE);
        EntityTable table = call.tenant().table(call.type());
        Ordering ordering = Ordering.of(call.parameter("$orderby"), call.type(), call.year());
        Iterator<Row> rows = new Matches(table.walk(filter.ranges()), filter, call.archivedShown());
        if (table.isOrderHonoured() && !ordering.isEmpty()) {
            List<Row> sorted = new ArrayList<>();
            rows.forEachRemaining(sorted::add);
            sorted.sort(ordering);
            rows = sorted.iterator();
        }
        Iterator<Row> found = rows;
        return new ErpReply(200, Replies.JSON, out -> write(found, skip, top, shape, call, out));
    }

    private void write(Iterator<Row> rows, int skip, int top, Shape shape, Call call, OutputStream target)
            throws IOException {
        JsonOut out = new JsonOut(target);
        RowWriter writer = new RowWriter(out, moments, call.tenant().attachments(), call.filesPath(), call.linksPath());
        for (int i = 0; i < skip && rows.hasNext(); i++) {
            rows.next();
        }
        out.raw('[');
        for (int number = 1; number <= top && rows.hasNext(); number++) {
            if (number > 1) {
                out.raw(',');
            }
            writer.write(rows.next(), number, shape, RowErrors.NONE);
            out.handOn();
        }
        out.raw(']').flush();
    }

    ErpReply one(Call call) {
        Filter filter = call.filter(moments);
        Shape shape = shape(call, filter);
        Row row = find(call.tenant().table(call.type()), call.rest());
        if (row == null || !filter.matches(row)) {
            throw Refusal.noEntity();
        }
        return answer(200, row, shape, RowErrors.NONE, call, moments);
    }

    static ErpReply answer(int status, Row row, Shape shape, RowErrors errors, Call call, Moments moments) {
        return new ErpReply(status, Replies.JSON, target -> {
            JsonOut out = new JsonOut(target);
            new RowWriter(out, moments, call.tenant().attachments(), call.filesPath(), call.linksPath())
                    .write(row, 1, shape, errors);
            out.flush();
        });
    }

    private static Shape shape(Call call, Filter filter) {
        return Shapes.of(
                call.type(),
                call.year(),
                call.parameter("$select"),
                call.parameter("$expand"),
                call.parameter("$custom"),
                filter.fields());
    }

    /** The record of the segments: a GUID or the keys, which a bar may part as well. */
    static @Nullable Row find(EntityTable table, List<String> segments) {
        if (segments.size() == 1 && GUID.matcher(segments.get(0)).matches()) {
            Row row = table.find(UUID.fromString(segments.get(0)));
            if (row != null) {
                return row;
            }
        }
        List<String> keys = segments;
        if (segments.size() == 1 && table.type().keys().size() > 1) {
            keys = List.of(segments.get(0).split("\\|"));
        }
        String key = KeyCodec.key(table.type(), keys);
        return key == null ? null : table.find(key);
    }
}
