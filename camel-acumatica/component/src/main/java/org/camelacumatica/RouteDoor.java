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

import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.apache.camel.Exchange;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/** The way into the route: makes exchanges, sends them through, and says whether the consumer may go on. */
final class RouteDoor {
    private final AcumaticaConsumer consumer;
    private final AcumaticaConfiguration configuration;

    RouteDoor(AcumaticaConsumer consumer, AcumaticaConfiguration configuration) {
        this.consumer = consumer;
        this.configuration = configuration;
    }

    /** @throws CancellationException where somebody suspends or stops the consumer */
    void halt() {
        if (consumer.isHalted()) {
            throw new CancellationException();
        }
    }

    boolean isHalted() {
        return consumer.isHalted();
    }

    /** An exchange about one record, or about several where there is no id. */
    Exchange exchange(Object body, @Nullable String id) {
        halt();
        Exchange exchange = consumer.createExchange(false);
        exchange.getMessage().setBody(body);
        ReplyHeaders.tell(
                exchange, configuration.getConnection(), Objects.requireNonNull(configuration.getEntity()), id);
        return exchange;
    }

    /**
     * Sends an exchange through the route, and waits until the route has finished.
     *
     * @throws Exception what is left on the exchange after the route's error handler
     */
    void send(Exchange exchange) throws Exception {
        try {
            RouteRun.through(consumer.getProcessor(), exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    /** What messages are about. */
    Subject subject() {
        return new Subject(configuration.getConnection(), null, "Export", configuration.getEntity(), null);
    }
}
