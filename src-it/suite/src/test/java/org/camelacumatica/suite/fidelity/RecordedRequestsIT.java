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

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.camelacumatica.AcumaticaConstants;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.suite.Flows;
import org.camelacumatica.suite.Secrets;
import org.camelacumatica.suite.fidelity.RecordedErp.Answer;
import org.camelacumatica.suite.fidelity.RecordedErp.Asked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others have sent to real servers is what the component sends for the same intent. */
@Timeout(60)
class RecordedRequestsIT {
    @TempDir
    private Path state;

    private final RecordedErp erp = RecordedErp.start();

    @AfterEach
    void end() {
        erp.close();
    }

    private Flows flows(String version) {
        Secrets.used("password", "recorded-password");
        return Flows.empty(state).connection("erp", connection -> {
            connection.setInstanceUri(erp.url());
            connection.setEndpointVersion(version);
            connection.setAuthenticationType("cookie");
            connection.setUsername("user");
            connection.setPassword("recorded-password");
        });
    }

    private static List<Exchange> recorded() {
        return Exchange.all("http").stream()
                .filter(exchange -> !exchange.isSignIn() && !isEmptyRecord(exchange))
                .toList();
    }

    private static boolean isEmptyRecord(Exchange exchange) {
        return exchange.requestBody().equals("{}");
    }

    private Asked sentFor(Exchange exchange) {
        erp.forget();
        erp.answers(Answer.json(exchange.status(), exchange.responseBody()));
        try (Flows flows = flows(exchange.contractVersion())) {
            Map<String, Object> headers = new HashMap<>();
            Map<String, String> query = exchange.query();
            put(headers, AcumaticaConstants.SELECT, query.get("$select"));
            put(headers, AcumaticaConstants.EXPAND, query.get("$expand"));
            put(headers, AcumaticaConstants.FILTER, query.get("$filter"));
            if (!exchange.rest().isEmpty()) {
                headers.put(AcumaticaConstants.KEYS, exchange.rest());
            }
            Object body = exchange.requestBody().isEmpty() ? null : Trees.write(Trees.read(exchange.requestBody()));
            var done = flows.send("acumatica:erp/" + exchange.entity() + "?" + options(exchange), body, headers);
            assertThat(done.getException()).as(exchange.name()).isNull();
        }
        assertThat(erp.requests()).as(exchange.name()).hasSize(1);
        return erp.requests().get(0);
    }

