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
import static org.camelacumatica.codec.CodecWorld.ORDER;
import static org.camelacumatica.codec.CodecWorld.SCHEMA;
import static org.camelacumatica.codec.CodecWorld.ZONE;
import static org.camelacumatica.codec.CodecWorld.in;
import static org.camelacumatica.codec.CodecWorld.page;
import static org.camelacumatica.codec.CodecWorld.plain;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.PlainRecord;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordShape;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // what is absent fails the test
class PlainRecordsTest {

    @Test
    void decimalsKeepTheirScale() throws IOException {
        PlainRecord record = plain(
                "{\"OrderTotal\":{\"value\":100.0000},\"Factor\":{\"value\":1.50},\"Count\":{\"value\":7},\"Other\":{\"value\":0.0}}");

        assertThat(record.get("OrderTotal")).isEqualTo(new BigDecimal("100.0000"));
        assertThat(record.get("Factor")).isEqualTo(new BigDecimal("1.50"));
        assertThat(record.get("Count")).isEqualTo(7);
        assertThat(record.get("Other")).isEqualTo(new BigDecimal("0.0"));
    }

    @Test
    void wholeNumberOfADecimalFieldIsADecimal() throws IOException {
        assertThat(plain("{\"OrderTotal\":{\"value\":100}}").get("OrderTotal")).isEqualTo(new BigDecimal("100"));
    }

    @Test
    void dateTimeKeepsItsInstantAndEveryDigitOfItsFraction() throws IOException {
        PlainRecord record = plain("{\"LastModifiedDateTime\":{\"value\":\"2026-01-31T13:55:48.0976543+03:00\"}}");

        assertThat(record.get("LastModifiedDateTime"))
                .isEqualTo(OffsetDateTime.parse("2026-01-31T13:55:48.0976543+03:00"));
    }

    @Test
    void dateOnlyFieldIsTheDateAsTheServerWritesItWhateverItsOffset() throws IOException {
        assertThat(plain("{\"Date\":{\"value\":\"2015-10-28T00:00:00+03:00\"}}").get("Date"))
                .isEqualTo(LocalDate.of(2015, 10, 28));
        assertThat(plain("{\"Date\":{\"value\":\"2015-10-28T00:00:00-08:00\"}}").get("Date"))
                .isEqualTo(LocalDate.of(2015, 10, 28));
    }

    @Test
    void dateOnlyFieldWithATimeThatIsNotMidnightKeepsIt() throws IOException {
        assertThat(plain("{\"Date\":{\"value\":\"2015-10-28T08:30:00+03:00\"}}").get("Date"))
                .isEqualTo(OffsetDateTime.parse("2015-10-28T08:30:00+03:00"));
    }

    @Test
    void timestampAtMidnightStaysATimestamp() throws IOException {
        assertThat(plain("{\"LastModifiedDateTime\":{\"value\":\"2026-01-31T00:00:00+00:00\"}}")
                        .get("LastModifiedDateTime"))
                .isEqualTo(OffsetDateTime.parse("2026-01-31T00:00:00Z"));
    }

    @Test
    void dateTimeWithoutAnOffsetIsInTheConnectionsZone() throws IOException {
        assertThat(plain("{\"LastModifiedDateTime\":{\"value\":\"2026-07-01T10:00:00\"}}")
                        .get("LastModifiedDateTime"))
                .isEqualTo(OffsetDateTime.parse("2026-07-01T10:00:00+02:00"));
    }

    @Test
    void textOfAnotherFormInADateFieldIsDeliveredAsItIs() throws IOException {
        assertThat(plain("{\"Date\":{\"value\":\"12/14/2023 19:57:08\"}}").get("Date"))
                .isEqualTo("12/14/2023 19:57:08");
    }

    @Test
    void dateOnlyFieldsOfAUserCountAlsoByTheirPath() throws IOException {
        RecordShape shape = new RecordShape(RecordFormat.plain, ORDER, SCHEMA, Set.of("Details/Wanted"), ZONE);
        PageRecord record = CODEC.readRecord(
                in("{\"Wanted\":{\"value\":\"2026-01-31T00:00:00+00:00\"},"
                        + "\"Details\":[{\"Wanted\":{\"value\":\"2026-01-31T00:00:00+00:00\"}}]}"),
                shape,
                List.of());

        Map<?, ?> plain = (Map<?, ?>) record.body();
        assertThat(plain.get("Wanted")).isEqualTo(OffsetDateTime.parse("2026-01-31T00:00:00Z"));
        assertThat(((Map<?, ?>) ((List<?>) plain.get("Details")).get(0)).get("Wanted"))
                .isEqualTo(LocalDate.of(2026, 1, 31));
    }

