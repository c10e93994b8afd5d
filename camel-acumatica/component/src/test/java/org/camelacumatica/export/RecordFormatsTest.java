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
package org.camelacumatica.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.export.ExportWorld.all;
import static org.camelacumatica.export.ExportWorld.as;
import static org.camelacumatica.export.ExportWorld.with;

import java.util.List;
import java.util.Map;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.PlainRecord;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordFormat;
import org.junit.jupiter.api.Test;

class RecordFormatsTest {
    private static final Query NAMES = Query.of("Customer").withSelect(List.of("CustomerName"));

    private static ListServer customers() {
        ListServer server = new ListServer("Customer", "CustomerID");
        for (int i = 0; i < 25; i++) {
            server.put("CustomerID", "C" + i, "CustomerName", "Müller & Söhne " + i);
        }
        return server;
    }

    private static List<PageRecord> read(ExportSpec spec) {
        try (ExportWorld world = new ExportWorld(customers())) {
            List<PageRecord> records = world.read(spec);
            assertThat(records).hasSize(25);
            return records;
        }
    }

    @Test
    void plainRecordsAreMapsOfTheirOwn() {
        List<PageRecord> records = read(all("Customer", 10));
        assertThat(records).allSatisfy(record -> assertThat(record.body()).isInstanceOf(PlainRecord.class));
        ((PlainRecord) records.get(0).body()).put("CustomerName", "changed");
        assertThat(((PlainRecord) records.get(1).body()).get("CustomerName")).isNotEqualTo("changed");
    }

    @Test
    void wrappedRecordsKeepTheServersShapeWithoutTheKeyThatNobodySelected() {
        assertThat(read(as(with(all("Customer", 10), NAMES), RecordFormat.wrapped)))
                .allSatisfy(record -> {
                    Map<?, ?> body = (Map<?, ?>) record.body();
                    assertThat(body.containsKey("CustomerID")).isFalse();
                    assertThat(String.valueOf(body.get("CustomerName"))).startsWith("{value=Müller & Söhne ");
                });
    }

    @Test
    void jsonRecordsAreTheServersText() {
        assertThat(read(as(with(all("Customer", 10), NAMES), RecordFormat.json)))
                .allSatisfy(record -> assertThat((String) record.body())
                        .startsWith("{\"id\":\"" + record.id() + "\"")
                        .contains("\"CustomerName\":{\"value\":\"Müller & Söhne ")
                        .contains("\"CustomerID\":")
                        .endsWith("}"));
    }
}
