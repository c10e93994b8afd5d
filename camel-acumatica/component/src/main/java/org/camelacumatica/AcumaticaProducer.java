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
package org.camelacumatica;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.util.URISupport;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.ListStoppedException;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordChange;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.operation.CacheSettings;
import org.camelacumatica.operation.ListSettings;
import org.camelacumatica.operation.OperationOutcome;
import org.camelacumatica.operation.OperationSpec;
import org.camelacumatica.operation.Operations;
import org.camelacumatica.operation.ReceivedFile;
import org.camelacumatica.operation.WriteJournal;
import org.jspecify.annotations.Nullable;

/**
 * An import or a lookup. The route's thread is free as soon as the request waits for its lease; the route goes on where
 * the answer was read.
 */
final class AcumaticaProducer extends DefaultAsyncProducer {
    private final AcumaticaEndpoint endpoint;
    private @Nullable OperationReader reader;
    private @Nullable TaskReader tasks;
    private @Nullable AcumaticaConverter converter;
    private @Nullable DeadLetters deadLetters;

    AcumaticaProducer(AcumaticaEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        reader = new OperationReader(endpoint);
        tasks = new TaskReader(endpoint.getTaskConfiguration(), URISupport.sanitizeUri(endpoint.getEndpointUri()));
        converter = new AcumaticaConverter(endpoint.getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        // While the context starts, the component looks at the connections of all routes together.
        if (endpoint.getCamelContext().isStarted()) {
            endpoint.connection();
        }
        String uri = endpoint.getImportConfiguration().getDeadLetter();
        if (uri != null && !uri.isBlank()) {
            deadLetters = new DeadLetters(endpoint.component().template(), uri);
        }
        super.doStart();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<?> work;
        try {
            work = work(exchange);
        } catch (Exception e) {
            work = CompletableFuture.failedFuture(e);
        }
        if (work.isDone()) {
            end(exchange, work);
            callback.done(true);
            return true;
        }
        CompletableFuture<?> later = work;
        later.whenComplete((done, thrown) -> {
            end(exchange, later);
            callback.done(false);
        });
        return false;
    }

    private static void end(Exchange exchange, CompletableFuture<?> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            exchange.setException(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
    }

    private CompletableFuture<?> work(Exchange exchange) {
        if (reader == null || tasks == null || converter == null) {
            throw new IllegalStateException("The producer is not initialized");
        }
        OperationSpec spec = reader.read(exchange);
        ConnectionService connection = endpoint.connection();
        Operations operations = connection.operations();
        TaskReader task = TaskReader.isTask(spec.kind()) ? tasks : null;
        Object original = exchange.getMessage().getBody();
        RecordBody body =
                task != null || needsBody(spec) ? body(exchange, spec, converter, task) : new RecordBody.One(null);
        if (body instanceof RecordBody.One one) {
            return alone(exchange, spec, operations, one.record(), reader.lookupCache())
                    .exceptionallyCompose(thrown -> refused(exchange, original, thrown));
        }
        if (spec.address().isPresent()) {
            throw rejected(
                    spec,
                    "the body is a list, and option or header name one record: "
                            + spec.address().get(),
                    "Leave keys, id and filter out: the records of a list bring their own keys.");
        }
        return list(exchange, spec, connection, body, original);
    }

    private CompletableFuture<Void> alone(
            Exchange exchange,
            OperationSpec spec,
            Operations operations,
            @Nullable Object record,
            Optional<CacheSettings> cache) {
        boolean isLookup = spec.kind() == OperationKind.get || spec.kind() == OperationKind.query;
        CompletableFuture<OperationOutcome> outcome = isLookup && cache.isPresent()
                ? operations.look(spec, record, cache.get())
                : operations.execute(spec, record);
        return outcome.thenAccept(done -> answer(exchange, spec, done));
    }

    /** One that is the record's fault goes to the dead letter endpoint, if there is one, and its route ends there. */
    private CompletableFuture<Void> refused(Exchange exchange, @Nullable Object original, Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (deadLetters == null || !DeadLetters.isOfTheRecord(cause)) {
            return CompletableFuture.failedFuture(cause);
        }
        return deadLetters
                .send(exchange, original, (AcumaticaException) cause, null)
                .thenRun(() -> exchange.setRouteStop(true));
    }

    private CompletableFuture<?> list(
            Exchange exchange,
            OperationSpec spec,
            ConnectionService connection,
            RecordBody body,
            @Nullable Object original) {
        Operations operations = connection.operations();
        ImportConfiguration options = endpoint.getImportConfiguration();
        ListSettings settings = new ListSettings(parallel(connection), options.isStopOnError());
        Optional<WriteJournal> journal = endpoint.component()
                .journals()
                .of(
                        exchange,
                        spec,
                        connection.settings(),
                        options.getJournal(),
                        endpoint.component().journalDirectory());
        DeadLetters letters = deadLetters;
        if (body instanceof RecordBody.Many many) {
            List<?> bodies = original instanceof List<?> list ? list : many.records();
            return operations
                    .executeAll(spec, many.records(), settings, journal)
                    .exceptionallyCompose(thrown -> stopped(exchange, bodies, thrown))
                    .thenCompose(results -> (letters == null
                                    ? CompletableFuture.<Void>completedFuture(null)
                                    : letters.sendRefused(exchange, bodies, results))
                            .thenAccept(sent -> answer(exchange, spec, results)));
        }
        Iterator<@Nullable Object> records = ((RecordBody.Flow) body).records();
        if (letters == null) {
            answer(exchange, spec, operations.executeLazily(spec, records, settings, journal));
        } else {
            DeadLetters.Flow flow = letters.flow(exchange, records);
            answer(exchange, spec, flow.results(operations.executeLazily(spec, flow, settings, journal)));
        }
        return CompletableFuture.completedFuture(null);
    }

    /** What was refused before a list was stopped goes to the dead letter endpoint as well. */
    private CompletableFuture<List<RecordResult>> stopped(Exchange exchange, List<?> bodies, Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        DeadLetters letters = deadLetters;
        if (letters == null || !(cause instanceof ListStoppedException stop)) {
            return CompletableFuture.failedFuture(cause);
        }
        return letters.sendRefused(exchange, bodies, stop.getResults())
                .thenCompose(sent -> CompletableFuture.failedFuture(stop));
    }

    /** A query needs none, and what reads or removes a record needs it only where nothing else names the record. */
    private static boolean needsBody(OperationSpec spec) {
        return spec.kind().isWrite()
                || (spec.kind() != OperationKind.query && spec.address().isEmpty());
    }

    private RecordBody body(
            Exchange exchange, OperationSpec spec, AcumaticaConverter beans, @Nullable TaskReader task) {
        try {
            return task == null ? RecordBody.of(exchange, beans) : task.read(exchange, spec, beans);
        } catch (IllegalArgumentException e) {
            throw rejected(
                    spec, String.valueOf(e.getMessage()), task == null ? "Send a map, JSON text or a bean." : "");
        }
    }

    private RecordRejectedException rejected(OperationSpec spec, String why, String remedy) {
        Subject subject = new Subject(
                endpoint.getConfiguration().getConnection(),
                null,
                spec.kind().title(),
                spec.query().entity(),
                null);
        return new RecordRejectedException(
                new Failure(subject, 0, Repeat.NEVER, "was not sent: " + why, remedy), List.of());
    }

    private int parallel(ConnectionService connection) {
        int asked = endpoint.getImportConfiguration().getParallel();
        return asked > 0 ? asked : connection.level();
    }

    private void answer(Exchange exchange, OperationSpec spec, OperationOutcome outcome) {
        if (outcome.body() instanceof ReceivedFile file) {
            TaskReader.answer(exchange, file);
        } else {
            exchange.getMessage().setBody(outcome.body());
        }
        tell(exchange, spec, outcome.id());
        ReplyHeaders.tell(exchange, outcome.status(), outcome.change(), outcome.notSaved());
    }

    private void answer(Exchange exchange, OperationSpec spec, Object results) {
        exchange.getMessage().setBody(results);
        tell(exchange, spec, null);
        ReplyHeaders.tell(exchange, null, RecordChange.none, List.of());
    }

    private void tell(Exchange exchange, OperationSpec spec, @Nullable String id) {
        ReplyHeaders.tell(
                exchange,
                endpoint.getConfiguration().getConnection(),
                spec.query().entity(),
                id);
    }
}
