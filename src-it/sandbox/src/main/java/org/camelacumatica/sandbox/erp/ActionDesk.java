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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.api.ErpRequest;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.store.Row;
import org.camelacumatica.sandbox.write.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Actions and reports: accepted with 202, still running at the first poll, done at the second. An action sets the status
 * of its record, and does no more.
 */
final class ActionDesk {

    private static final Set<String> WORKFLOW = Set.of(
            "Approve",
            "Reject",
            "Close",
            "Open",
            "Release",
            "Hold",
            "RemoveHold",
            "PutOnHold",
            "ReleaseFromHold",
            "Activate",
            "Complete",
            "Cancel");
    private static final Map<String, String> STATUS = Map.ofEntries(
            Map.entry("Release", "Open"),
            Map.entry("Confirm", "Confirmed"),
            Map.entry("PrepareInvoice", "Invoiced"),
            Map.entry("Reopen", "Open"),
            Map.entry("Open", "Open"),
            Map.entry("Cancel", "Canceled"),
            Map.entry("Close", "Closed"),
            Map.entry("Complete", "Completed"),
            Map.entry("Activate", "Active"),
            Map.entry("Void", "Voided"));
    private static final byte[] PAPER = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final Writer writer;
    private final Map<UUID, AtomicInteger> running = new ConcurrentHashMap<>();

    ActionDesk(Writer writer) {
        this.writer = writer;
    }

    ErpReply start(Call call) throws UnreadableBodyException {
        String action = call.rest().get(0);
        EntityType type = call.type();
        boolean known = WORKFLOW.contains(action)
                || type.actions().stream().anyMatch(named -> named.name().equals(action));
        if (call.rest().size() != 1 || !known) {
            throw Refusal.of(404, "The action '" + action + "' of " + type.name() + " does not exist.");
        }
        JsonNode body = Replies.body(call.request().body());
        JsonNode entity = body.has("entity") ? body.path("entity") : body.path("Entity");
        if (!entity.isObject()) {
            return Replies.invalid("entity", "The entity is required.");
        }
        if (!type.isInquiry()) {
            Row row = writer.locate(call.tenant(), type, entity);
            if (row == null) {
                throw Refusal.noEntity();
            }
            apply(call, row, action);
        }
        UUID id = begin();
        String location = call.contractPath() + "/" + type.name() + "/" + action + "/status/" + id;
        return new ErpReply(202, Map.of("Location", location), out -> {});
    }

    private void apply(Call call, Row row, String action) {
        Field field = row.type().find("Status");
        String label = STATUS.entrySet().stream()
                .filter(entry -> action.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        if (field == null || label.isEmpty()) {
            return;
        }
        String value = field.choices() == null ? label : field.choices().code(label);
        if (value != null) {
            writer.change(call.tenant(), row, field.name(), value);
        }
    }

    ErpReply status(Call call) {
        int polls = poll(call.rest().get(2));
        return polls < 1
                ? new ErpReply(
                        202,
                        Map.of(
                                "Location",
                                call.contractPath() + "/" + call.type().name() + "/" + String.join("/", call.rest())),
                        out -> {})
                : ErpReply.empty(204);
    }

    /** Any report that is named exists. */
    ErpReply report(ErpRequest request) throws UnreadableBodyException {
        List<String> path = request.path();
        if (request.method().equals("POST") && path.size() == 3) {
            Replies.body(request.body());
            String location = request.instancePath() + "/entity/" + String.join("/", path) + "/report/PDF/" + begin();
            return new ErpReply(202, Map.of("Location", location), out -> {});
        }
        if (!request.method().equals("GET") || path.size() != 6) {
            throw Refusal.of(404, "No HTTP resource was found that matches the request URI.");
        }
        return poll(path.get(5)) < 1
                ? ErpReply.empty(202)
                : new ErpReply(200, Map.of("Content-Type", "application/pdf"), out -> out.write(PAPER));
    }

    private UUID begin() {
        UUID id = UUID.randomUUID();
        running.put(id, new AtomicInteger());
        return id;
    }

    /** How often it was asked for before. */
    private int poll(String id) {
        AtomicInteger polls = find(id);
        if (polls == null) {
            throw Refusal.of(404, "The operation cannot be found.");
        }
        return polls.getAndIncrement();
    }

    private @Nullable AtomicInteger find(String id) {
        try {
            return running.get(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
