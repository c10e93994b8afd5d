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

import java.util.ArrayList;
import java.util.List;
import org.camelacumatica.sandbox.erp.Desk.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterGrammarTest {

    private final Desk desk = Desk.empty();

    @BeforeEach
    void plant() {
        desk.plant(
                "Customer",
                """
                [{"CustomerID":"ALPHA","CustomerName":"O'Hara Foods","CreditLimit":100,"OrderPriority":1,
                  "MainContact":{"Email":"a@x.example"},"LastModifiedDateTime":"2025-03-01T10:00:00.123+00:00",
                  "PrintInvoices":true},
                 {"CustomerID":"Beta","CustomerName":"Straße & Söhne","CreditLimit":250.5,"OrderPriority":2,
                  "LastModifiedDateTime":"2025-03-02T10:00:00+00:00","TaxZone":"NY"},
                 {"CustomerID":"CO-OP","CustomerName":"Co-op","CreditLimit":0,"OrderPriority":3,
                  "LastModifiedDateTime":"2025-03-03T10:00:00+00:00",
                  "custom":{"Document":{"AttributeCOLOR":{"type":"CustomStringField","value":"red"}}}},
                 {"CustomerID":"COOP","CustomerName":"Coop","CreditLimit":7,"OrderPriority":4,
                  "LastModifiedDateTime":"2025-03-04T10:00:00+00:00"}]""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "CustomerID eq 'alpha '|ALPHA",
                "CustomerID gt 'coop'|CO-OP",
                "CustomerID ge 'COOP'|COOP,CO-OP",
                "CustomerName eq 'O''Hara foods'|ALPHA",
                "substringof('FOOD',CustomerName)|ALPHA",
                "startswith(CustomerName,'co')|COOP,CO-OP",
                "endswith(CustomerName,'-OP')|CO-OP",
                "CreditLimit gt 100M|Beta",
                "CreditLimit ge 100.0|ALPHA,Beta",
                "OrderPriority le 2|ALPHA,Beta",
                "PrintInvoices eq true|ALPHA",
                "TaxZone eq null|ALPHA,COOP,CO-OP",
                "TaxZone ne null|Beta",
                "TaxZone ne 'CA'|Beta",
                "MainContact/Email eq 'A@X.example'|ALPHA",
                "LastModifiedDateTime gt datetimeoffset'2025-03-03T12:00:00+03:00'|COOP,CO-OP",
                "LastModifiedDateTime ge datetimeoffset'2025-03-01T10:00:00.123'|ALPHA,Beta,COOP,CO-OP",
                "LastModifiedDateTime lt datetimeoffset'2025-03-02'|ALPHA",
                "not (CustomerID eq 'COOP' or CustomerID eq 'CO-OP')|ALPHA,Beta",
                "cf.String(f='Document.AttributeCOLOR') eq 'RED'|CO-OP",
                "OrderPriority eq 1 or OrderPriority eq 2 and CreditLimit gt 900M|ALPHA",
                "(OrderPriority eq 1 or OrderPriority eq 2) and CreditLimit gt 200M|Beta"
            })
    void findsWhatTheDatabaseWould(String filter, String keys) {
        assertThat(found(filter)).containsExactly(keys.split(","));
    }

    @Test
    void aCallComparedWithTrueFindsNothingAndSaysNothing() {
        assertThat(desk.get("Customer?$filter=substringof('FOOD',CustomerName) eq true"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(200))
                .satisfies(answer -> assertThat(answer.text()).isEqualTo("[]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contains(CustomerName,'x')",
                "tolower(CustomerName) eq 'x'",
                "not substringof('x',CustomerName)",
                "CreditLimit gt 100",
                "CustomerName eq 5",
                "OrderPriority eq '1'",
                "LastModifiedDateTime gt '2025-01-01'",
                "LastModifiedDateTime gt date'2025-01-01'",
                "LastModifiedDateTime gt datetimeoffset'2025-01-01T00:00:00 03:00'",
                "PrintInvoices gt true",
                "Contacts/ContactID eq 1",
                "MainContact eq null",
                "CustomerID eq 'x",
                "CustomerID = 'x'",
                "CustomerID eq 'x' and",
                "(CustomerID eq 'x'",
                "CustomerID",
                "CustomerID eq CustomerName"
            })
    void whatTheServerCannotReadIsA500(String filter) {
        Answer answer = desk.get("Customer?$filter=" + filter);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("exceptionMessage").asText()).isNotEmpty();
    }

    @Test
    void anUnknownFieldIsAMissingKey() {
        Answer answer = desk.get("Customer?$filter=Nope eq 'x'");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("exceptionType").asText())
                .isEqualTo("System.Collections.Generic.KeyNotFoundException");
    }

    @Test
    void aFilterNestedTooDeepIsRefusedAndDoesNotOverflow() {
        Answer answer = desk.get("Customer?$filter=" + "(".repeat(50_000) + "CustomerID eq 'x'" + ")".repeat(50_000));
        assertThat(answer.status()).isEqualTo(500);
    }

    private List<String> found(String filter) {
        Answer answer = desk.get("Customer?$filter=" + filter);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> keys = new ArrayList<>();
        answer.json().forEach(row -> keys.add(row.at("/CustomerID/value").asText()));
        return keys;
    }
}
