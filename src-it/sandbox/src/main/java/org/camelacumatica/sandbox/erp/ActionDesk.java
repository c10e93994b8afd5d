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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.camelacumatica.sandbox.api.ErpReply;
import org.camelacumatica.sandbox.api.ErpRequest;
import org.camelacumatica.sandbox.contract.Workflow;
import org.camelacumatica.sandbox.erp.Operations.State;
import org.camelacumatica.sandbox.model.Choices;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Field;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.store.Row;
import org.camelacumatica.sandbox.store.Tenant;
import org.camelacumatica.sandbox.write.Upsert;
import org.camelacumatica.sandbox.write.Upsert.Existence;
import org.camelacumatica.sandbox.write.Writer;
import org.camelacumatica.sandbox.write.Written;
import org.jspecify.annotations.Nullable;

/**
 * Actions and reports: accepted with 202, polled until they are done. An action sets the status of its record, and
 * does no more; what cannot be done to a document on hold shows in the poll.
 */
final class ActionDesk {

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
    private final Operations operations;
    private final Rights rights;

    ActionDesk(Writer writer, Operations operations, Rights rights) {
        this.writer = writer;
        this.operations = operations;
        this.rights = rights;
    }

    ErpReply start(Call call) throws UnreadableBodyException {
        String action = call.rest().get(0);
        EntityType type = call.type();
        boolean known = Workflow.ACTIONS.contains(action)
                || type.actions().stream().anyMatch(named -> named.name().equals(action));
        if (call.rest().size() != 1 || !known) {
            throw Refusal.of(404, "The action '" + action + "' of " + type.name() + " does not exist.");
        }
        JsonNode body = Replies.body(call.request().body());
        JsonNode entity = body.has("entity") ? body.path("entity") : body.path("Entity");
        if (!entity.isObject()) {
            return Replies.invalid("entity", "The entity is required.");
        }
        Row row = type.isInquiry() ? null : writer.locate(call.tenant(), type, entity);
        if (row == null && !type.isInquiry()) {
            throw Refusal.noEntity();
        }
        if (!rights.mayWrite(type.name())) {
            throw Refusal.of(
                    403,
                    "You have insufficient rights to access the " + type.title() + " (" + type.screen() + ") form.");
        }
        JsonNode first = fields(entity, row);
        if (first.size() > 1) {
            Written written = writer.upsert(call.tenant(), new Upsert(type, first, null, Existence.EXISTING));
            if (!written.isSaved()) {
                throw Refusal.failed(
                        "PX.Data.PXException", "The record raised at least one error. Please review the errors.");
            }
        }
        UUID id = operations.begin(
                call.request().session(),
                type.screen(),
                () -> row == null ? Optional.empty() : apply(call.tenant(), row.id(), type, action));
        String location = call.contractPath() + "/" + type.name() + "/" + action + "/status/" + id;
        return new ErpReply(202, Map.of("Location", location), out -> {});
    }

    /** What the body changes before the action begins, with the record's id. */
    private static JsonNode fields(JsonNode entity, @Nullable Row row) {
        ObjectNode fields = Replies.mapper().createObjectNode();
        if (row != null) {
            fields.put("id", row.id().toString());
            entity.properties().stream()
                    .filter(field -> !field.getKey().equals("id") && !isKey(row, field.getKey()))
                    .forEach(field -> fields.set(field.getKey(), field.getValue()));
        }
        return fields;
    }

    private static boolean isKey(Row row, String name) {
        Field field = row.type().find(name);
        return field != null && row.type().isKey(field);
    }

    private Optional<ErpReply> apply(Tenant tenant, UUID id, EntityType type, String action) {
        Row row = tenant.table(type).find(id);
        if (row == null) {
            return Optional.of(Replies.refusal(Refusal.noEntity()));
        }
        Field hold = type.find("Hold");
        boolean held = hold != null && Boolean.TRUE.equals(row.value(hold));
        Map<String, Object> changes = new LinkedHashMap<>();
        if (isRelease(action)) {
            if (hold != null && !held) {
                return failed("The " + action + " button is disabled.");
            }
            changes.put("Hold", false);
        } else if (isHold(action)) {
            changes.put("Hold", true);
        } else if (held && (action.startsWith("Release") || action.startsWith("Confirm") || isFollowUp(action))) {
            return failed("The document is on hold. Remove the hold before you run " + action + ".");
        } else {
            status(type, action).ifPresent(code -> changes.put("Status", code));
        }
        if (hold == null) {
            changes.remove("Hold");
        }
        if (!changes.isEmpty()) {
            writer.change(tenant, row, changes);
        }
        return Optional.empty();
    }

    private static Optional<ErpReply> failed(String text) {
        return Optional.of(Replies.refusal(Refusal.failed("PX.Data.PXException", text)));
    }

    private static boolean isRelease(String action) {
        return action.equals("RemoveHold")
                || action.equals("ReleaseFromHold")
                || action.startsWith("Remove") && action.endsWith("FromHold");
    }

    private static boolean isHold(String action) {
        return action.startsWith("Hold") || action.startsWith("PutOnHold");
    }

    private static boolean isFollowUp(String action) {
        return action.startsWith("Prepare") || action.endsWith("CreateShipment");
    }

    private static Optional<String> status(EntityType type, String action) {
        Field field = type.find("Status");
        if (field == null) {
            return Optional.empty();
        }
        Choices choices = field.choices();
        return STATUS.entrySet().stream()
                .filter(entry -> action.startsWith(entry.getKey()))
                .map(entry -> choices == null ? entry.getValue() : choices.code(entry.getValue()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether a long operation of this session keeps the call's screen from anything but its polls. */
    boolean isBusy(Call call) {
        List<String> rest = call.rest();
        boolean poll = rest.size() == 3 && rest.get(1).equals("status");
        return !poll && operations.isBusy(call.request().session(), call.type().screen());
    }

    ErpReply status(Call call) {
        State state = find(call.request(), call.rest().get(2));
        if (state.running()) {
            String location = call.contractPath() + "/" + call.type().name() + "/" + String.join("/", call.rest());
            return new ErpReply(202, Map.of("Location", location), out -> {});
        }
        return state.failure().orElseGet(() -> ErpReply.empty(204));
    }

    /** Any report that is named exists. */
    ErpReply report(ErpRequest request) throws UnreadableBodyException {
        List<String> path = request.path();
        if (request.method().equals("POST") && path.size() == 3) {
            Replies.body(request.body());
            String location = request.instancePath() + "/entity/" + String.join("/", path) + "/report/PDF/"
                    + operations.begin(request.session(), path.get(2), Optional::empty);
            return new ErpReply(202, Map.of("Location", location), out -> {});
        }
        if (!request.method().equals("GET") || path.size() != 6) {
            throw Refusal.of(404, "No HTTP resource was found that matches the request URI.");
        }
        return find(request, path.get(5)).running()
                ? ErpReply.empty(202)
                : new ErpReply(200, Map.of("Content-Type", "application/pdf"), out -> out.write(PAPER));
    }

    private State find(ErpRequest request, String id) {
        State state = operations.poll(request.session(), id);
        if (state == null) {
            throw Refusal.of(404, "The operation cannot be found.");
        }
        return state;
    }
}