    @Test
    void emptyFieldsAreNullAndRememberTheirForm() throws IOException {
        PlainRecord record = plain("{\"OrderNbr\":{},\"ShipTo\":null,\"Hold\":{\"value\":null}}");

        assertThat(record)
                .containsEntry("OrderNbr", null)
                .containsEntry("ShipTo", null)
                .containsEntry("Hold", null);
        assertThat(record.emptiness("OrderNbr")).contains(PlainRecord.Emptiness.NO_VALUE);
        assertThat(record.emptiness("ShipTo")).contains(PlainRecord.Emptiness.NULL);
        record.put("OrderNbr", "A");
        assertThat(record.emptiness("OrderNbr")).isEmpty();
    }

    @Test
    void linkedEntitiesAreMapsAndDetailsAreLists() throws IOException {
        PlainRecord record = plain("{\"ShipTo\":{\"id\":\"x\",\"Email\":{\"value\":\"a@b.example\"},\"Address\":null},"
                + "\"Details\":[{\"rowNumber\":1,\"OrderQty\":{\"value\":2.00}},{\"OrderQty\":{}}],\"Empty\":[]}");

        assertThat((Map<?, ?>) record.get("ShipTo")).asString().isEqualTo("{id=x, Email=a@b.example, Address=null}");
        assertThat(record.get("Details")).asString().isEqualTo("[{rowNumber=1, OrderQty=2.00}, {OrderQty=null}]");
        assertThat(record.get("Empty")).isEqualTo(List.of());
    }

    @Test
    void customFieldsHaveTheirTypeWhateverComesFirst() throws IOException {
        PlainRecord record = plain("{\"custom\":{\"Document\":{"
                + "\"A\":{\"type\":\"CustomStringField\",\"value\":\"2026-01-31T00:00:00\"},"
                + "\"B\":{\"value\":5,\"type\":\"CustomLongField\"},"
                + "\"C\":{\"type\":\"CustomDecimalField\",\"value\":5},"
                + "\"D\":{\"type\":\"CustomGuidField\",\"value\":\"1b4e28ba-2fa1-11d2-883f-0016d3cca427\"},"
                + "\"E\":{\"type\":\"CustomDateTimeField\",\"value\":\"2026-01-31T10:00:00+01:00\"},"
                + "\"F\":{\"type\":\"CustomByteField\",\"value\":200}}}}");

        Map<?, ?> fields = (Map<?, ?>) ((Map<?, ?>) record.get("custom")).get("Document");
        assertThat(fields.get("A")).isEqualTo("2026-01-31T00:00:00");
        assertThat(fields.get("B")).isEqualTo(5L);
        assertThat(fields.get("C")).isEqualTo(new BigDecimal("5"));
        assertThat(fields.get("D")).isEqualTo(UUID.fromString("1b4e28ba-2fa1-11d2-883f-0016d3cca427"));
        assertThat(fields.get("E")).isEqualTo(OffsetDateTime.parse("2026-01-31T10:00:00+01:00"));
        assertThat(((Number) fields.get("F")).intValue()).isEqualTo(200);
    }

    @Test
    void keysAndIdStandBesideTheRecordInEveryFormat() throws IOException {
        String json = "[{\"id\":\"g\",\"OrderNbr\":{\"value\":\"A'1\"},\"Count\":{}}]";
        for (RecordFormat format : RecordFormat.values()) {
            PageRecord record = page(json, format, "OrderNbr", "Count").get(0);

            assertThat(record.id()).as(format.name()).isEqualTo("g");
            assertThat(record.keys()).as(format.name()).containsExactly("A'1", null);
        }
    }

    @Test
    void jsonIsTheServersTextToTheLetter() throws IOException {
        String first = "{\"OrderNbr\": {\"value\":\"\\u00e4 ä € \uD83D\uDE00\"} ,\n \"OrderTotal\":{\"value\":1.5000}}";
        String second = "{ }";

        assertThat(page("[ " + first + " ,\n" + second + "]", RecordFormat.json))
                .extracting(PageRecord::body)
                .containsExactly(first, second);
    }

    @Test
    void wrappedIsTheServersShapeAsMaps() throws IOException {
        assertThat(page("[{\"rowNumber\":1,\"OrderTotal\":{\"value\":1.500},\"Hold\":{}}]", RecordFormat.wrapped)
                        .get(0)
                        .body())
                .isEqualTo(Map.of(
                        "rowNumber", 1, "OrderTotal", Map.of("value", new BigDecimal("1.500")), "Hold", Map.of()));
    }
}
