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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.PlainRecord;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordShape;

/** A small contract, and short ways to read and write with it. */
final class CodecWorld {
    static final Codec CODEC = new Codec();
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    static final EntityType LINE = new EntityType(
            "OrderLine",
            Map.of("InventoryID", FieldType.STRING, "OrderQty", FieldType.DECIMAL, "ShipDate", FieldType.DATE_TIME),
            Map.of(),
            Map.of(),
            Set.of());
    static final EntityType CONTACT =
            new EntityType("Contact", Map.of("Email", FieldType.STRING), Map.of(), Map.of(), Set.of());
    static final EntityType ORDER = new EntityType(
            "Order", fields(), Map.of("ShipTo", "Contact"), Map.of("Details", "OrderLine"), Set.of("ReleaseOrder"));
    static final ContractSchema SCHEMA = new ContractSchema(
            new Contract("Default", "24.200.001"),
            Set.of("Order"),
            Map.of("Order", ORDER, "OrderLine", LINE, "Contact", CONTACT));

    private CodecWorld() {}

    private static Map<String, FieldType> fields() {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        fields.put("OrderNbr", FieldType.STRING);
        fields.put("Hold", FieldType.BOOLEAN);
        fields.put("Priority", FieldType.SHORT);
        fields.put("Level", FieldType.BYTE);
        fields.put("Count", FieldType.INT);
        fields.put("Big", FieldType.LONG);
        fields.put("OrderTotal", FieldType.DECIMAL);
        fields.put("Factor", FieldType.DOUBLE);
        fields.put("Date", FieldType.DATE_TIME);
        fields.put("LastModifiedDateTime", FieldType.DATE_TIME);
        fields.put("NoteID", FieldType.GUID);
        return fields;
    }

    static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static RecordShape shape(RecordFormat format) {
        return new RecordShape(format, ORDER, SCHEMA, Set.of(), ZONE);
    }

    static PlainRecord plain(String json) throws IOException {
        return (PlainRecord)
                CODEC.readRecord(in(json), shape(RecordFormat.plain), List.of()).body();
    }

    static List<PageRecord> page(String json, RecordFormat format, String... keys) throws IOException {
        return CODEC.readPage(in(json), shape(format), List.of(keys));
    }

    /** What goes out for a body. */
    static String sent(Object body) {
        return new String(CODEC.write(CODEC.toWrapped(body, ORDER, SCHEMA, ZONE)), StandardCharsets.UTF_8);
    }

    /** What goes out for one field. */
    static String sent(String field, Object value) {
        return sent(Map.of(field, value));
    }
}
