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

import java.util.List;
import java.util.Map;
import org.camelacumatica.model.FieldError;
import org.junit.jupiter.api.Test;

class UnknownNamesTest {
    private static final Map<String, Object> RECORD = Map.of(
            "OrderNmbr", Map.of("value", "A"),
            "Hold", Map.of("value", true),
            "ShipTo", Map.of("Mail", Map.of("value", "x")),
            "Details", List.of(Map.of("OrderQty", Map.of()), Map.of("Quantity", Map.of(), "delete", true)),
            "custom", Map.of("Document", Map.of()),
            "id", "g");

    @Test
    void everyUnknownNameIsToldWithItsPathAndWhatMayBeMeant() {
        assertThat(CODEC.unknownFields(RECORD, ORDER, SCHEMA))
                .containsExactlyInAnyOrder(
                        new FieldError("OrderNmbr", "is no field of Order; did you mean 'OrderNbr'?"),
                        new FieldError("ShipTo.Mail", "is no field of Contact; did you mean 'Email'?"),
                        new FieldError("Details[1].Quantity", "is no field of OrderLine"));
    }

    @Test
    void droppingThemLeavesTheRest() {
        assertThat(CODEC.withoutUnknown(RECORD, ORDER, SCHEMA))
                .isEqualTo(Map.of(
                        "Hold", Map.of("value", true),
                        "ShipTo", Map.of(),
                        "Details", List.of(Map.of("OrderQty", Map.of()), Map.of("delete", true)),
                        "custom", Map.of("Document", Map.of()),
                        "id", "g"));
    }

    @Test
    void linkedRecordsOfUnknownTypeAreLeftAlone() {
        assertThat(CODEC.unknownFields(Map.of("ShipTo", Map.of("Whatever", Map.of())), ORDER, null))
                .isEmpty();
    }
}
