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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
    private final WritePreparation preparation;
    private final Numbering numbering = new Numbering();
    private final References references;
    private final Freshness freshness = new Freshness();
    private final Map<CacheSettings, LookupCache> caches = new ConcurrentHashMap<>();
    private final Map<OperationKind, OperationHandler> handlers = new EnumMap<>(OperationKind.class);

    private Operations(AcumaticaClient client) {
        this.client = client;
        this.preparation = new WritePreparation(client);
        ValueComparison comparison = new ValueComparison(client.zone());
        CurrentRecords records = new CurrentRecords();
        references = new References(records, client.patience());
        WriteHandler writer = new WriteHandler(
                preparation,
                new WritePlan(comparison),
                new RecordWriter(new Verification(comparison), numbering),
                records,
                references,
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
        boolean isRead = spec.kind() == OperationKind.get || spec.kind() == OperationKind.query;
        Object asked = body instanceof Row row && !spec.kind().isWrite() ? row.body() : body;
        CompletableFuture<OperationOutcome> done;
        try {
            done = Failures.bare(handler.handle(spec, asked));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return isRead
                ? done
                : done.whenComplete((outcome, thrown) -> {
                    if (!caches.isEmpty()) {
                        freshness.written(spec, Row.of(asked).body(), outcome);
                    }
                });
    }

    /** A lookup whose answer is kept for those who ask for the same; see {@link #execute}. */
    public CompletableFuture<OperationOutcome> look(OperationSpec spec, @Nullable Object body, CacheSettings settings) {
        try {
            OperationSpec addressed = spec.kind() == OperationKind.get
                    ? spec.withAddress(BodyAddress.of(
                            spec, body, client.subject(spec.kind().title(), spec.entity()), client))
                    : spec;
            OperationSpec asked = addressed.withOtherwise(Optional.empty());
            return Failures.bare(caches.computeIfAbsent(settings, kept -> new LookupCache(kept, freshness))
                    .get(asked, () -> execute(asked, null)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Does one operation for each record of a list.
     *
     * @param journal remembers what was written, for a run that goes on after the process was killed
     * @return the results in the list's order; fails as a whole only where the settings ask for it, with a
     *     {@link org.camelacumatica.model.ListStoppedException}
     */
    public CompletableFuture<List<RecordResult>> executeAll(
            OperationSpec spec,
            List<? extends @Nullable Object> bodies,
            ListSettings settings,
            Optional<WriteJournal> journal) {
        return new RecordList(
                        lane(spec, journal),
                        rows(spec, bodies.iterator(), LookedUpRows.MOST_OF_A_LIST),
                        bodies.size(),
                        settings)
                .run();
    }

    /**
     * Does one operation for each record of an iterator, while the results are asked for: never more of them are under
     * way than the settings say. The returned iterator is for one thread, and its {@code next} waits.
     */
    public Iterator<RecordResult> executeLazily(
            OperationSpec spec,
            Iterator<? extends @Nullable Object> bodies,
            ListSettings settings,
            Optional<WriteJournal> journal) {
        return new LazyResults(lane(spec, journal), rows(spec, bodies, LookedUpRows.MOST_OF_A_STREAM), settings);
    }

    private RecordLane lane(OperationSpec spec, Optional<WriteJournal> journal) {
        Journaling journaling = journal.filter(asked -> spec.kind().isWrite())
                .<Journaling>map(asked -> new JournaledWrites(asked, spec, preparation, client, numbering, references))
                .orElse(Journaling.NONE);
        return new RecordLane(this, client, spec, journaling);
    }

    private Rows rows(OperationSpec spec, Iterator<? extends @Nullable Object> bodies, int ahead) {
        Rows rows = Rows.of(bodies);
        WriteRules rules = spec.rules();
        boolean looks = rules.skipUnchanged()
                || rules.externalReference().isPresent()
                || !rules.detailKeys().isEmpty();
        return looks && spec.kind().isWrite()
                ? new LookedUpRows(rows, ahead, spec.withOtherwise(Optional.empty()), preparation, new PageLook(spec))
                : rows;
    }
}
