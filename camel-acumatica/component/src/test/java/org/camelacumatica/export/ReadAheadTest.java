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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camelacumatica.export.ExportWorld.all;
import static org.camelacumatica.export.ExportWorld.limited;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final Duration NOTHING_HAPPENS = Duration.ofMillis(150);

    private static ListServer customers(int count) {
        ListServer server = new ListServer("Customer", "CustomerID");
        for (int i = 0; i < count; i++) {
            server.put("CustomerID", "C" + i);
        }
        return server;
    }

    private static void settles(ListServer server, int lists) {
        await().until(() -> server.lists().size() >= lists);
        await().during(NOTHING_HAPPENS)
                .atMost(Duration.ofSeconds(5))
                .until(() -> server.lists().size() == lists);
    }

    @Test
    void nothingIsSentBeforeTheFirstPageIsAskedFor() {
        ListServer server = customers(100);
        try (ExportWorld world = new ExportWorld(server);
                Export export = world.open(all("Customer", 10))) {
            assertThat(export).isNotNull();
            await().during(NOTHING_HAPPENS).until(() -> server.requests().isEmpty());
        }
    }

    @Test
    void onePageIsReadAheadAndNotTwo() {
        ListServer server = customers(100);
        try (ExportWorld world = new ExportWorld(server);
                Export export = world.open(all("Customer", 10))) {
            assertThat(export.next().orElseThrow().number()).isEqualTo(1);
            settles(server, 3); // two pages, and the question whether the first was whole
            assertThat(export.next().orElseThrow().number()).isEqualTo(2);
            settles(server, 4);
        }
    }

    @Test
    void behindTheLimitNothingIsReadAhead() {
        ListServer server = customers(100);
        try (ExportWorld world = new ExportWorld(server);
                Export export = world.open(limited(all("Customer", 10), 10))) {
            assertThat(export.next()).isPresent();
            settles(server, 1);
            assertThat(export.next()).isEmpty();
        }
    }

    @Test
    void closingWakesWhoeverWaitsForAPage() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        ListServer server = customers(100).fails((request, answer) -> {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ListServer.json(200, answer);
        });
        try (ExportWorld world = new ExportWorld(server);
                Export export = world.open(all("Customer", 10))) {
            CompletableFuture<Optional<Page>> waiting = export.nextAsync();
            CompletableFuture<Optional<Page>> blocked = CompletableFuture.supplyAsync(waiting::join);
            export.close();
            assertThatThrownBy(waiting::join).isInstanceOf(CancellationException.class);
            await().until(blocked::isCompletedExceptionally);
            assertThatThrownBy(export::next).isInstanceOf(CancellationException.class);
            open.countDown();
        }
    }
}
