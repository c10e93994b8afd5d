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
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.RecordShape;
import org.jspecify.annotations.Nullable;

/** Reads one record after the other in the shape that was asked for. For one thread. */
final class RecordReader implements AutoCloseable {
    private final JsonParser parser;
    private final RecordShape shape;
    private final List<String> keyFields;
    private final TypePlan plan;

    private RecordReader(JsonParser parser, TypePlan plan, RecordShape shape, List<String> keyFields) {
        this.parser = parser;
        this.shape = shape;
        this.keyFields = keyFields;
        this.plan = plan;
    }

    static RecordReader open(InputStream in, TypePlan plan, RecordShape shape, List<String> keyFields)
            throws IOException {
        return new RecordReader(Json.FACTORY.createParser(in), plan, shape, keyFields);
    }

    JsonParser parser() {
        return parser;
    }

    /** The parser stands on START_OBJECT, and afterwards on END_OBJECT. */
    PageRecord record() throws IOException {
        return switch (shape.format()) {
            case plain -> plain();
            case wrapped -> wrapped(PlainTree.map(parser));
            case json -> throw new NotARecordListException("the answer is not in UTF-8", null);
        };
    }

    private PageRecord plain() throws IOException {
        Map<String, Object> record = PlainReader.read(parser, plan);
        List<@Nullable Object> keys = new ArrayList<>(keyFields.size());
        keyFields.forEach(field -> keys.add(record.get(field)));
        return new PageRecord(record, id(record), keys);
    }

    private PageRecord wrapped(Map<String, Object> record) {
        List<@Nullable Object> keys = new ArrayList<>(keyFields.size());
        for (String field : keyFields) {
            keys.add(record.get(field) instanceof Map<?, ?> value ? value.get("value") : null);
        }
        return new PageRecord(record, id(record), keys);
    }

    private static @Nullable String id(Map<String, Object> record) {
        return record.get("id") instanceof String id ? id : null;
    }

    /** After the last record nothing may come. */
    void end() throws IOException {
        JsonToken more = parser.nextToken();
        if (more != null) {
            throw new NotARecordListException("behind the answer's end comes more: " + Codec.describe(more), null);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
