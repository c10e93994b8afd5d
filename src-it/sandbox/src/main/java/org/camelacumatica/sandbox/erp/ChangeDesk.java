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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.api.ErpRequest;
import org.camelacumatica.sandbox.change.Crowd;
import org.camelacumatica.sandbox.change.CrowdSettings;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.store.History;
import org.camelacumatica.sandbox.store.Tenant;
import org.camelacumatica.sandbox.write.Writer;
import org.jspecify.annotations.Nullable;

/** The tests' own way to changes: writers at random, one crowd for each entity of a tenant, and what became of records. */
final class ChangeDesk {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,7})(ms|s|m)");

    private final Writer writer;
    private final Clock clock;
    private final Map<String, Crowd> crowds = new LinkedHashMap<>();

    ChangeDesk(Writer writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    ErpReply writers(ErpRequest request, Tenant tenant, Entities entities) throws UnreadableBodyException {
        return switch (request.method()) {
            case "GET" -> report();
            case "POST" -> begin(Replies.body(request.body()), tenant, entities);
            case "DELETE" -> {
                stop();
                yield report();
            }
            default -> ErpReply.empty(405);
        };
    }

    /** Finds an entity by its name, or refuses. */
    @FunctionalInterface
    interface Entities {
        EntityType find(String name);
    }

    private synchronized ErpReply begin(JsonNode body, Tenant tenant, Entities entities) {
        EntityType type = entities.find(body.path("entity").asText());
        if (type.isInquiry()) {
            throw Refusal.of(400, type.name() + " has no records.");
        }
        CrowdSettings settings;
        try {
            settings = new CrowdSettings(
                    body.path("writers").asInt(4),
                    duration(body, "every", "10ms"),
                    duration(body, "lateBy", "0ms"),
                    body.path("insert").asBoolean(),
                    body.path("delete").asBoolean(),
                    body.path("rekey").asBoolean(),
                    body.path("operations").asLong(),
                    body.path("seed").asLong(1));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(400, String.valueOf(e.getMessage()));
        }
        Crowd crowd = crowds.get(tenant.name() + " " + type.name());
        if (crowd != null && crowd.report().running()) {
            throw Refusal.of(400, "There are writers of " + type.name() + " already. DELETE ends them.");
        }
        crowds.put(tenant.name() + " " + type.name(), Crowd.begin(tenant, type, writer, clock, settings));
        return report();
    }

    private static Duration duration(JsonNode body, String name, String otherwise) {
        Matcher matcher = DURATION.matcher(body.path(name).asText(otherwise));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is a time such as 50ms, 5s or 1m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private synchronized ErpReply report() {
        ArrayNode list = Replies.mapper().createArrayNode();
        crowds.values().forEach(crowd -> list.add(Replies.mapper().<JsonNode>valueToTree(crowd.report())));
        return ErpReply.json(200, list.toString());
    }

    /** Ends all writers; their open transactions are committed. */
    synchronized void stop() {
        try {
            for (Crowd crowd : crowds.values()) {
                crowd.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static ErpReply history(Tenant tenant, EntityType type) {
        Optional<History> kept = tenant.table(type).history();
        ObjectNode body = Replies.mapper().createObjectNode();
        body.put("dropped", kept.map(History::dropped).orElse(0L));
        Map<UUID, ObjectNode> records = new LinkedHashMap<>();
        for (History.Event event : kept.map(History::events).orElse(List.of())) {
            ObjectNode record = records.computeIfAbsent(event.id(), id -> {
                ObjectNode made = Replies.mapper().createObjectNode();
                made.put("id", id.toString());
                made.putArray("key");
                made.putArray("events");
                return made;
            });
            ArrayNode key = record.putArray("key");
            event.key().forEach(key::add);
            ObjectNode told = record.withArray("events").addObject();
            told.put("number", event.number());
            told.put("what", event.what().name().toLowerCase(Locale.ROOT));
            told.put("at", event.at().toString());
            told.put("stamp", text(event.stamp()));
            told.set("key", key.deepCopy());
        }
        body.putArray("records").addAll(records.values());
        return ErpReply.json(200, body.toString());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
