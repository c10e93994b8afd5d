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
package org.camelacumatica.flows;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.camelacumatica.AcumaticaComponent;
import org.camelacumatica.AcumaticaConstants;
import org.camelacumatica.AcumaticaEndpoint;
import org.camelacumatica.flows.csv.CsvTable;
import org.camelacumatica.model.RecordResult;
import org.jspecify.annotations.Nullable;

/**
 * Counts what flows do by the events that Camel tells of their exchanges, so that no flow has to count. What an exchange
 * does belongs to the flow of the route that it began in, else to the flow that runs.
 */
final class FlowWatch extends EventNotifierSupport {
    private static final Set<String> WRITING = Set.of("upsert", "create", "update", "delete");

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private volatile Tally current = new Tally();

    FlowWatch() {
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        // What is being sent is not looked at, but Camel tells what was sent only where it may tell of the sending too.
        setIgnoreExchangeRedeliveryEvents(true);
    }

    /** Everything from here on belongs to these routes, unless it began in another known one. */
    Tally begin(Collection<String> routeIds) {
        Tally tally = new Tally();
        routeIds.forEach(id -> tallies.put(id, tally));
        current = tally;
        return tally;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeCreatedEvent created) {
            delivered(created.getExchange());
        } else if (event instanceof ExchangeSentEvent sent) {
            sent(sent.getExchange(), sent.getEndpoint());
        } else if (event instanceof ExchangeCompletedEvent completed) {
            rows(completed.getExchange());
            streamed(completed.getExchange());
        } else if (event instanceof ExchangeFailedEvent failed) {
            rows(failed.getExchange());
            failed(failed.getExchange(), failed.getCause());
        }
    }

    /** What an export goes on without is refused, and the flow is well; how to go on is the export's own choice. */
    private void failed(Exchange exchange, @Nullable Throwable cause) {
        if (isSkipped(exchange)) {
            long records = records(exchange.getMessage().getBody());
            tally(exchange).skipped(records, String.valueOf(cause == null ? null : cause.getMessage()));
        } else if (cause != null) {
            tally(exchange).failed(cause);
        }
    }

    private static boolean isSkipped(Exchange exchange) {
        return exchange.getFromEndpoint() instanceof AcumaticaEndpoint export
                && export.getExportConfiguration().getOnFailure().equals("skip")
                && exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) == null;
    }

    private Tally tally(Exchange exchange) {
        String route = exchange.getFromRouteId();
        return route == null ? current : tallies.getOrDefault(route, current);
    }

    /** A copy made by split or multicast is nothing that an export delivered. */
    private void delivered(Exchange exchange) {
        if (exchange.getFromEndpoint() instanceof AcumaticaEndpoint
                && exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) == null) {
            tally(exchange)
                    .read(isStream(exchange) ? 0 : records(exchange.getMessage().getBody()));
        }
    }

    private static boolean isStream(Exchange exchange) {
        return exchange.getFromEndpoint() instanceof AcumaticaEndpoint export
                && export.getExportConfiguration().getDelivery().equals("stream");
    }

    /** How many records a stream held is known when the route has read it. */
    private void streamed(Exchange exchange) {
        if (isStream(exchange)
                && exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) == null
                && exchange.getContext().hasComponent("acumatica") instanceof AcumaticaComponent component) {
            component.getExports().stream()
                    .filter(export -> export.routeId().equals(exchange.getFromRouteId()))
                    .forEach(export -> tally(exchange).read(export.records()));
        }
    }

    private static long records(Object body) {
        return body instanceof List<?> page ? page.size() : 1;
    }

    private void sent(Exchange exchange, Endpoint endpoint) {
        if (endpoint instanceof AcumaticaEndpoint acumatica) {
            String operation = exchange.getMessage()
                    .getHeader(
                            AcumaticaConstants.OPERATION,
                            acumatica.getImportConfiguration().getOperation(),
                            String.class);
            if (WRITING.contains(operation)) {
                written(exchange);
            }
        } else if (endpoint.getEndpointUri().startsWith("file:")) {
            Optional.ofNullable(exchange.getMessage().getHeader(Exchange.FILE_NAME_PRODUCED, String.class))
                    .ifPresent(file -> tally(exchange)
                            .file(Path.of(file).toAbsolutePath().normalize().toString()));
        }
    }

    private void written(Exchange exchange) {
        Tally tally = tally(exchange);
        if (exchange.getException() != null) {
            tally.refused(1);
        } else if (exchange.getMessage().getBody() instanceof List<?> results
                && !results.isEmpty()
                && results.stream().allMatch(RecordResult.class::isInstance)) {
            long saved = results.stream()
                    .filter(result -> ((RecordResult) result).isSaved())
                    .count();
            tally.written(saved);
            tally.refused(results.size() - saved);
        } else {
            tally.written(1);
        }
    }

    /** What a bean of the flow says of rows that it read from a file. */
    private void rows(Exchange exchange) {
        tally(exchange).read(exchange.getProperty(CsvTable.ROWS_READ, 0, Integer.class));
        tally(exchange).refused(exchange.getProperty(CsvTable.ROWS_REFUSED, 0, Integer.class));
        Optional.ofNullable(exchange.getProperty(CsvTable.FILE_WRITTEN, String.class))
                .ifPresent(tally(exchange)::file);
    }
}
