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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camelacumatica.codec.CodecWorld.CODEC;
import static org.camelacumatica.codec.CodecWorld.in;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractDescriptionsTest {
    private static final Contract CONTRACT = new Contract("Default", "24.200.001");
    private static final String PATHS = "\"paths\":{\"/Order\":{\"get\":{}},\"/Order/{id}\":{},\"/Order/{ids}\":{},"
            + "\"/Order/ReleaseOrder\":{\"post\":{}},\"/Order/{actionName}\":{},\"/Order/$adHocSchema\":{},"
            + "\"/Order/{ids}/files/{filename}\":{},\"/NotDescribed\":{}}";

    private static String schemas(String root) {
        return ("\"Entity\":{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}},"
                        + "\"StringValue\":{\"type\":\"object\"},\"DecimalValue\":{},\"DateOnlyValue\":{},"
                        + "\"Order\":{\"allOf\":[{\"$ref\":\"ROOTEntity\"},{\"type\":\"object\",\"properties\":{"
                        + "\"OrderNbr\":{\"$ref\":\"ROOTStringValue\"},\"Total\":{\"$ref\":\"ROOTDecimalValue\"},"
                        + "\"Day\":{\"$ref\":\"ROOTDateOnlyValue\"},\"ShipTo\":{\"$ref\":\"ROOTContact\"},"
                        + "\"Details\":{\"type\":\"array\",\"items\":{\"$ref\":\"ROOTLine\"}}}}]},"
                        + "\"Contact\":{\"allOf\":[{\"$ref\":\"ROOTEntity\"},{\"properties\":{"
                        + "\"Email\":{\"$ref\":\"ROOTStringValue\"}}}]},"
                        + "\"Line\":{\"allOf\":[{\"$ref\":\"ROOTEntity\"},{\"properties\":{"
                        + "\"Qty\":{\"$ref\":\"ROOTDecimalValue\"}}}]},"
                        + "\"ReleaseOrder\":{\"allOf\":[{\"$ref\":\"ROOTEntityAction\"},{\"properties\":{}}]}")
                .replace("ROOT", root);
    }

    private static final String SWAGGER_2 = "{\"swagger\":\"2.0\",\"info\":{\"version\":\"4\"}," + PATHS
            + ",\"definitions\":{" + schemas("#/definitions/") + "}}";
    private static final String OPENAPI_3 = "{\"openapi\":\"3.0.1\",\"servers\":[{\"url\":\"https://x/entity\"}],"
            + "\"components\":{\"securitySchemes\":{},\"schemas\":{" + schemas("#/components/schemas/") + "}}," + PATHS
            + "}";

    @Test
    void bothFormsOfSwaggerSayTheSame() throws IOException {
        for (String swagger : new String[] {SWAGGER_2, OPENAPI_3}) {
            ContractSchema schema = CODEC.readSwagger(in(swagger), CONTRACT);

            assertThat(schema.entities()).containsExactly("Order");
            assertThat(schema.types().keySet()).containsExactlyInAnyOrder("Order", "Contact", "Line");
            EntityType order = schema.entity("Order").orElseThrow();
            assertThat(order.fields())
                    .containsExactly(
                            Map.entry("OrderNbr", FieldType.STRING),
                            Map.entry("Total", FieldType.DECIMAL),
                            Map.entry("Day", FieldType.DATE_ONLY));
            assertThat(order.linked()).isEqualTo(Map.of("ShipTo", "Contact"));
            assertThat(order.details()).isEqualTo(Map.of("Details", "Line"));
            assertThat(schema.type("Line").orElseThrow().fields()).isEqualTo(Map.of("Qty", FieldType.DECIMAL));
            assertThat(schema.entity("Contact")).as("only linked").isEmpty();
        }
    }

    @Test
    void actionsComeFromThePathsWhereTheyStandFirst() throws IOException {
        assertThat(CODEC.readSwagger(in(SWAGGER_2), CONTRACT)
                        .entity("Order")
                        .orElseThrow()
                        .actions())
                .isEqualTo(Set.of("ReleaseOrder"));
        assertThat(CODEC.readSwagger(in(OPENAPI_3), CONTRACT)
                        .entity("Order")
                        .orElseThrow()
                        .actions())
                .isEqualTo(Set.of("ReleaseOrder"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html></html>", "{\"paths\":{", "{\"definitions\":{\"Order\":{\"allOf\":["})
    void brokenSwaggerIsAFailure(String text) {
        assertThatThrownBy(() -> CODEC.readSwagger(in(text), CONTRACT)).isInstanceOf(IOException.class);
    }

    @Test
    void emptyRecordNamesEveryField() throws IOException {
        EntityType type = CODEC.readAdHocSchema(
                in("{\"id\":\"g\",\"rowNumber\":1,\"note\":{\"value\":\"\"},\"OrderNbr\":{},\"Unset\":null,"
                        + "\"Total\":{\"type\":\"DecimalValue\"},\"ShipTo\":{\"id\":\"g\",\"Email\":{}},\"Details\":[],"
                        + "\"custom\":{\"Document\":{}},\"_workflowActions\":{}}"),
                "Order");

        assertThat(type.fields())
                .containsEntry("OrderNbr", FieldType.UNKNOWN)
                .containsEntry("Total", FieldType.DECIMAL)
                .containsEntry("Unset", FieldType.UNKNOWN)
                .doesNotContainKeys("custom", "_workflowActions", "ShipTo", "Details");
        assertThat(type.linked()).containsOnlyKeys("ShipTo");
        assertThat(type.details()).containsOnlyKeys("Details");
        assertThatThrownBy(() -> CODEC.readAdHocSchema(in("[]"), "Order")).hasMessageContaining("Order");
    }

    @Test
    void endpointsAreReadInTheirOldAndTheirNewForm() throws IOException {
        String rows = "[{\"name\":\"Default\",\"version\":\"24.200.001\",\"href\":\"/x/entity/Default/24.200.001/\"},"
                + "{\"name\":\"broken\"}]";

        assertThat(CODEC.readEndpoints(in(rows)).contracts()).containsExactly(CONTRACT);
        EndpointList list = CODEC.readEndpoints(
                in("{\"version\":{\"acumaticaBuildVersion\":\"25.201\",\"databaseVersion\":\"x\"},\"endpoints\":" + rows
                        + "}"));
        assertThat(list.contracts()).containsExactly(CONTRACT);
        assertThat(list.build()).isEqualTo("25.201");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html></html>", "{\"endpoints\":{}}", "[{\"name\":\"Default\""})
    void whatIsNoListOfEndpointsIsAFailure(String text) {
        assertThatThrownBy(() -> CODEC.readEndpoints(in(text))).isInstanceOf(IOException.class);
    }

    @Test
    void namedActionIsDescribedByItsParameters() throws IOException {
        String swagger =
                "{\"paths\":{},\"components\":{\"schemas\":{\"DateTimeValue\":{},\"StringValue\":{},\"ShipOrder\":{"
                        + "\"required\":[\"entity\"],\"type\":\"object\",\"properties\":{\"entity\":{\"$ref\":\"#/x/Order\"},"
                        + "\"parameters\":{\"type\":\"object\",\"properties\":{\"Day\":{\"$ref\":\"#/x/DateTimeValue\"},"
                        + "\"Where\":{\"$ref\":\"#/x/StringValue\"}}}}}}}}";
        ContractSchema schema = CODEC.readSwagger(in(swagger), CONTRACT);

        assertThat(schema.action("ShipOrder").orElseThrow().fields())
                .containsOnly(Map.entry("Day", FieldType.DATE_TIME), Map.entry("Where", FieldType.STRING));
        assertThat(schema.type("ShipOrder")).isEmpty();
    }

    @Test
    void emptyRecordNamesTheActionsOfTheWorkflow() throws IOException {
        assertThat(CODEC.readAdHocSchema(in("{\"id\":null,\"_workflowActions\":{\"Hold\":{},\"Release\":{}}}"), "Order")
                        .actions())
                .containsExactlyInAnyOrder("Hold", "Release");
    }
}
