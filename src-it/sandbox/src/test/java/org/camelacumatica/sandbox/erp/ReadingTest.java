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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camelacumatica.sandbox.erp.Desk.Answer;
import org.camelacumatica.sandbox.model.Catalogue;
import org.camelacumatica.sandbox.store.Collation;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private final Desk desk = new Desk(ErpSettings.defaults().withMachineOffset(ZoneOffset.ofHours(3)));

    @Test
    void aRecordIsWrappedInTheOrderOfTheServer() {
        JsonNode row = desk.get("Customer?$top=1").json().get(0);
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        assertThat(names.subList(0, 3)).containsExactly("id", "rowNumber", "note");
        assertThat(names.get(names.size() - 1)).isEqualTo("custom");
        List<String> fields = names.subList(3, names.size() - 1);
        List<String> sorted = new ArrayList<>(fields);
        sorted.sort((a, b) -> a.toLowerCase(Locale.ROOT).compareTo(b.toLowerCase(Locale.ROOT)));
        assertThat(fields).isEqualTo(sorted).doesNotContain("MainContact", "Contacts");
        assertThat(row.path("TaxZone").isEmpty()).isTrue();
        assertThat(row.at("/WriteOffLimit/value").decimalValue().scale()).isEqualTo(4);
    }

    @Test
    void dateTimesCarryTheOffsetOfTheMachineAndBusinessDatesAreItsMidnight() {
        JsonNode order = desk.get("SalesOrder?$top=1").json().get(0);
        assertThat(order.at("/Date/value").asText()).endsWith("T00:00:00+03:00");
        assertThat(order.at("/LastModified/value").asText()).endsWith("+03:00").matches(".*\\.\\d{1,2}[037]?\\+03:00");
    }

    @Test
    void listsComeInTheOrderOfTheCollation() {
        List<String> keys = values(desk.get("Customer?$select=CustomerID"), "CustomerID");
        assertThat(keys).hasSize(1000).isSortedAccordingTo(Collation::compare);
        assertThat(keys).isNotEqualTo(keys.stream().sorted().toList());
    }

    @Test
    void dropDownsAreOrderedByTheirCodes() {
        List<String> types =
                values(desk.get("Payment"), "Type").stream().distinct().toList();
        assertThat(types)
                .isSubsetOf("Credit Memo", "Payment", "Prepayment", "Refund")
                .containsSubsequence("Credit Memo", "Payment", "Prepayment");
        assertThat(values(desk.get("Payment?$filter=Type gt 'Payment'"), "Type"))
                .doesNotContain("Payment", "Credit Memo");
    }

    @Test
    void oneEntityIsNotListedByKey() {
        desk.generate("ShipVia", 25);
        desk.generate("ShipVia", 25);
        List<String> keys = values(desk.get("ShipVia"), "CarrierID");
        assertThat(keys).hasSize(55).doesNotHaveDuplicates();
        assertThat(keys).isNotEqualTo(keys.stream().sorted(Collation::compare).toList());
        assertThat(keys).isEqualTo(values(desk.get("ShipVia"), "CarrierID"));
    }

    @Test
    void skipComesBeforeTopAndRowsAreNumberedFromOne() {
        List<String> all = values(desk.get("Customer?$select=CustomerID"), "CustomerID");
        JsonNode page = desk.get("Customer?$select=CustomerID&$top=2&$skip=3").json();
        assertThat(page.get(0).at("/CustomerID/value").asText()).isEqualTo(all.get(3));
        assertThat(page.get(1).path("rowNumber").asInt()).isEqualTo(2);
    }

    @Test
    void anExpandedCollectionThatSelectDoesNotNameIsEmpty() {
        JsonNode with = desk.get("SalesOrder?$top=1&$expand=Details").json().get(0);
        JsonNode without = desk.get("SalesOrder?$top=1&$expand=Details&$select=OrderNbr")
                .json()
                .get(0);
        JsonNode named = desk.get("SalesOrder?$top=1&$expand=Details&$select=OrderNbr,Details/OrderQty")
                .json()
                .get(0);
        assertThat(with.path("Details")).isNotEmpty();
        assertThat(with.at("/Details/0/rowNumber").asInt()).isOne();
        assertThat(without.path("Details").isArray()).isTrue();
        assertThat(without.path("Details")).isEmpty();
        assertThat(named.at("/Details/0/OrderQty/value").decimalValue()).isPositive();
        assertThat(named.at("/Details/0").has("UnitPrice")).isFalse();
    }

    @Test
    void aNestedEntityNeedsItsParentAndIsNullWhereItIsNotExpanded() {
        JsonNode contact =
                desk.get("Customer?$top=1&$expand=MainContact").json().get(0).path("MainContact");
        assertThat(contact.path("Address").isNull()).isTrue();
        assertThat(desk.get("Customer?$top=1&$expand=MainContact/Address")
                        .json()
                        .get(0)
                        .has("MainContact"))
                .isFalse();
        assertThat(desk.get("Customer?$top=1&$expand=MainContact,MainContact/Address")
                        .json()
                        .at("/0/MainContact/Address/City/value")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void fieldsOfTheFilterComeBackToo() {
        JsonNode row = desk.get("Customer?$top=1&$select=CustomerID&$filter=CurrencyID eq 'USD'")
                .json()
                .get(0);
        assertThat(row.at("/CurrencyID/value").asText()).isEqualTo("USD");
        assertThat(row.has("CustomerName")).isFalse();
    }

    @Test
    void unknownNamesAreRefused() {
        for (String query : List.of("$select=Nope", "$expand=Nope", "$expand=CustomerName", "$orderby=Nope")) {
            assertThat(desk.get("Customer?" + query).status()).as(query).isEqualTo(500);
        }
        assertThat(desk.raw("GET", "Default/99.200.001/Customer").status()).isEqualTo(404);
        assertThat(desk.raw("GET", "eCommerce/24.200.001/Customer").status()).isEqualTo(404);
        assertThat(desk.get("Nope").status()).isEqualTo(404);
        assertThat(desk.raw("GET", "default/24.200.001/Customer/ALDER00026").status())
                .isEqualTo(200);
    }

    @Test
    void orderIsObeyedByMostAndIgnoredBySome() {
        List<String> names = values(desk.get("Customer?$orderby=CustomerName desc"), "CustomerName");
        assertThat(names).isSortedAccordingTo((a, b) -> Collation.compare(b, a));
        assertThat(desk.get("JournalTransaction?$orderby=BatchNbr desc").text())
                .isEqualTo(desk.get("JournalTransaction").text());
    }

    @Test
    void aRecordIsFoundByItsKeysOrItsId() {
        JsonNode order = desk.get("SalesOrder?$top=1").json().get(0);
        String keys = order.at("/OrderType/value").asText() + "/"
                + order.at("/OrderNbr/value").asText();
        assertThat(desk.get("SalesOrder/" + keys).json()).isEqualTo(order);
        assertThat(desk.get("SalesOrder/" + keys.replace('/', '|')).json()).isEqualTo(order);
        assertThat(desk.get("SalesOrder/" + order.path("id").asText()).json()).isEqualTo(order);
        Answer missing = desk.get("SalesOrder/SO/nothing");
        assertThat(missing.status()).isEqualTo(500);
        assertThat(missing.json().path("exceptionType").asText()).contains("NoEntitySatisfiesTheCondition");
    }

    @Test
    void archivedRecordsAreShownOnlyWhenAskedFor() {
        int shown = desk.get("SalesOrder").json().size();
        assertThat(desk.get("SalesOrder", "px-apiarchive", "SHOW").json()).hasSize(60);
        assertThat(shown).isEqualTo(55);
    }

    @Test
    void customFieldsComeOnlyWhenNamed() {
        JsonNode plain = desk.get("SalesOrder?$top=1").json().get(0);
        JsonNode asked = desk.get("SalesOrder?$top=1&$custom=Document.AttributePRODUCT")
                .json()
                .get(0);
        assertThat(plain.path("custom")).isEmpty();
        assertThat(asked.at("/custom/Document/AttributePRODUCT/type").asText()).isEqualTo("CustomStringField");
        assertThat(asked.at("/custom/Document/AttributePRODUCT/value").asText()).isNotEmpty();
    }

    @Test
    void someListsCannotBeOptimized() {
        Answer answer = desk.get("Payment?$expand=ApplicationHistory");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("exceptionType").asText())
                .isEqualTo("PX.Api.ContractBased.OptimizedExport.CannotOptimizeException");
        assertThat(answer.json().path("exceptionMessage").asText())
                .startsWith("Optimization cannot be performed.The following fields cause the error:\r\n");
    }

    @Test
    void everyEntityIsServedAsItsOwnDescriptionSays() {
        SwaggerCheck check = new SwaggerCheck(desk.get("swagger.json").json());
        Catalogue.standard().entities().stream()
                .filter(type -> !type.isInquiry())
                .forEach(type -> {
                    desk.generate(type.name(), 2);
                    Answer answer = desk.get(type.name());
                    assertThat(answer.status()).as(type.name()).isEqualTo(200);
                    assertThat(check.faults(type.name(), answer.json()))
                            .as(type.name())
                            .isEmpty();
                    assertThat(desk.get(type.name() + "/$adHocSchema").status()).isEqualTo(200);
                });
    }

    @Test
    void theDescriptionNamesWhatTheRealOneNames() {
        for (Map.Entry<String, String> file : Map.of(
                        "Default-25.200.001.swagger.json", "Default/25.200.001/",
                        "Default-24.200.001.build24R2.swagger.json", "Default/24.200.001/")
                .entrySet()) {
            JsonNode real = ReferenceFiles.read("swagger/" + file.getKey());
            JsonNode own = desk.raw("GET", file.getValue() + "swagger.json").json();
            for (Iterator<String> names = real.at("/paths").fieldNames(); names.hasNext(); ) {
                String path = names.next();
                assertThat(own.path("paths").has(path)).as(path).isTrue();
            }
            real.at("/components/schemas").properties().forEach(schema -> {
                JsonNode ours = own.at("/components/schemas").path(schema.getKey());
                assertThat(ours.isMissingNode()).as(schema.getKey()).isFalse();
                schema.getValue().at("/allOf/1/properties").properties().forEach(property -> assertThat(
                                ours.at("/allOf/1/properties").has(property.getKey()))
                        .as(schema.getKey() + "." + property.getKey())
                        .isTrue());
            });
        }
    }

    private static List<String> values(Answer answer, String field) {
        List<String> values = new ArrayList<>();
        answer.json().forEach(row -> values.add(row.path(field).path("value").asText()));
        return values;
    }
}
