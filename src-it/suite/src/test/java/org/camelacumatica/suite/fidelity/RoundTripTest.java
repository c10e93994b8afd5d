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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.model.ContractSchema;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.PlainRecord;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordShape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real records, read as plain and written again, are what they were: a server would notice no difference. */
class RoundTripTest {
    /** Which entity of which description a payload is of. */
    private static final Map<String, String> PAYLOADS = Map.of(
            "cegid-Bill-with-Details-and-links.json", "Bill",
            "myob-accounts.json", "Account",
            "myob-companies_structure.json", "CompaniesStructure",
            "myob-contact.json", "Contact",
            "myob-customer.json", "Customer",
            "myob-customer_class.json", "CustomerClass",
            "myob-sales_invoices.json", "SalesInvoice");

    private final Codec codec = new Codec();

    @Test
    void everyPayloadIsKnownByItsEntity() {
        List<String> names = SharedData.files("payloads", ".json").stream()
                .map(file -> file.getFileName().toString())
                .toList();
        assertThat(PAYLOADS.keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void payloadsComeBackAsTheyWereWithTheirContract() {
        ContractSchema schema = Contracts.read(Contracts.DEFAULT_23);
        SoftAssertions checks = new SoftAssertions();
        payloads().forEach((file, tree) -> {
            EntityType type = schema.entity(PAYLOADS.getOrDefault(file, "")).orElseThrow();
            check(checks, file, tree, type, schema);
        });
        checks.assertAll();
    }

    @Test
    void payloadsComeBackAsTheyWereWithoutAContract() {
        SoftAssertions checks = new SoftAssertions();
        payloads().forEach((file, tree) -> check(checks, file, tree, null, null));
        checks.assertAll();
    }

    private static Map<String, JsonNode> payloads() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (Path file : SharedData.files("payloads", ".json")) {
            all.put(file.getFileName().toString(), Trees.read(file));
        }
        return all;
    }

    @Test
    void recordedAnswersComeBackAsTheyWereWithTheirContract() {
        ContractSchema schema = Contracts.read(Contracts.DEFAULT_20);
        SoftAssertions checks = new SoftAssertions();
        int seen = 0;
        for (Exchange exchange : answered()) {
            // The older contracts' own descriptions are not at hand; the one that followed knows their entities.
            EntityType type = schema.entity(exchange.entity()).orElseThrow();
            check(checks, exchange.name(), Trees.read(exchange.responseBody()), type, schema);
            seen++;
        }
        checks.assertThat(seen).as("recorded answers").isGreaterThanOrEqualTo(15);
        checks.assertAll();
    }

    @Test
    void recordedAnswersComeBackAsTheyWereWithoutAContract() {
        SoftAssertions checks = new SoftAssertions();
        for (Exchange exchange : answered()) {
            check(checks, exchange.name(), Trees.read(exchange.responseBody()), null, null);
        }
        checks.assertAll();
    }

    private static List<Exchange> answered() {
        return Exchange.all("http").stream()
                .filter(exchange -> exchange.status() == 200 && !exchange.isSignIn())
                .toList();
    }

    @Test
    void sentBodiesGoOutAsTheyWereTyped() {
        SoftAssertions checks = new SoftAssertions();
        for (Exchange exchange : answered()) {
            if (!exchange.requestBody().isEmpty()) {
                JsonNode typed = Trees.read(exchange.requestBody());
                Map<String, Object> wrapped = codec.toWrapped(Trees.write(typed), null, null, ZoneOffset.UTC);
                checks.assertThat(Trees.differences(typed, Trees.read(utf8(codec.write(wrapped)))))
                        .as(exchange.name())
                        .isEmpty();
            }
        }
        checks.assertAll();
    }

    @Test
    void recordsAsTextAreTheServersOwnText() {
        SoftAssertions checks = new SoftAssertions();
        for (Exchange exchange : answered()) {
            List<PageRecord> records = read(exchange.responseBody(), shape(RecordFormat.json, null, null));
            StringBuilder joined = new StringBuilder();
            records.forEach(record -> joined.append(joined.isEmpty() ? "" : ",").append(record.body()));
            String expected = exchange.responseBody().strip();
            checks.assertThat(expected.startsWith("[") ? "[" + joined + "]" : joined.toString())
                    .as(exchange.name())
                    .isEqualTo(expected);
        }
        checks.assertAll();
    }

    private void check(
            SoftAssertions checks,
            String name,
            JsonNode tree,
            @Nullable EntityType type,
            @Nullable ContractSchema schema) {
        String text = Trees.write(tree);
        List<PageRecord> plain = read(text, shape(RecordFormat.plain, type, schema));
        List<PageRecord> wrapped = read(text, shape(RecordFormat.wrapped, type, schema));
        for (int i = 0; i < plain.size(); i++) {
            JsonNode original = tree.isArray() ? tree.get(i) : tree;
            checks.assertThat(plain.get(i).body()).as(name).isInstanceOf(PlainRecord.class);
            for (Object body : List.of(plain.get(i).body(), wrapped.get(i).body())) {
                byte[] sent = codec.write(codec.toWrapped(body, type, schema, ZoneOffset.UTC));
                checks.assertThat(Trees.differences(original, Trees.read(utf8(sent))))
                        .as("%s, record %d as %s", name, i, body.getClass().getSimpleName())
                        .isEmpty();
            }
        }
        checks.assertThat(plain).as(name).hasSize(tree.isArray() ? tree.size() : 1);
    }

    private List<PageRecord> read(String text, RecordShape shape) {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            return text.strip().startsWith("[")
                    ? codec.readPage(in, shape, List.of())
                    : List.of(codec.readRecord(in, shape, List.of()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RecordShape shape(RecordFormat format, @Nullable EntityType type, @Nullable ContractSchema schema) {
        return new RecordShape(format, type, schema, Set.of(), ZoneOffset.UTC);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
