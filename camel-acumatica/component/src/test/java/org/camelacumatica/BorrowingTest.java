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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.camelacumatica.connection.ConnectionStatus;
import org.camelacumatica.connection.PoolStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that share a pool, and lenders that come and go while the context runs. */
class BorrowingTest extends ProducerFixture {
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private int number;

    @BeforeEach
    void lendersAndAGate() throws Exception {
        component().getConnections().put("erp", connection(1, null));
        component().getConnections().put("erp2", connection(null, "erp"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:erp").to("acumatica:erp/Customer");
                from("direct:erp2").to("acumatica:erp2/Customer");
            }
        });
        server.beforeEachWrite(() -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                inside.decrementAndGet();
            }
        });
    }

    @AfterEach
    void open() {
        gate.countDown();
    }

    private AcumaticaComponent component() {
        return context.getComponent("acumatica", AcumaticaComponent.class);
    }

    private AcumaticaConnection connection(@Nullable Integer level, @Nullable String lender) {
        AcumaticaConnection connection = new AcumaticaConnection();
        connection.setInstanceUri(http.site());
        connection.setAuthenticationType("cookie");
        connection.setUsername("admin");
        connection.setPassword("secret");
        connection.setConcurrencyLevel(level);
        connection.setBorrowConcurrencyFrom(lender);
        return connection;
    }

    private CompletableFuture<Exchange> write(String connection) {
        Map<String, Object> customer = customer(++number);
        return CompletableFuture.supplyAsync(
                () -> send("direct:" + connection, message -> message.setBody(customer)),
                task -> new Thread(task).start());
    }

    private ConnectionStatus status(String connection) {
        return component().getConnectionStatus().stream()
                .filter(status -> status.name().equals(connection))
                .findFirst()
                .orElseThrow();
    }

    private void waits(String connection) {
        await().until(() -> component().getConnectionStatus().stream()
                .anyMatch(status -> status.name().equals(connection) && status.leasesWaiting() == 1));
    }

    @Test
    void borrowerWaitsForTheLendersLeaseAndEverybodySeesWhoWaitsForWhom() {
        CompletableFuture<Exchange> first = write("erp");
        await().until(() -> inside.get() == 1);
        CompletableFuture<Exchange> second = write("erp2");
        waits("erp2");

        PoolStatus pool = status("erp2").pool();
        assertThat(pool.lender()).isEqualTo("erp");
        assertThat(pool.borrowers())
                .extracting(PoolStatus.Borrower::connection, PoolStatus.Borrower::inUse, PoolStatus.Borrower::waiting)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("erp", 1, 0),
                        org.assertj.core.groups.Tuple.tuple("erp2", 0, 1));
        AcumaticaDevConsole console = new AcumaticaDevConsole();
        console.setCamelContext(context);
        assertThat(String.valueOf(console.call(DevConsole.MediaType.TEXT)))
                .contains("pool of erp, level now: 1 of 1")
                .contains("erp2: 0 held, 1 waiting");

        gate.countDown();
        assertThat(first.join().getException()).isNull();
        assertThat(second.join().getException()).isNull();
        assertThat(most).hasValue(1);
    }

    @Test
    void replacedLendersLevelHoldsForThoseWhoWaitAsSoonAsAnybodyUsesIt() {
        CompletableFuture<Exchange> first = write("erp2");
        await().until(() -> inside.get() == 1);
        CompletableFuture<Exchange> second = write("erp2");
        waits("erp2");

        component().getConnections().put("erp", connection(3, null));
        CompletableFuture<Exchange> third = write("erp2");

        await().until(() -> inside.get() == 3);
        gate.countDown();
        assertThat(first.join().getException()).isNull();
        assertThat(second.join().getException()).isNull();
        assertThat(third.join().getException()).isNull();
    }

    @Test
    void lenderThatBorrowsItselfNowTakesItsBorrowersAlong() {
        CompletableFuture<Exchange> first = write("erp2");
        await().until(() -> inside.get() == 1);
        CompletableFuture<Exchange> second = write("erp2");
        waits("erp2");

        component().getConnections().put("hub", connection(2, null));
        component().getConnections().put("erp", connection(null, "hub"));
        CompletableFuture<Exchange> third = write("erp2");

        await().until(() -> inside.get() == 3);
        assertThat(status("erp2").pool().lender()).isEqualTo("hub");
        gate.countDown();
        CompletableFuture.allOf(first, second, third).join();
        assertThat(second.join().getException()).isNull();
        assertThat(third.join().getException()).isNull();
    }

    @Test
    void removedLenderRefusesThoseWhoWaitAndThoseWhoComeUntilItIsBack() {
        CompletableFuture<Exchange> first = write("erp2");
        await().until(() -> inside.get() == 1);
        CompletableFuture<Exchange> waiting = write("erp2");
        waits("erp2");

        AcumaticaConnection removed = component().getConnections().remove("erp");
        context.getRegistry().unbind("erp");
        Throwable refused = failure(write("erp2").join());

        assertThat(refused)
                .hasMessageContaining("borrowConcurrencyFrom=erp leads to 'erp', and there is no such connection");
        assertThat(failure(waiting.join()))
                .hasMessageContaining("was not sent: the connection that it borrows from is gone");
        gate.countDown();
        assertThat(first.join().getException())
                .as("what is in flight ends well")
                .isNull();

        component().getConnections().put("erp", removed);
        assertThat(write("erp2").join().getException()).isNull();
    }

    @Test
    void removedConnectionIsSignedOutAtItsNextUse() {
        gate.countDown();
        assertThat(write("erp2").join().getException()).isNull();
        assertThat(status("erp2").openSeats()).isEqualTo(1);

        component().getConnections().remove("erp2");

        assertThat(failure(write("erp2").join())).hasMessageContaining("There is no connection 'erp2'");
        assertThat(component().getConnectionStatus())
                .noneMatch(status -> status.name().equals("erp2"));
    }

    @Test
    void circleIsRefusedAtTheStartWithItsPath() {
        component().getConnections().put("a", connection(null, "b"));
        component().getConnections().put("b", connection(null, "a"));

        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to("acumatica:a/Customer");
                    }
                }))
                .hasStackTraceContaining("borrowConcurrencyFrom=b leads in a circle: a -> b -> a");
    }
}
