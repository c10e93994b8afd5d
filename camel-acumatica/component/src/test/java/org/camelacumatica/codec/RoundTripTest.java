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

import static org.assertj.core.api.Assertions.assertThat;
import static org.camelacumatica.codec.CodecWorld.CODEC;
import static org.camelacumatica.codec.CodecWorld.plain;
import static org.camelacumatica.codec.CodecWorld.sent;

import java.io.IOException;
import org.camelacumatica.model.PlainRecord;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // what is absent fails the test
class RoundTripTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"g\",\"rowNumber\":1,\"note\":{\"value\":\"\"}}",
                "{\"id\":\"g\",\"note\":null,\"OrderNbr\":{\"value\":\"SO01\"}}",
                "{\"OrderNbr\":{},\"Hold\":{},\"OrderTotal\":{}}",
                "{\"OrderTotal\":{\"value\":100.0000},\"Factor\":{\"value\":1.5},\"Count\":{\"value\":7}}",
                "{\"LastModifiedDateTime\":{\"value\":\"2026-01-31T13:55:48.097+03:00\"}}",
                "{\"LastModifiedDateTime\":{\"value\":\"2026-01-31T13:55:00+00:00\"}}",
                "{\"Hold\":{\"value\":true},\"NoteID\":{\"value\":\"1b4e28ba-2fa1-11d2-883f-0016d3cca427\"}}",
                "{\"ShipTo\":null}",
                "{\"ShipTo\":{\"id\":\"c\",\"Email\":{},\"Address\":null}}",
                "{\"Details\":[]}",
                "{\"Details\":[{\"id\":\"d\",\"rowNumber\":1,\"OrderQty\":{\"value\":2.00},\"InventoryID\":{}}]}",
                "{\"custom\":{}}",
                "{\"custom\":{\"Document\":{\"A\":{\"type\":\"CustomStringField\",\"value\":\"x\"}}}}",
                "{\"custom\":{\"Document\":{\"A\":{\"type\":\"CustomStringField\",\"value\":null}}}}",
                "{\"custom\":{\"Document\":{\"A\":{\"type\":\"CustomIntField\",\"value\":null},"
                        + "\"B\":{\"type\":\"CustomDateTimeField\",\"value\":null}}}}",
                "{\"custom\":{\"Document\":{\"A\":{\"type\":\"CustomShortField\",\"value\":3},"
                        + "\"B\":{\"type\":\"CustomLongField\",\"value\":3},"
                        + "\"C\":{\"type\":\"CustomDecimalField\",\"value\":3.00},"
                        + "\"D\":{\"type\":\"CustomBooleanField\",\"value\":false},"
                        + "\"E\":{\"type\":\"CustomGuidField\",\"value\":\"1b4e28ba-2fa1-11d2-883f-0016d3cca427\"},"
                        + "\"F\":{\"type\":\"CustomDoubleField\",\"value\":0.5}}}}",
                "{\"files\":[{\"id\":\"f\",\"filename\":\"a.txt\",\"href\":\"/x\",\"comment\":null}]}",
                "{\"_links\":{\"self\":\"/x\",\"files:put\":\"/y/{filename}\"}}",
                "{\"_workflowActions\":{\"Release\":{\"entity\":{},\"parameters\":{\"custom\":{}}}}}",
            })
    void wrappedToPlainToWrappedLosesNothing(String json) throws IOException {
        assertThat(CODEC.readTree(sent(plain(json)))).isEqualTo(CODEC.readTree(json));
    }

    @Test
    void dateOnlyFieldGoesOutAsItsDate() throws IOException {
        assertThat(sent(plain("{\"Date\":{\"value\":\"2015-10-28T00:00:00+03:00\"}}")))
                .isEqualTo("{\"Date\":{\"value\":\"2015-10-28\"}}");
    }

    @Test
    void fieldThatAPersonSetsToNullIsCleared() throws IOException {
        PlainRecord record = plain("{\"OrderNbr\":{\"value\":\"A\"},\"Hold\":{}}");

        record.put("OrderNbr", null);

        assertThat(sent(record)).isEqualTo("{\"OrderNbr\":{\"value\":null},\"Hold\":{}}");
    }

    @Test
    void fieldThatWasEmptyAndIsSetToNullByAPersonIsCleared() throws IOException {
        PlainRecord record = plain("{\"OrderNbr\":{}}");

        record.put("OrderNbr", null);

        assertThat(sent(record)).isEqualTo("{\"OrderNbr\":{\"value\":null}}");
    }

    @Test
    void emptyCustomFieldThatIsSetGoesOutWithTheTypeItHad() throws IOException {
        PlainRecord record =
                plain("{\"custom\":{\"Document\":{\"A\":{\"type\":\"CustomDecimalField\",\"value\":null}}}}");

        ((PlainRecord) ((PlainRecord) record.get("custom")).get("Document")).put("A", "12.50");

        assertThat(sent(record))
                .isEqualTo("{\"custom\":{\"Document\":{\"A\":{\"type\":\"CustomDecimalField\",\"value\":12.50}}}}");
    }
}
