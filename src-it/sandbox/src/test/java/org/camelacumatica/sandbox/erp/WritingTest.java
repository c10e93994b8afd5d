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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.camelacumatica.sandbox.erp.Desk.Answer;
import org.junit.jupiter.api.Test;

class WritingTest {

    private static final ErpSettings SETTINGS = ErpSettings.defaults()
            .withSeed(Map.of("Customer", 5))
            .withClock(Clock.fixed(Instant.parse("2026-02-03T04:05:06.125Z"), ZoneOffset.UTC));
    private static final String NEW = "{'CustomerID':{'value':'NEW1'},'CustomerName':{'value':'New one'}}";

    private final Desk desk = new Desk(SETTINGS);

    @Test
    void aCreateAnswersTheWholeRecordWithStampsInStepsOfTheDatabase() {
        JsonNode saved = put("Customer", NEW, 200);
        assertThat(saved.at("/LastModifiedDateTime/value").asText()).isEqualTo("2026-02-03T04:05:06.127+00:00");
        assertThat(saved.at("/Status/value").asText()).isEqualTo("Active");
        assertThat(saved.has("MainContact")).isFalse();
        assertThat(desk.get("Customer/new1 ").json()).isEqualTo(saved);
    }

    @Test
    void theRecordIsFoundByKeysByIdAndByFilter() {
        String id = put("Customer", NEW, 200).path("id").asText();
        assertThat(put("Customer", "{'CustomerID':{'value':'new1'},'TaxZone':{'value':'NY'}}", 200)
                        .path("id")
                        .asText())
                .isEqualTo(id);
        JsonNode byId = put("Customer", "{'id':'" + id + "','CustomerID':{'value':'OTHER'},'TaxZone':{}}", 200);
        assertThat(byId.at("/CustomerID/value").asText()).isEqualTo("NEW1");
        assertThat(byId.at("/TaxZone/value").asText()).isEqualTo("NY");
        JsonNode byFilter = put("Customer?$filter=TaxZone eq 'NY'", "{'TaxZone':{'value':null}}", 200);
        assertThat(byFilter.path("TaxZone")).isEmpty();
        assertThat(desk.put("Customer?$filter=TaxZone eq 'NY'", "{}").status()).isEqualTo(500);
        assertThat(desk.put("Customer?$filter=CurrencyID ne null", "{}").status())
                .isEqualTo(500);
    }

    @Test
    void conditionsThatAreNotMetAre412() {
        assertThat(desk.put("Customer", json(NEW), "if-match", "*").status()).isEqualTo(412);
        assertThat(desk.put("Customer", json(NEW), "if-none-match", "*").status())
                .isEqualTo(200);
        assertThat(desk.put("Customer", json(NEW), "if-none-match", "*").status())
                .isEqualTo(412);
        assertThat(desk.put("Customer", json(NEW), "if-match", "*").status()).isEqualTo(200);
    }

