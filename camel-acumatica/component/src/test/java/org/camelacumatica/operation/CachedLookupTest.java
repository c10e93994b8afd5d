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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camelacumatica.operation.OperationWorld.field;
import static org.camelacumatica.operation.OperationWorld.spec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camelacumatica.model.OperationKind;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachedLookupTest {
    private static final CacheSettings CACHE = new CacheSettings(1_000, Duration.ofMinutes(10));
    private static final OperationSpec GET = spec(OperationKind.get, "Customer");

    private final RecordServer server = new RecordServer();
    private final OperationWorld world = new OperationWorld(server, 8);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void manyThreadsCostOneRequestForEachKey() throws Exception {
        for (int i = 0; i < 500; i++) {
            server.plant("Customer", "CustomerID", "C" + i, "CustomerName", "Name " + i);
        }
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                int first = thread * 31;
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 625; i++) {
                        int key = (first + i) % 500;
                        Object name = field(world.look(GET, "C" + key, CACHE).body(), "CustomerName");
                        assertThat(name).isEqualTo("Name " + key);
                    }
                }));
            }
            for (Future<?> thread : done) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests("GET")).isEqualTo(500);
    }

    @Test
    void whatARouteChangesIsItsOwn() {
        server.plant("Customer", "CustomerID", "A1", "CustomerName", "One");
        @SuppressWarnings("unchecked")
        Map<String, Object> first = (Map<String, Object>)
                Objects.requireNonNull(world.look(GET, "A1", CACHE).body());
        first.put("CustomerName", "Changed");
        assertThat(field(world.look(GET, "A1", CACHE).body(), "CustomerName")).isEqualTo("One");
    }

    @Test
    void ownWritesTakeTheRecordOut() {
        String id = server.plant("Customer", "CustomerID", "A1", "CustomerName", "One");
        server.plant("Customer", "CustomerID", "B2", "CustomerName", "Two");
        OperationSpec query =
                OperationSpec.of(OperationKind.query, Query.of("Customer").withFilter("CustomerName eq 'Uno'"));
        world.look(GET, "A1", CACHE);
        world.look(GET, id, CACHE);
        world.look(GET, "B2", CACHE);
        assertThat((List<?>) world.look(query, null, CACHE).body()).isEmpty();
        world.run(OperationKind.upsert, "Customer", Map.of("CustomerID", "a1", "CustomerName", "Uno"));
        assertThat(field(world.look(GET, "A1", CACHE).body(), "CustomerName")).isEqualTo("Uno");
        assertThat(field(world.look(GET, id, CACHE).body(), "CustomerName")).isEqualTo("Uno");
        assertThat((List<?>) world.look(query, null, CACHE).body()).hasSize(1);
        world.look(GET, "B2", CACHE);
        assertThat(server.requests("GET Customer/B2")).isOne();
    }

    @Test
    void missIsKeptAndTakenOutByOurOwnWrite() {
        assertThatThrownBy(() -> world.look(GET, "A1", CACHE)).isInstanceOf(RecordNotFoundException.class);
        assertThatThrownBy(() -> world.look(GET, "A1", CACHE)).isInstanceOf(RecordNotFoundException.class);
        assertThat(server.requests("GET")).isOne();
        world.run(OperationKind.upsert, "Customer", Map.of("CustomerID", "A1", "CustomerName", "One"));
        assertThat(field(world.look(GET, "A1", CACHE).body(), "CustomerName")).isEqualTo("One");
        world.run(spec(OperationKind.delete, "Customer"), "A1");
        assertThatThrownBy(() -> world.look(GET, "A1", CACHE)).isInstanceOf(RecordNotFoundException.class);
    }
}
