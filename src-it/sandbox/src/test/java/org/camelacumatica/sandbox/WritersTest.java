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
package org.camelacumatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WritersTest {
    private static Sandbox start(SandboxBuilder builder) throws Exception {
        return builder.withoutSeed().seed("Customer", 40).seed("SalesOrder", 10).start();
    }

    private static List<JsonNode> events(Sandbox sandbox, String entity) {
        List<JsonNode> events = new ArrayList<>();
        sandbox.history(entity).path("records").forEach(record -> record.path("events")
                .forEach(events::add));
        events.sort((a, b) ->
                Long.compare(a.path("number").asLong(), b.path("number").asLong()));
        return events;
    }

    private static JsonNode done(Sandbox sandbox, String entity) throws Exception {
        Web web = new Web(sandbox);
        await().until(() ->
                !web.json(web.get("/_sandbox/writers")).path(0).path("running").asBoolean());
        return web.json(web.get("/_sandbox/writers")).path(0);
    }

    private static List<String> what(Sandbox sandbox) throws Exception {
        sandbox.writers("{\"entity\":\"Customer\",\"writers\":4,\"every\":\"1ms\",\"lateBy\":\"30ms\",\"insert\":true,"
                + "\"delete\":true,\"rekey\":true,\"operations\":300,\"seed\":7}");
        done(sandbox, "Customer");
        return events(sandbox, "Customer").stream()
                .map(event -> event.path("what").asText() + " " + event.path("key"))
                .toList();
    }

    @Test
    void sameSeedMakesTheSameChangesInTheSameOrder() throws Exception {
        try (Sandbox one = start(Sandbox.builder());
                Sandbox other = start(Sandbox.builder())) {
            List<String> first = what(one);
            assertThat(first).hasSizeGreaterThan(200).isEqualTo(what(other));
            assertThat(first).anyMatch(text -> text.startsWith("created"));
            assertThat(first).anyMatch(text -> text.startsWith("changed"));
            assertThat(first).anyMatch(text -> text.startsWith("rekeyed"));
            assertThat(first).anyMatch(text -> text.startsWith("deleted"));
        }
    }

    @Test
    void historyAndRecordsAgree() throws Exception {
        try (Sandbox sandbox = start(Sandbox.builder())) {
            Map<String, String> keys = new HashMap<>();
            sandbox.records("Customer")
                    .forEach(record -> keys.put(
                            record.path("id").asText(),
                            record.path("CustomerID").path("value").asText()));
            what(sandbox);
            for (JsonNode record : sandbox.history("Customer").path("records")) {
                JsonNode last = record.path("events").path(record.path("events").size() - 1);
                if (last.path("what").asText().equals("deleted")) {
                    keys.remove(record.path("id").asText());
                } else {
                    keys.put(
                            record.path("id").asText(),
                            record.path("key").path(0).asText());
                }
            }
            Map<String, String> now = new HashMap<>();
            sandbox.records("Customer")
                    .forEach(record -> now.put(
                            record.path("id").asText(),
                            record.path("CustomerID").path("value").asText()));
            assertThat(now).isEqualTo(keys);
        }
    }

    @Test
    void newRecordSharesTheBeginningOfItsKeysWithOneThatIsThere() throws Exception {
        try (Sandbox sandbox =
                Sandbox.builder().withoutSeed().seed("Payment", 60).start()) {
            sandbox.writers("{\"entity\":\"Payment\",\"every\":\"1ms\",\"insert\":true,\"operations\":200,\"seed\":5}");
            done(sandbox, "Payment");
            assertThat(events(sandbox, "Payment").stream()
                            .filter(event -> event.path("what").asText().equals("created"))
                            .map(event -> event.path("key").path(0).asText())
                            .distinct())
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void lateCommitIsSeenLaterThanItsStampSaysAndNoLaterThanAllowed() throws Exception {
        try (Sandbox sandbox = start(Sandbox.builder())) {
            sandbox.writers("{\"entity\":\"Customer\",\"every\":\"2ms\",\"lateBy\":\"300ms\",\"insert\":true,"
                    + "\"operations\":100,\"seed\":3}");
            JsonNode report = done(sandbox, "Customer");
            assertThat(report.path("late").asInt()).isPositive();
            assertThat(report.path("rolledBack").asInt()).isZero();
            long most = 0;
            for (JsonNode event : events(sandbox, "Customer")) {
                Instant stamp = Instant.parse(event.path("stamp").asText());
                assertThat(stamp.getNano() / 1_000_000 % 10).isIn(0, 3, 7);
                Duration late =
                        Duration.between(stamp, Instant.parse(event.path("at").asText()));
                most = Math.max(most, late.toMillis());
            }
            assertThat(most).isBetween(50L, 1_000L);
        }
    }

    @Test
    void stopCommitsWhatIsOpen() throws Exception {
        try (Sandbox sandbox = start(Sandbox.builder())) {
            sandbox.writers("{\"entity\":\"SalesOrder\",\"every\":\"1ms\",\"lateBy\":\"10m\",\"insert\":true}");
            Web web = new Web(sandbox);
            await().until(() ->
                    web.json(web.get("/_sandbox/writers")).path(0).path("open").asInt() > 3);

            JsonNode report = sandbox.stopWriters().path(0);

            assertThat(report.path("running").asBoolean()).isFalse();
            assertThat(report.path("open").asInt()).isZero();
            assertThat(report.path("late").asInt()).isPositive();
            assertThat(sandbox.records("SalesOrder").size())
                    .isEqualTo(10 + report.path("inserted").asInt());
        }
    }

    @Test
    void writesByTheApiStandInTheHistoryToo() throws Exception {
        try (Sandbox sandbox = start(Sandbox.builder().clockOffset(Duration.ofHours(1)))) {
            Web web = new Web(sandbox);
            String cookies = web.cookies();
            String body = "{\"CustomerID\":{\"value\":\"NEW1\"},\"CustomerName\":{\"value\":\"Alder\"}}";
            web.send("PUT", Web.CUSTOMERS, body, "Cookie", cookies);
            web.send("PUT", Web.CUSTOMERS, body.replace("Alder", "Birch"), "Cookie", cookies);
            web.send("DELETE", Web.CUSTOMERS + "/NEW1", "", "Cookie", cookies);

            assertThat(events(sandbox, "Customer"))
                    .extracting(event -> event.path("what").asText())
                    .containsExactly("created", "changed", "deleted");
            OffsetDateTime at = OffsetDateTime.parse(
                    events(sandbox, "Customer").get(0).path("at").asText());
            assertThat(at.toInstant()).isAfter(Instant.now().plus(Duration.ofMinutes(59)));
        }
    }

    @Test
    void recordThatSomebodyElseChangesIsNotOverwrittenByALateCommit() throws Exception {
        try (Sandbox sandbox =
                Sandbox.builder().withoutSeed().seed("Customer", 1).start()) {
            sandbox.writers("{\"entity\":\"Customer\",\"every\":\"1ms\",\"lateBy\":\"10m\"}");
            Web web = new Web(sandbox);
            await().until(() ->
                    web.json(web.get("/_sandbox/writers")).path(0).path("open").asInt() == 1);
            String key = sandbox.records("Customer")
                    .path(0)
                    .path("CustomerID")
                    .path("value")
                    .asText();
            web.send(
                    "PUT",
                    Web.CUSTOMERS,
                    "{\"CustomerID\":{\"value\":\"" + key + "\"},\"CustomerName\":{\"value\":\"Mine\"}}",
                    "Cookie",
                    web.cookies());

            assertThat(sandbox.stopWriters().path(0).path("rolledBack").asInt()).isEqualTo(1);
            assertThat(sandbox.records("Customer")
                            .path(0)
                            .path("CustomerName")
                            .path("value")
                            .asText())
                    .isEqualTo("Mine");
        }
    }

    @Test
    void whatCannotBeUnderstoodIsTold() throws Exception {
        try (Sandbox sandbox = start(Sandbox.builder())) {
            assertThatThrownBy(() -> sandbox.writers("{\"entity\":\"Nothing\"}"))
                    .hasMessageContaining("404");
            assertThatThrownBy(() -> sandbox.writers("{\"entity\":\"Customer\",\"lateBy\":\"soon\"}"))
                    .hasMessageContaining("lateBy");
            assertThatThrownBy(() -> sandbox.writers("{\"entity\":\"Customer\",\"writers\":0}"))
                    .hasMessageContaining("1 to 64");
            sandbox.writers("{\"entity\":\"Customer\"}");
            assertThatThrownBy(() -> sandbox.writers("{\"entity\":\"Customer\"}"))
                    .hasMessageContaining("already");
        }
    }
}
