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
package org.camelacumatica.suite.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.KnownKeys;
import org.junit.jupiter.api.Test;

/** Contract descriptions that real builds exported, in both formats that there have been. */
class DescriptionTest {
    private static final Map<String, Integer> ENTITIES = Map.of(
            Contracts.DEFAULT_20, 105,
            Contracts.DEFAULT_23, 117,
            Contracts.DEFAULT_24, 119,
            Contracts.DEFAULT_25, 119);

    /**
     * Hints that are wrong: a document of sales has its type as first key on every screen, and the reference to another
     * system is no key of a project or of its tasks.
     */
    private static final Set<String> WRONG_HINTS = Set.of("CashSale", "Project", "ProjectTask");

    @Test
    void everyDescriptionIsRead() {
        SoftAssertions checks = new SoftAssertions();
        for (Path file : SharedData.files("swagger", ".swagger.json")) {
            ContractSchema schema = Contracts.read(file.getFileName().toString());
            checks.assertThat(schema.entities())
                    .as("entities of %s", file.getFileName())
                    .isNotEmpty();
            schema.entities().forEach(entity -> checks.assertThat(schema.entity(entity))
                    .as("%s of %s", entity, file.getFileName())
                    .isPresent());
        }
        checks.assertAll();
    }

    @Test
    void everyDescriptionHasAsManyEntitiesAsTheBuildHas() {
        SoftAssertions checks = new SoftAssertions();
        ENTITIES.forEach((file, count) ->
                checks.assertThat(Contracts.read(file).entities()).as(file).hasSize(count));
        checks.assertAll();
    }

    @Test
    void fieldsHaveTheTypesThatTheScreensHave() {
        SoftAssertions checks = new SoftAssertions();
        for (String file : List.of(Contracts.DEFAULT_20, Contracts.DEFAULT_23, Contracts.DEFAULT_25)) {
            ContractSchema schema = Contracts.read(file);
            EntityType order = schema.entity("SalesOrder").orElseThrow();
            checks.assertThat(order.fields())
                    .as(file)
                    .containsEntry("OrderTotal", FieldType.DECIMAL)
                    .containsEntry("Date", FieldType.DATE_TIME)
                    .containsEntry("Hold", FieldType.BOOLEAN)
                    .containsEntry("OrderNbr", FieldType.STRING);
            checks.assertThat(order.details()).as(file).containsEntry("Details", "SalesOrderDetail");
            checks.assertThat(order.linked()).as(file).containsKey("BillToContact");
            checks.assertThat(schema.type("SalesOrderDetail").orElseThrow().fields())
                    .as(file)
                    .containsEntry("OrderQty", FieldType.DECIMAL)
                    .containsEntry("LineNbr", FieldType.INT);
            checks.assertThat(schema.entity("Contact").orElseThrow().fields())
                    .as(file)
                    .containsEntry("ContactID", FieldType.INT)
                    .containsEntry("NoteID", FieldType.GUID);
        }
        checks.assertAll();
    }

    @Test
    void lastModifiedIsNamedAsEachEntityNamesIt() {
        ContractSchema schema = Contracts.read(Contracts.DEFAULT_25);
        assertThat(schema.entity("SalesOrder").orElseThrow().fields())
                .containsKey("LastModified")
                .doesNotContainKey("LastModifiedDateTime");
        assertThat(schema.entity("StockItem").orElseThrow().fields())
                .containsKeys("LastModified", "LastModifiedDateTime");
    }

    @Test
    void namedActionsAreFound() {
        ContractSchema schema = Contracts.read(Contracts.DEFAULT_25);
        assertThat(schema.entity("SalesOrder").orElseThrow().actions())
                .contains("SalesOrderCreateShipment", "ReopenSalesOrder")
                .doesNotContain("$adHocSchema");
        assertThat(schema.entity("SalesInvoice").orElseThrow().actions()).contains("ReleaseSalesInvoice");
    }

    @Test
    void contractAgreesWithTheCatalogueThatWasDerivedFromIt() {
        ContractSchema schema = Contracts.read(Contracts.DEFAULT_25);
        JsonNode entities = catalogue("derived-Default-25.200.001.json").path("entities");
        SoftAssertions checks = new SoftAssertions();
        entities.properties().forEach(entity -> {
            EntityType type = schema.entity(entity.getKey()).orElse(null);
            checks.assertThat(type).as(entity.getKey()).isNotNull();
            if (type != null) {
                Map<String, String> fields = new TreeMap<>();
                entity.getValue()
                        .path("fields")
                        .properties()
                        .forEach(field ->
                                fields.put(field.getKey(), field.getValue().asText() + "Value"));
                Map<String, String> read = new TreeMap<>();
                type.fields().forEach((name, kind) -> read.put(name, kind.valueName()));
                read.keySet().removeIf(name -> name.equals("note"));
                checks.assertThat(read).as("fields of %s", entity.getKey()).isEqualTo(fields);
            }
        });
        checks.assertThat(entities.size()).as("entities").isEqualTo(119);
        checks.assertAll();
    }

    @Test
    void knownKeysNameFieldsThatExist() {
        SoftAssertions checks = new SoftAssertions();
        for (String file : List.of(Contracts.DEFAULT_24, Contracts.DEFAULT_25)) {
            ContractSchema schema = Contracts.read(file);
            int known = 0;
            for (String entity : schema.entities()) {
                List<String> keys = KnownKeys.of(entity).orElse(List.of());
                known += keys.isEmpty() ? 0 : 1;
                checks.assertThat(schema.entity(entity).orElseThrow().fields().keySet())
                        .as("keys of %s in %s", entity, file)
                        .containsAll(keys);
            }
            checks.assertThat(known).as("entities with known keys in %s", file).isGreaterThan(50);
        }
        checks.assertAll();
    }

    /** The hints were typed by hand: one that names a field which does not exist, is no hint. */
    @Test
    void knownKeysAgreeWithTheHintsThatCanBeRight() {
        ContractSchema schema = Contracts.read(Contracts.DEFAULT_24);
        List<String> disagreements = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, JsonNode> entity :
                catalogue("entity_catalog-Default-24.200.001.json").properties()) {
            List<String> hint = new ArrayList<>();
            entity.getValue().path("key_fields").forEach(key -> hint.add(key.asText()));
            List<String> known = KnownKeys.of(entity.getKey()).orElse(List.of());
            EntityType type = schema.entity(entity.getKey()).orElse(null);
            boolean certain =
                    type != null && !hint.isEmpty() && type.fields().keySet().containsAll(hint);
            if (certain && !WRONG_HINTS.contains(entity.getKey()) && !known.isEmpty()) {
                compared++;
                if (!known.equals(hint)) {
                    disagreements.add(entity.getKey() + ": " + known + " against " + hint);
                }
            }
        }
        assertThat(disagreements).isEmpty();
        assertThat(compared).as("entities compared").isGreaterThan(25);
    }

    private static JsonNode catalogue(String name) {
        return Trees.read(SharedData.folder("catalog").resolve(name));
    }
}