    private static void put(Map<String, Object> headers, String name, Object value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private static String options(Exchange exchange) {
        if (exchange.method().equals("PUT")) {
            return "operation=upsert&verify=none";
        }
        String top = exchange.query().get("$top");
        return exchange.rest().isEmpty() ? "operation=query" + (top == null ? "" : "&limit=" + top) : "operation=get";
    }

    @Test
    void eachRequestIsSentTheSameWay() {
        SoftAssertions checks = new SoftAssertions();
        List<Exchange> all = recorded();
        for (Exchange exchange : all) {
            Asked sent = sentFor(exchange);
            checks.assertThat(sent.method()).as(exchange.name()).isEqualTo(exchange.method());
            checks.assertThat(sent.pathAlone())
                    .as(exchange.name())
                    .isEqualTo(exchange.path().replaceFirst("\\?.*", ""));
            checkQuery(checks, exchange, sent);
            checks.assertThat(sent.headers().get("accept"))
                    .as(exchange.name())
                    .isIn("application/json", exchange.requestHeaders().get("accept"));
            if (!exchange.requestBody().isEmpty()) {
                checks.assertThat(sent.headers().get("content-type"))
                        .as(exchange.name())
                        .startsWith("application/json");
                checks.assertThat(Trees.differences(Trees.read(exchange.requestBody()), Trees.read(sent.body())))
                        .as(exchange.name())
                        .isEmpty();
            }
        }
        checks.assertThat(all).as("recorded requests").hasSizeGreaterThanOrEqualTo(14);
        checks.assertAll();
    }

    /** Lists of names say the same in any order; an expanded entity that select forgot is named as well. */
    private static void checkQuery(SoftAssertions checks, Exchange exchange, Asked sent) {
        Map<String, String> expected = exchange.query();
        Map<String, String> actual = sent.query();
        checks.assertThat(actual.keySet()).as(exchange.name()).isEqualTo(expected.keySet());
        for (String name : expected.keySet()) {
            if (name.equals("$select")) {
                Set<String> allowed = names(expected.get(name));
                allowed.addAll(names(expected.getOrDefault("$expand", "")));
                checks.assertThat(names(actual.get(name)))
                        .as("%s %s", exchange.name(), name)
                        .containsAll(names(expected.get(name)))
                        .isSubsetOf(allowed);
            } else if (name.equals("$expand")) {
                checks.assertThat(names(actual.get(name)))
                        .as("%s %s", exchange.name(), name)
                        .isEqualTo(names(expected.get(name)));
            } else {
                checks.assertThat(actual.get(name))
                        .as("%s %s", exchange.name(), name)
                        .isEqualTo(expected.get(name));
            }
        }
    }

    private static Set<String> names(String list) {
        return list.isEmpty() ? new LinkedHashSet<>() : new LinkedHashSet<>(Arrays.asList(list.split(",")));
    }

    /** Somebody has sent one, and was answered 200 with a record that nobody can have meant. */
    @Test
    void aRecordWithoutAFieldIsNotSent() {
        List<Exchange> empty = Exchange.all("http").stream()
                .filter(RecordedRequestsIT::isEmptyRecord)
                .toList();
        assertThat(empty).hasSize(1);
        try (Flows flows = flows("20.200.001")) {
            flows.refused("acumatica:erp/" + empty.get(0).entity(), "{}", RecordRejectedException.class);
        }
        assertThat(erp.requests()).isEmpty();
    }

    @Test
    void signInAndSignOutAreSentTheSameWay() {
        SoftAssertions checks = new SoftAssertions();
        List<Exchange> all =
                Exchange.all("http").stream().filter(Exchange::isSignIn).toList();
        erp.answers(Answer.json(200, "[]"));
        try (Flows flows = flows("20.200.001")) {
            flows.call("acumatica:erp/Customer?operation=query&limit=1", null);
        }
        for (Exchange exchange : all) {
            Asked sent = exchange.path().endsWith("/login")
                    ? erp.signIns().get(0)
                    : erp.signOuts().get(0);
            checks.assertThat(sent.method()).as(exchange.name()).isEqualTo(exchange.method());
            checks.assertThat(sent.path()).as(exchange.name()).isEqualTo(exchange.path());
            checks.assertThat(sent.headers().get("content-length"))
                    .as(exchange.name())
                    .isEqualTo(
                            exchange.requestHeaders().containsKey("content-length")
                                    ? exchange.requestHeaders().get("content-length")
                                    : "" + sent.body().length());
            if (!exchange.requestBody().isEmpty()) {
                checks.assertThat(Trees.read(sent.body()).properties())
                        .as(exchange.name())
                        .extracting(Map.Entry::getKey)
                        .containsExactlyInAnyOrderElementsOf(Trees.read(exchange.requestBody()).properties().stream()
                                .map(Map.Entry::getKey)
                                .toList());
            }
        }
        checks.assertThat(all).as("recorded sign-ins and sign-outs").hasSizeGreaterThan(8);
        checks.assertAll();
    }

    @Test
    void whatMustOrMustNotExistGoesOutAsACondition() {
        erp.answers(Answer.json(200, "{\"id\":\"6f1c9a52-4a0e-4c27-9d0b-0d5f4c8f7a11\",\"custom\":{}}"));
        try (Flows flows = flows("20.200.001")) {
            Map<String, Object> customer = Map.of("CustomerID", "C1", "CustomerName", "Name");
            flows.call("acumatica:erp/Customer?operation=create&verify=none", customer);
            flows.call("acumatica:erp/Customer?operation=update&verify=none", customer);
            flows.call("acumatica:erp/Customer?operation=upsert&verify=none", customer);
        }
        assertThat(erp.requests()).extracting(Asked::method).containsExactly("PUT", "PUT", "PUT");
        assertThat(erp.requests().get(0).headers())
                .containsEntry("if-none-match", "*")
                .doesNotContainKey("if-match");
        assertThat(erp.requests().get(1).headers())
                .containsEntry("if-match", "*")
                .doesNotContainKey("if-none-match");
        assertThat(erp.requests().get(2).headers()).doesNotContainKeys("if-match", "if-none-match");
    }
}
