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

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.RecordResult;
import org.jspecify.annotations.Nullable;

/**
 * The door of the write wing and of lookups: what can be done with records through one connection. There is one for each
 * connection, because it remembers what it has learned of the instance. Never blocks; safe for many threads.
 */
public final class Operations {
    private final AcumaticaClient client;
    private final Map<OperationKind, OperationHandler> handlers = new EnumMap<>(OperationKind.class);

    private Operations(AcumaticaClient client) {
        this.client = client;
        ValueComparison comparison = new ValueComparison(client.zone());
        CurrentRecords records = new CurrentRecords();
        WriteHandler writer = new WriteHandler(
                new WritePreparation(client),
                new WritePlan(comparison),
                new RecordWriter(new Verification(comparison), new Numbering()),
                records,
                new References(records, client.patience()),
                new RecordTurns());
        handlers.put(OperationKind.upsert, writer);
        handlers.put(OperationKind.create, writer);
        handlers.put(OperationKind.update, writer);
        handlers.put(OperationKind.delete, new DeleteHandler(client));
        handlers.put(OperationKind.get, new GetHandler(client));
        handlers.put(OperationKind.query, new QueryHandler(client));
        handlers.put(OperationKind.action, new ActionHandler(client));
        handlers.put(OperationKind.attachFile, new AttachFileHandler(client));
        handlers.put(OperationKind.getFile, new GetFileHandler(client));
    }

    /** The operations of a connection. */
    public static Operations of(AcumaticaClient client) {
        return new Operations(client);
    }

    /**
     * Does one operation for one record.
     *
     * @param body what is written, or what says which record is meant where {@code spec} does not
     * @return fails with an {@link org.camelacumatica.model.AcumaticaException}
     */
    public CompletableFuture<OperationOutcome> execute(OperationSpec spec, @Nullable Object body) {
        OperationHandler handler = handlers.get(spec.kind());
        if (handler == null) {
            throw new IllegalStateException("No handler for " + spec.kind());
        }
        try {
            return Failures.bare(handler.handle(spec, body));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Does one operation for each record of a list.
     *
     * @return the results in the list's order; fails as a whole only where the settings ask for it, with a
     *     {@link org.camelacumatica.model.ListStoppedException}
     */
    public CompletableFuture<List<RecordResult>> executeAll(
            OperationSpec spec, List<? extends @Nullable Object> bodies, ListSettings settings) {
        return new RecordList(new RecordLane(this, client, spec), bodies, settings).run();
    }

    /**
     * Does one operation for each record of an iterator, while the results are asked for: never more of them are under
     * way than the settings say. The returned iterator is for one thread, and its {@code next} waits.
     */
    public Iterator<RecordResult> executeLazily(
            OperationSpec spec, Iterator<? extends @Nullable Object> bodies, ListSettings settings) {
        return new LazyResults(new RecordLane(this, client, spec), bodies, settings);
    }
}
