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
package org.camelacumatica.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.client.ActionOrder;
import org.camelacumatica.client.Actions;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.EntityInfo;
import org.camelacumatica.client.EntityRecords;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.EntityType;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.model.FieldType;
import org.camelacumatica.model.NearestNames;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Runs an action of a record and waits for its end. With {@code select}, {@code expand} or {@code custom} the record is
 * read afterwards and handed back, since an action that has ended well need not have done what was hoped for; else the
 * body stays as it is.
 */
final class ActionHandler implements OperationHandler {
    private static final int NOT_FOUND = 404;
    private static final int MOST_SHOWN = 12;

    private final AcumaticaClient client;

    ActionHandler(AcumaticaClient client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<OperationOutcome> handle(OperationSpec spec, @Nullable Object body) {
        if (!(body instanceof Action action)) {
            throw new IllegalArgumentException("An action is asked for by an Action, not by " + body);
        }
        Subject unnamed = client.subject("Action '" + action.name() + "'", spec.entity());
        ActionBody asked = ActionBody.of(spec, action.body(), unnamed, client);
        RecordAddress address = asked.address()
                .orElseThrow(() -> Failures.notSent(
                        unnamed,
                        "neither options nor headers nor the body say which record is meant",
                        "Give its keys, its id or a filter, or a body that holds its keys."));
        Subject subject = unnamed.withKey(address.toString());
        return client.entity(spec.entity(), subject)
                .thenCompose(info -> client.records(spec.entity(), subject)
                        .thenCompose(records -> wrapped(asked, records))
                        .thenCompose(fields -> order(spec, action, asked, address, subject, info, fields))
                        .thenCompose(order -> client.actions().run(subject, order))
                        .exceptionallyCompose(thrown -> unknown(Failures.cause(thrown), spec, action, info, subject)))
                .thenCompose(status -> outcome(spec, action, address, subject, status));
    }

    /** What is saved first, in the server's shape. */
    private static CompletableFuture<EntityRecords.Wrapped> wrapped(ActionBody asked, EntityRecords records) {
        return (asked.fields().containsKey("custom")
                        ? records.customTypes()
                        : CompletableFuture.completedFuture(Map.<String, FieldType>of()))
                .thenApply(types -> records.wrap(asked.fields(), types));
    }

    private CompletableFuture<ActionOrder> order(
            OperationSpec spec,
            Action action,
            ActionBody asked,
            RecordAddress address,
            Subject subject,
            EntityInfo info,
            EntityRecords.Wrapped fields) {
        List<FieldError> errors = new ArrayList<>();
        Actions.Parameters parameters = client.actions().parameters(info, action.name(), asked.parameters());
        parameters.errors().forEach(error -> errors.add(error.within("parameters")));
        fields.errors().forEach(error -> errors.add(error.within("entity")));
        fields.unknown().forEach(error -> errors.add(error.within("entity")));
        if (!errors.isEmpty()) {
            throw Failures.notSent(subject, errors);
        }
        return named(spec, address, subject).thenApply(name -> {
            Map<String, Object> record = new LinkedHashMap<>(fields.fields());
            record.putAll(name);
            return new ActionOrder(
                    spec.entity(), action.name(), record, parameters.fields(), spec.options(), action.timeout());
        });
    }

    /** The record as the API wants it named: by id, or by keys under their names. */
    private CompletableFuture<Map<String, Object>> named(OperationSpec spec, RecordAddress address, Subject subject) {
        if (address instanceof RecordAddress.Id id) {
            return CompletableFuture.completedFuture(Map.of("id", id.id()));
        }
        return (address instanceof RecordAddress.Keys keys
                        ? ActionBody.byKeys(spec.entity(), keys)
                        : java.util.Optional.<Map<String, Object>>empty())
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> read(spec, address, subject, RecordFormat.wrapped, Query.of(spec.entity()))
                        .thenApply(found -> {
                            if (found.id() == null) {
                                throw Failures.notSent(subject, "the record has no id", "Use its keys.");
                            }
                            return Map.of("id", found.id());
                        }));
    }

    private CompletableFuture<OperationOutcome> read(
            OperationSpec spec, RecordAddress address, Subject subject, RecordFormat format, Query query) {
        return client.records(spec.entity(), subject)
                .thenCompose(records -> records.get(subject, address, query, spec.options(), format, spec.dateFields()))
                .thenApply(found -> OperationOutcome.of(found.body(), found.id(), 200));
    }

    private CompletableFuture<OperationOutcome> outcome(
            OperationSpec spec, Action action, RecordAddress address, Subject subject, int status) {
        Query query = spec.query();
        boolean asked = !query.select().isEmpty()
                || !query.expand().isEmpty()
                || !query.custom().isEmpty();
        if (!asked) {
            String id = address instanceof RecordAddress.Id known ? known.id() : null;
            return CompletableFuture.completedFuture(OperationOutcome.of(action.body(), id, status));
        }
        return read(spec, address, subject, spec.format(), query)
                .thenApply(read -> OperationOutcome.of(read.body(), read.id(), status));
    }

    /** 404 is the answer to an action that does not exist: what was meant is looked for in all that is named anywhere. */
    private CompletableFuture<Integer> unknown(
            Throwable cause, OperationSpec spec, Action action, EntityInfo info, Subject subject) {
        boolean missing = cause instanceof AcumaticaException refusal
                && refusal.getClass() == AcumaticaException.class
                && refusal.getStatusCode() == NOT_FOUND;
        if (!missing) {
            return CompletableFuture.failedFuture(cause);
        }
        return client.workflowActions(spec.entity())
                .exceptionally(thrown -> Set.of())
                .thenCompose(more -> {
                    Set<String> known = new TreeSet<>(more);
                    info.type().map(EntityType::actions).ifPresent(known::addAll);
                    return CompletableFuture.failedFuture(noSuchAction(subject, action.name(), known, cause));
                });
    }

    private static RecordRejectedException noSuchAction(
            Subject subject, String name, Set<String> known, Throwable cause) {
        String all = known.isEmpty()
                ? "No contract names one."
                : "The contract names "
                        + String.join(", ", known.stream().limit(MOST_SHOWN).toList())
                        + (known.size() > MOST_SHOWN ? ", ..." : "") + "; a screen may have more.";
        String remedy = NearestNames.of(name, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElse(all);
        return new RecordRejectedException(
                new Failure(
                        subject,
                        NOT_FOUND,
                        Repeat.NEVER,
                        "was refused with 404: there is no such action",
                        remedy,
                        cause),
                List.of());
    }
}
