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

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.ClientSettings;
import org.camelacumatica.client.SchemaCache;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.fixture.NobodySignsIn;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordResult;
import org.camelacumatica.model.Transport;
import org.camelacumatica.pipeline.PipelineCounters;
import org.camelacumatica.pipeline.PipelineSettings;
import org.camelacumatica.pipeline.Pipelines;
import org.camelacumatica.pool.Pools;
import org.jspecify.annotations.Nullable;

/** Operations through the real client and the real pipeline, over a server in memory. */
final class OperationWorld implements AutoCloseable {
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Operations operations;
    private Optional<WriteJournal> journal = Optional.empty();

    OperationWorld(Transport server) {
        this(server, 1);
    }

    OperationWorld(Transport server, int level) {
        Codec codec = new Codec();
        operations = Operations.of(new AcumaticaClient(
                new ClientSettings(
                        "erp",
                        null,
                        "http://erp.test/Site",
                        "/Site",
                        () -> CompletableFuture.completedFuture(new Contract("Default", "24.200.001")),
                        Optional.empty(),
                        ZoneOffset.UTC,
                        Duration.ofMillis(50)),
                Pipelines.build(
                        new PipelineSettings(2, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(10)),
                        server,
                        Optional.empty(),
                        new NobodySignsIn(),
                        Pools.fair(level, timer),
                        codec,
                        workers,
                        timer,
                        Clock.systemUTC(),
                        new PipelineCounters()),
                codec,
                new SchemaCache()));
    }

    static OperationSpec spec(OperationKind kind, String entity) {
        return OperationSpec.of(kind, Query.of(entity));
    }

    /** A field of a plain record. */
    static Object field(@Nullable Object record, String name) {
        return Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(record)).get(name));
    }

    OperationOutcome run(OperationSpec spec, @Nullable Object body) {
        try {
            return operations.execute(spec, body).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    OperationOutcome look(OperationSpec spec, @Nullable Object body, CacheSettings cache) {
        try {
            return operations.look(spec, body, cache).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    OperationOutcome run(OperationKind kind, String entity, @Nullable Object body) {
        return run(spec(kind, entity), body);
    }

    List<RecordResult> runAll(OperationSpec spec, List<? extends @Nullable Object> bodies, ListSettings settings) {
        try {
            return operations.executeAll(spec, bodies, settings, journal).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    Iterator<RecordResult> runLazily(
            OperationSpec spec, Iterator<? extends @Nullable Object> bodies, ListSettings settings) {
        return operations.executeLazily(spec, bodies, settings, journal);
    }

    /** Lists are written with this journal from now on. */
    OperationWorld with(WriteJournal kept) {
        journal = Optional.of(kept);
        return this;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        timer.shutdownNow();
    }
}
