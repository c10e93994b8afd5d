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
package org.camelacumatica.export;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.ClientSettings;
import org.camelacumatica.client.SchemaCache;
import org.camelacumatica.codec.Codec;
import org.camelacumatica.fixture.NobodySignsIn;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.Transport;
import org.camelacumatica.pipeline.PipelineCounters;
import org.camelacumatica.pipeline.PipelineSettings;
import org.camelacumatica.pipeline.Pipelines;
import org.camelacumatica.pool.Pools;

/** Exports through the real client and the real pipeline, over a server in memory. */
final class ExportWorld implements AutoCloseable {
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AcumaticaClient client;

    ExportWorld(Transport server) {
        this(server, 1);
    }

    /** @param leases how many requests go out at once */
    ExportWorld(Transport server, int leases) {
        Codec codec = new Codec();
        client = new AcumaticaClient(
                new ClientSettings(
                        "erp",
                        null,
                        "http://erp.test/Site",
                        "/Site",
                        () -> CompletableFuture.completedFuture(new Contract("Default", "24.200.001")),
                        Optional.empty(),
                        ZoneOffset.UTC),
                Pipelines.build(
                        new PipelineSettings(2, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(10)),
                        server,
                        Optional.empty(),
                        new NobodySignsIn(),
                        Pools.fair(leases, timer),
                        codec,
                        workers,
                        timer,
                        Clock.systemUTC(),
                        new PipelineCounters()),
                codec,
                new SchemaCache());
    }

    Export open(ExportSpec spec, ExportState kept) {
        return Exports.open(client, spec, kept);
    }

    Export open(ExportSpec spec) {
        return Exports.open(client, spec);
    }

    /** All records of all pages. */
    List<PageRecord> read(ExportSpec spec) {
        List<PageRecord> all = new ArrayList<>();
        try (Export export = open(spec)) {
            Optional<Page> page = export.next();
            while (page.isPresent()) {
                all.addAll(page.get().records());
                page = export.next();
            }
        }
        return all;
    }

    /** The values of a field of all records. */
    List<Object> read(ExportSpec spec, String field) {
        List<Object> values = new ArrayList<>();
        read(spec).forEach(record -> values.add(((Map<?, ?>) record.body()).get(field)));
        return values;
    }

    static ExportSpec all(String entity, int pageSize) {
        return new ExportSpec(
                Query.of(entity), pageSize, 0, List.of(), List.of(), Set.of(), RecordFormat.plain, "Export");
    }

    static ExportSpec with(ExportSpec spec, Query query) {
        return new ExportSpec(
                query,
                spec.pageSize(),
                spec.limit(),
                spec.keyFields(),
                spec.keyValues(),
                spec.dateFields(),
                spec.format(),
                spec.action());
    }

    static ExportSpec limited(ExportSpec spec, int limit) {
        return new ExportSpec(
                spec.query(),
                spec.pageSize(),
                limit,
                spec.keyFields(),
                spec.keyValues(),
                spec.dateFields(),
                spec.format(),
                spec.action());
    }

    static ExportSpec by(ExportSpec spec, String... keyFields) {
        return new ExportSpec(
                spec.query(),
                spec.pageSize(),
                spec.limit(),
                List.of(keyFields),
                spec.keyValues(),
                spec.dateFields(),
                spec.format(),
                spec.action());
    }

    static ExportSpec shared(ExportSpec spec, int readers, boolean ordered) {
        return new ExportSpec(
                spec.query(),
                spec.pageSize(),
                spec.limit(),
                spec.keyFields(),
                spec.keyValues(),
                spec.dateFields(),
                spec.format(),
                spec.delta(),
                new Lanes(readers, ordered),
                spec.action());
    }

    static ExportSpec keyed(ExportSpec spec, String... keys) {
        return new ExportSpec(
                spec.query(),
                spec.pageSize(),
                spec.limit(),
                spec.keyFields(),
                List.of(keys).stream().map(RecordAddress::keys).toList(),
                spec.dateFields(),
                spec.format(),
                spec.action());
    }

    static ExportSpec as(ExportSpec spec, RecordFormat format) {
        return new ExportSpec(
                spec.query(),
                spec.pageSize(),
                spec.limit(),
                spec.keyFields(),
                spec.keyValues(),
                spec.dateFields(),
                format,
                spec.action());
    }

    @Override
    public void close() {
        workers.shutdownNow();
        timer.shutdownNow();
    }
}