    @Test
    void patchNeedsARecord() {
        assertThat(desk.send("PATCH", "Customer", json(NEW)).status()).isEqualTo(404);
        put("Customer", NEW, 200);
        assertThat(desk.send("PATCH", "Customer", json(NEW)).status()).isEqualTo(200);
        assertThat(desk.send("PATCH", "Customer", json(NEW), "if-none-match", "*")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void whatTheServerKeepsAndWhatItDoesNotKnowIsPassedOverInSilence() {
        JsonNode saved = put(
                "Customer",
                NEW.replace(
                        "}}",
                        "},'Nope':{'value':1},'LastModifiedDateTime':{'value':'2001-01-01T00:00:00Z'},"
                                + "'BAccountID':{'value':7},'WriteOffLimit':{'value':'2.5'}}"),
                200);
        assertThat(saved.at("/LastModifiedDateTime/value").asText()).startsWith("2026");
        assertThat(saved.path("BAccountID")).isEmpty();
        assertThat(saved.at("/WriteOffLimit/value").decimalValue().toPlainString())
                .isEqualTo("2.5000");
    }

    @Test
    void theTwoPlacesOfTheAddressAreOneValue() {
        put("Customer", "{'CustomerID':{'value':'NEW1'},'CustomerName':{'value':'N'},'Email':{'value':'a@x'}}", 200);
        JsonNode changed = put(
                "Customer?$expand=MainContact",
                "{'CustomerID':{'value':'NEW1'},'MainContact':{'Email':{'value':'b@x'}}}",
                200);
        assertThat(changed.at("/Email/value").asText()).isEqualTo("b@x");
        JsonNode again =
                put("Customer?$expand=MainContact", "{'CustomerID':{'value':'NEW1'},'Email':{'value':'c@x'}}", 200);
        assertThat(again.at("/MainContact/Email/value").asText()).isEqualTo("c@x");
    }

    @Test
    void wrongFieldsAreEchoedWithTheirErrorsAndNothingIsSaved() {
        JsonNode echo = put(
                "Customer",
                "{'CustomerID':{'value':'NEW2'},'CustomerClass':{'value':'NOPE'},'CurrencyID':{'value':'XXX'},"
                        + "'MainContact':{'Email':{'value':'no address'}}}",
                422);
        assertThat(echo.path("error").asText()).contains("raised at least one error");
        assertThat(echo.at("/CustomerClass/value").asText()).isEqualTo("NOPE");
        assertThat(echo.at("/CustomerClass/error").asText()).contains("cannot be found in the system");
        assertThat(echo.at("/CurrencyID/error").asText()).contains("cannot be found in the system");
        assertThat(echo.at("/CustomerName/error").asText()).contains("cannot be empty");
        assertThat(echo.at("/MainContact/Email/error").asText()).isNotEmpty();
        assertThat(desk.get("Customer/NEW2").status()).isEqualTo(500);
        assertThat(put("Customer", "{'CustomerName':{'value':'x'}}", 422)
                        .at("/CustomerID/error")
                        .asText())
                .isEqualTo("'Customer ID' cannot be empty.");
        put("Customer", NEW.replace("NEW1", "N".repeat(31)), 422);
        put("Customer", NEW.replace("New one", "N".repeat(256)), 422);
        put("Customer", NEW.replace("}}", "},'Status':{'value':'Nonsense'}}"), 422);
    }

    @Test
    void aBodyThatIsNotTheEntitysIsRefusedAsAWhole() {
        assertThat(desk.put("Customer", "").json().at("/modelState//0").asText())
                .isEqualTo("The request body should not be empty.");
        assertThat(desk.put("Customer", "").status()).isEqualTo(400);
        assertThat(desk.put("Customer", "{nonsense").status()).isEqualTo(400);
        Answer structure = desk.put("SalesOrder", "{\"Details\":{\"OrderQty\":{\"value\":1}}}");
        assertThat(structure.status()).isEqualTo(500);
        assertThat(structure.json().path("exceptionMessage").asText())
                .isEqualTo("An exception occurred during input parsing");
    }

    @Test
    void linesAreAddedChangedAndRemovedByTheirIds() {
        JsonNode order = put(
                "SalesOrder?$expand=Details",
                "{'CustomerID':{'value':'X'},'Details':[{'OrderQty':{'value':2},'UnitPrice':{'value':1.5}},"
                        + "{'OrderQty':{'value':1}}]}",
                200);
        assertThat(order.at("/OrderNbr/value").asText()).isEqualTo("000001");
        assertThat(order.at("/OrderTotal/value").decimalValue()).isEqualByComparingTo("3");
        String id = order.path("id").asText();
        String first = order.at("/Details/0/id").asText();
        String second = order.at("/Details/1/id").asText();
        JsonNode changed = put(
                "SalesOrder?$expand=Details",
                "{'id':'" + id + "','OrderTotal':{'value':99},'Details':[{'id':'" + first + "','OrderQty':{'value':4}},"
                        + "{'id':'" + second + "','delete':true},{'OrderQty':{'value':7}}]}",
                200);
        assertThat(changed.path("Details")).hasSize(2);
        assertThat(changed.at("/Details/0/OrderQty/value").decimalValue()).isEqualByComparingTo("4");
        assertThat(changed.at("/Details/1/LineNbr/value").asInt()).isEqualTo(2);
        assertThat(changed.at("/OrderTotal/value").decimalValue()).isEqualByComparingTo("6");
        assertThat(put("SalesOrder", "{'id':'" + id + "'}", 200).has("Details")).isFalse();
    }

    @Test
    void numberedDocumentsTakeTheNextNumberWhateverWasSent() {
        assertThat(put("Payment", "{'Type':{'value':'Prepayment'},'ReferenceNbr':{'value':'<NEW>'}}", 200)
                        .at("/ReferenceNbr/value")
                        .asText())
                .isEqualTo("000001");
        assertThat(put("SalesOrder", "{'OrderNbr':{'value':'MINE'}}", 200)
                        .at("/OrderNbr/value")
                        .asText())
                .isEqualTo("000001");
        assertThat(desk.get("Payment/Prepayment/000001").status()).isEqualTo(200);
    }

    @Test
    void customersAreNumberedWhereTheSettingSaysSo() {
        Desk numbered = new Desk(SETTINGS.withAutoNumbering(true));
        assertThat(numbered.put("Customer", json(NEW))
                        .json()
                        .at("/CustomerID/value")
                        .asText())
                .isEqualTo("C000001");
    }

    @Test
    void aStockItemWithoutAKeyIsAnsweredAndNotSaved() {
        JsonNode item = put("StockItem", "{}", 200);
        assertThat(item.at("/InventoryID/value").asText()).isEqualTo("<NEW>");
        assertThat(item.path("note").isNull()).isTrue();
        assertThat(desk.get("StockItem").text()).isEqualTo("[]");
    }

    @Test
    void noteAndCustomFieldsAreSaved() {
        put(
                "Customer",
                NEW.replace(
                        "}}",
                        "},'note':{'value':'Mind the dog'},'custom':{'Document':{'AttributeCOLOR':"
                                + "{'type':'CustomStringField','value':'red'}}}}"),
                200);
        JsonNode read =
                desk.get("Customer/NEW1?$custom=Document.AttributeCOLOR").json();
        assertThat(read.at("/note/value").asText()).isEqualTo("Mind the dog");
        assertThat(read.at("/custom/Document/AttributeCOLOR/value").asText()).isEqualTo("red");
    }

    @Test
    void aDeletedRecordIsGone() {
        put("Customer", NEW, 200);
        assertThat(desk.send("DELETE", "Customer/NEW1", "").status()).isEqualTo(204);
        assertThat(desk.send("DELETE", "Customer/NEW1", "").status()).isEqualTo(500);
    }

    @Test
    void anActionIsAcceptedPolledAndDone() {
        put("SalesInvoice", "{'CustomerID':{'value':'X'}}", 200);
        Answer started = desk.send(
                "POST",
                "SalesInvoice/ReleaseSalesInvoice",
                json("{'entity':{'Type':{'value':'Invoice'},'ReferenceNbr':{'value':'000001'}},'parameters':{}}"));
        assertThat(started.status()).isEqualTo(202);
        String location = started.headers().getOrDefault("Location", "");
        assertThat(location).startsWith("/Site/entity/Default/25.200.001/SalesInvoice/ReleaseSalesInvoice/status/");
        String status = location.substring("/Site/entity/Default/25.200.001/".length());
        assertThat(desk.get(status).status()).isEqualTo(202);
        assertThat(desk.get(status).status()).isEqualTo(204);
        assertThat(desk.get("SalesInvoice/Invoice/000001")
                        .json()
                        .at("/Status/value")
                        .asText())
                .isEqualTo("Open");
        assertThat(desk.send("POST", "SalesInvoice/Nope", json("{'entity':{}}")).status())
                .isEqualTo(404);
    }

    @Test
    void aFileIsAttachedListedAndFetched() {
        put("Customer", NEW, 200);
        Answer put = desk.put("Customer/NEW1/files/plan.txt", "hello", "px-cbfilecomment", "first");
        assertThat(put.status()).isEqualTo(204);
        JsonNode file = desk.get("Customer/NEW1?$expand=files").json().at("/files/0");
        assertThat(file.path("filename").asText()).isEqualTo("Customers (NEW1)\\plan.txt");
        assertThat(file.path("href").asText()).isEqualTo(put.headers().get("Location"));
        assertThat(desk.get("files/" + file.path("id").asText()).text()).isEqualTo("hello");
    }

    @Test
    void plantedRecordsKeepTheStampsTheyWereGiven() {
        Answer planted = desk.plant(
                "Customer", "[{\"CustomerID\":\"P1\",\"LastModifiedDateTime\":{\"value\":\"2020-01-01T00:00:00Z\"}}]");
        assertThat(planted.text()).isEqualTo("{\"planted\":1}");
        assertThat(desk.get("Customer/P1")
                        .json()
                        .at("/LastModifiedDateTime/value")
                        .asText())
                .isEqualTo("2020-01-01T00:00:00+00:00");
        assertThat(desk.records("Customer").json()).hasSize(6);
    }

    private JsonNode put(String target, String body, int status) {
        Answer answer = desk.put(target, json(body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    @Test
    void lineIsChangedByItsIdWhereTheRecordIsNamedByItsKeys() {
        Desk desk = Desk.empty();
        JsonNode saved = desk.put(
                        "SalesOrder?$expand=Details",
                        "{\"OrderType\":{\"value\":\"SO\"},\"Details\":[{\"InventoryID\":{\"value\":\"A\"},\"OrderQty\":{\"value\":1}}]}")
                .json();
        String line = saved.path("Details").path(0).path("id").asText();
        Desk.Answer changed = desk.put(
                "SalesOrder?$expand=Details",
                "{\"OrderType\":{\"value\":\"SO\"},\"OrderNbr\":{\"value\":\"000001\"},\"Details\":[{\"id\":\"" + line
                        + "\",\"OrderQty\":{\"value\":5}}]}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("Details")).hasSize(1);
        assertThat(changed.json()
                        .path("Details")
                        .path(0)
                        .path("OrderQty")
                        .path("value")
                        .asInt())
                .isEqualTo(5);
    }
}
