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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.util.URISupport;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordRejectedException;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.camelacumatica.operation.ListSettings;
import org.camelacumatica.operation.OperationOutcome;
import org.camelacumatica.operation.OperationSpec;
import org.camelacumatica.operation.Operations;
import org.camelacumatica.operation.ReceivedFile;
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
        if (task == null && !needsBody(spec)) {
            return operations.execute(spec, null).thenAccept(outcome -> answer(exchange, spec, outcome));
        }
        RecordBody body = body(exchange, spec, converter, task);
        if (body instanceof RecordBody.One one) {
            return operations.execute(spec, one.record()).thenAccept(outcome -> answer(exchange, spec, outcome));
        }
        if (spec.address().isPresent()) {
            throw rejected(
                    spec,
                    "the body is a list, and option or header name one record: "
                            + spec.address().get(),
                    "Leave keys, id and filter out: the records of a list bring their own keys.");
        }
        ListSettings settings = new ListSettings(
                parallel(connection), endpoint.getImportConfiguration().isStopOnError());
        if (body instanceof RecordBody.Many many) {
            return operations
                    .executeAll(spec, many.records(), settings)
                    .thenAccept(results -> answer(exchange, spec, results));
        }
        answer(exchange, spec, operations.executeLazily(spec, ((RecordBody.Flow) body).records(), settings));
        return CompletableFuture.completedFuture(null);
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
        ReplyHeaders.tell(exchange, outcome.status(), outcome.notSaved());
    }

    private void answer(Exchange exchange, OperationSpec spec, Object results) {
        exchange.getMessage().setBody(results);
        tell(exchange, spec, null);
        ReplyHeaders.tell(exchange, null, List.of());
    }

    private void tell(Exchange exchange, OperationSpec spec, @Nullable String id) {
        ReplyHeaders.tell(
                exchange,
                endpoint.getConfiguration().getConnection(),
                spec.query().entity(),
                id);
    }
}
