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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FeaturesTest {
    private static final String CUSTOMER = "{\"CustomerID\":{\"value\":\"A1\"},\"CustomerName\":{\"value\":\"Alder\"}}";

    private static Desk desk(boolean links, boolean patch, String... readOnly) {
        return new Desk(ErpSettings.defaults()
                .withSeed(Map.of())
                .withFeatures(new ErpFeatures(Duration.ZERO, links, patch, Set.of(readOnly))));
    }

    @Test
    void roleWithoutTheRightToWriteIsAnsweredAndNothingIsSaved() {
        Desk desk = desk(false, true, "customer");
        desk.plant("Customer", "[" + CUSTOMER + "]");

        Desk.Answer change = desk.put("Customer", CUSTOMER.replace("Alder", "Birch"));
        assertThat(change.status()).isEqualTo(200);
        assertThat(change.json().path("CustomerName").path("value").asText()).isEqualTo("Alder");

        Desk.Answer create = desk.put("Customer", CUSTOMER.replace("A1", "A2"));
        assertThat(create.status()).isEqualTo(200);
        assertThat(create.json().path("CustomerID").path("value").asText()).isEqualTo("A2");
        assertThat(create.json().path("CustomerName").has("value")).isFalse();
        assertThat(create.json().path("note").isNull()).isTrue();
        assertThat(desk.get("Customer").json()).hasSize(1);

        assertThat(desk.send("DELETE", "Customer/A1", "").status()).isEqualTo(500);
        assertThat(desk.get("Customer").json()).hasSize(1);
    }

    @Test
    void entityIsListedInAnotherOrderThanThatOfItsKeysWhereItIsAskedFor() {
        ErpFeatures unordered = new ErpFeatures(Duration.ZERO, false, true, Set.of(), Set.of("Vendor"));
        Desk desk = new Desk(ErpSettings.defaults()
                .withSeed(Map.of("Vendor", 30, "Customer", 0))
                .withFeatures(unordered));
        List<String> keys = new ArrayList<>();
        desk.get("Vendor")
                .json()
                .forEach(
                        vendor -> keys.add(vendor.path("VendorID").path("value").asText()));
        assertThat(keys).hasSize(30).doesNotHaveDuplicates();
        assertThat(keys).isNotEqualTo(keys.stream().sorted().toList());
    }

    @Test
    void rightsAreTakenAndGivenBackAtRunTime() {
        Desk desk = desk(false, true);
        desk.put("Customer", CUSTOMER);
        assertThat(desk.control("POST", "rights", "{\"readOnly\":[\"*\"]}").text())
                .isEqualTo("{\"readOnly\":[\"*\"]}");
        desk.put("Customer", CUSTOMER.replace("Alder", "Birch"));
        assertThat(desk.get("Customer/A1").text()).contains("Alder");
        assertThat(desk.control("POST", "rights", "{}").status()).isEqualTo(400);
        desk.control("POST", "rights", "{\"readOnly\":[]}");
        desk.put("Customer", CUSTOMER.replace("Alder", "Birch"));
        assertThat(desk.get("Customer/A1").text()).contains("Birch");
    }

    @Test
    void otherEntitiesAreWrittenAsEver() {
        Desk desk = desk(false, true, "StockItem");
        assertThat(desk.put("Customer", CUSTOMER)
                        .json()
                        .path("CustomerName")
                        .path("value")
                        .asText())
                .isEqualTo("Alder");
    }

    @Test
    void olderBuildHasNoPatch() {
        assertThat(desk(false, false).send("PATCH", "Customer", CUSTOMER).status())
                .isEqualTo(405);
        assertThat(desk(false, true).send("PATCH", "Customer", CUSTOMER).status())
                .isEqualTo(404);
    }

    @Test
    void linksLeadToTheRecordAndToWhereFilesGo() {
        Desk desk = desk(true, true);
        String order = "{\"CustomerID\":{\"value\":\"A\"},\"Details\":[{\"InventoryID\":{\"value\":\"X\"},"
                + "\"OrderQty\":{\"value\":2}}]}";
        JsonNode saved = desk.put("SalesOrder?$expand=Details", order).json();
        String id = saved.path("id").asText();

        JsonNode links = saved.path("_links");
        assertThat(links.path("self").asText()).isEqualTo("/Site/entity/Default/25.200.001/SalesOrder/" + id);
        String put = links.path("files:put").asText();
        assertThat(put).startsWith("/Site/entity/Default/25.200.001/files/").endsWith("/" + id + "/{filename}");
        JsonNode line = saved.path("Details").path(0).path("_links");
        assertThat(line.has("self")).isFalse();

        for (JsonNode target : new JsonNode[] {links, line}) {
            String path = target.path("files:put").asText().replace("{filename}", "a b.txt");
            Desk.Answer attached = desk.put(path.substring(path.indexOf("files/")), "hello");
            assertThat(attached.status()).isEqualTo(204);
        }
        JsonNode read = desk.get("SalesOrder/SO/000001?$expand=files,Details,Details/files")
                .json();
        assertThat(read.path("files")).hasSize(1);
        assertThat(read.path("Details").path(0).path("files")).hasSize(1);
        assertThat(desk.get("SalesOrder").json().path(0).has("_links")).isTrue();
        assertThat(desk(false, true).put("SalesOrder", order).json().has("_links"))
                .isFalse();
    }
}
