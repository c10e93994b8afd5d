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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.ScheduledPollConsumer;
import org.camelacumatica.connection.ExportLine;
import org.camelacumatica.connection.LiveConnection;
import org.camelacumatica.export.Export;
import org.camelacumatica.export.ExportSpec;
import org.camelacumatica.export.ExportState;
import org.camelacumatica.export.Exports;
import org.camelacumatica.export.Page;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An export. A poll reads the whole set, one exchange after the other; while the route works on a page, no lease is held.
 * Whoever suspends or stops the consumer ends the run between two exchanges.
 */
@ManagedResource(description = "Export from Acumatica ERP")
public final class AcumaticaConsumer extends ScheduledPollConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(AcumaticaConsumer.class);

    private final AcumaticaEndpoint endpoint;
    private final ExportBook book = new ExportBook();
    private @Nullable ExportSpec spec;
    private volatile @Nullable Runnable giveUp;

    /** Something was left of an exchange after the route's error handler; for the poll's thread alone. */
    private boolean routeFailed;

    AcumaticaConsumer(AcumaticaEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        spec = ExportCheck.check(endpoint.getConfiguration(), endpoint.getExportConfiguration());
    }

    @Override
    protected void doStart() throws Exception {
        endpoint.connection();
        endpoint.component().register(this);
        WatermarkStores.warn(endpoint.getExportConfiguration().getWatermarkStore(), getRouteId());
        super.doStart();
    }

    @Override
    protected void doSuspend() throws Exception {
        giveUp();
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        giveUp();
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        endpoint.component().deregister(this);
        super.doShutdown();
    }

    /** Wakes the poll where it waits for a page, or for an instance that is away. */
    private void giveUp() {
        Runnable known = giveUp;
        if (known != null) {
            known.run();
        }
    }

    private boolean isHalted() {
        return !isRunAllowed() || isSuspendingOrSuspended();
    }

    @Override
    protected int poll() {
        book.begin();
        routeFailed = false;
        try {
            export();
            book.done();
        } catch (CancellationException e) {
            book.failed("stopped after " + book.sofar());
            LOG.info("{} was stopped after {}", subject(), book.sofar());
        } catch (RuntimeException | Error e) {
            book.failed(e.getMessage() == null ? e.toString() : e.getMessage());
            if (routeFailed) {
                stopPolling();
            }
            throw e;
        }
        return (int) Math.min(Integer.MAX_VALUE, book.records());
    }

    /**
     * What the route could not take it would not take at the next poll either, and records would be delivered twice
     * meanwhile: somebody resumes the route, or stops and starts it. Camel's health check of the consumer stays down.
     */
    private void stopPolling() {
        if (!isHalted()) {
            LOG.error("{}: the consumer is suspended until somebody resumes the route", subject());
            suspend();
        }
    }

    private void export() {
        ExportSpec checked = spec;
        if (checked == null) {
            throw new IllegalStateException("The consumer is not initialized");
        }
        LiveConnection live = endpoint.connection().live();
        ExportMemory kept = memory();
        try (ExportLine line = live.exportLine();
                Export export = open(line, checked, kept)) {
            giveUp = () -> {
                export.close();
                line.close();
            };
            boolean more = true;
            while (more) {
                more = deliverNext(export, kept);
            }
            keep(kept, export.ended());
            LOG.info("{} is done: {} records in {} pages", subject(), book.records(), book.pages());
        } finally {
            giveUp = null;
        }
    }

    /** In a method of its own, so that nothing holds the page any more when the next one is asked for. */
    private boolean deliverNext(Export export, @Nullable ExportMemory kept) {
        Optional<Page> page = read(export);
        page.ifPresent(read -> deliver(export, read, kept));
        return page.isPresent();
    }

    private static Export open(ExportLine line, ExportSpec spec, @Nullable ExportMemory kept) {
        return kept == null ? Exports.open(line.client(), spec) : Exports.open(line.client(), spec, kept.read());
    }

    /** Where a run keeps how far it came; {@code null} for one that begins anew each time. */
    private @Nullable ExportMemory memory() {
        return endpoint.getExportConfiguration().keepsWatermark()
                ? ExportMemory.of(endpoint, WatermarkStores.of(endpoint), getRouteId())
                : null;
    }

    /** What cannot be kept stops the run: going on would deliver twice after the next start. */
    private void keep(@Nullable ExportMemory kept, ExportState state) {
        if (kept != null) {
            kept.write(state);
        }
    }

    private Optional<Page> read(Export export) {
        halt();
        try {
            Optional<Page> page = export.next();
            page.ifPresent(read -> book.page());
            return page;
        } catch (AcumaticaException e) {
            throw book.records() == 0 ? e : stopped(e);
        }
    }

    private void halt() {
        if (isHalted()) {
            throw new CancellationException();
        }
    }

    private void deliver(Export export, Page page, @Nullable ExportMemory kept) {
        if (endpoint.getExportConfiguration().getDelivery().equals("page")) {
            List<Object> bodies = new ArrayList<>(page.records().size());
            page.records().forEach(record -> bodies.add(record.body()));
            process(exchange(export, page, bodies, null), page.records().size());
        } else {
            boolean each = "record".equals(endpoint.getExportConfiguration().getCheckpoint());
            for (PageRecord record : page.records()) {
                process(exchange(export, page, record.body(), record.id()), 1);
                if (each && kept != null) {
                    keep(kept, export.finished(page, record));
                }
            }
        }
        if (kept != null) {
            keep(kept, export.finished(page));
        }
    }

    private Exchange exchange(Export export, Page page, Object body, @Nullable String id) {
        halt();
        Exchange exchange = createExchange(false);
        Message message = exchange.getMessage();
        message.setBody(body);
        ReplyHeaders.tell(
                exchange,
                endpoint.getConfiguration().getConnection(),
                Objects.requireNonNull(endpoint.getConfiguration().getEntity()),
                id);
        export.until().ifPresent(until -> message.setHeader(AcumaticaConstants.WATERMARK, until.toString()));
        message.setHeader(AcumaticaConstants.PAGE, page.number());
        message.setHeader(AcumaticaConstants.RECORD_NUMBER, book.records() + 1);
        return exchange;
    }

    private void process(Exchange exchange, int records) {
        try {
            RouteRun.through(getProcessor(), exchange);
            book.finished(records);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (Exception e) {
            routeFailed = true;
            throw stopped(e);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private AcumaticaException stopped(AcumaticaException e) {
        Failure failure = e.getFailure();
        return new AcumaticaException(new Failure(
                failure.subject(),
                failure.status(),
                failure.repeat(),
                failure.seen() + " (it had delivered " + book.sofar() + ")",
                failure.remedy(),
                e));
    }

    private AcumaticaException stopped(Exception e) {
        return new AcumaticaException(new Failure(
                subject(),
                0,
                Repeat.NEVER,
                "stopped after " + book.sofar() + ", because the route failed: " + e.getMessage(),
                "Correct the cause, or let the route handle it (onException, doTry), and export again.",
                e));
    }

    private Subject subject() {
        AcumaticaConfiguration configuration = endpoint.getConfiguration();
        return new Subject(configuration.getConnection(), null, "Export", configuration.getEntity(), null);
    }

    /**
     * Where the last run that came to its end has ended, {@code ""} before that, and for an export that keeps none.
     *
     * @throws IllegalStateException where what is kept cannot be used
     */
    @ManagedAttribute(description = "Where the last run that came to its end has ended; empty before that")
    public String getWatermark() {
        ExportMemory kept = memory();
        return kept == null ? "" : new WatermarkByHand(kept).text();
    }

    /**
     * Sets the watermark, between two runs. What an unfinished run has left is forgotten.
     *
     * @param value a date-time with an offset, {@code PT2H} to go back by two hours, {@code none} to begin anew
     * @throws IllegalArgumentException where the value is none of these
     * @throws IllegalStateException while the export runs, or where it keeps no watermark
     */
    @ManagedAttribute(description = "A date-time with an offset, PT2H to go back by two hours, none to begin anew")
    public void setWatermark(String value) {
        ExportMemory kept = memory();
        if (kept == null) {
            throw new IllegalStateException(
                    "Route " + getRouteId() + " keeps no watermark: exportType=delta does, and checkpoint.");
        }
        if (book.isRunning()) {
            throw new IllegalStateException("Route " + getRouteId()
                    + " exports at this moment, and would write over it: suspend the route, set it, and resume.");
        }
        new WatermarkByHand(kept).set(value);
        LOG.info("{}: the watermark was set by hand: {}", subject(), value);
    }

    /** How far the last run has come. */
    ExportProgress progress() {
        return new ExportProgress(
                Optional.ofNullable(getRouteId()).orElse(""),
                endpoint.getConfiguration().getConnection(),
                Optional.ofNullable(endpoint.getConfiguration().getEntity()).orElse(""),
                book.state(),
                book.records(),
                book.pages(),
                book.error());
    }

    @ManagedAttribute(description = "How many records of the last run the route has finished")
    public long getExportedRecords() {
        return book.records();
    }

    @ManagedAttribute(description = "How many pages of the last run were read")
    public int getExportedPages() {
        return book.pages();
    }

    @ManagedAttribute(description = "new, running, done or failed, of the last run")
    public String getExportState() {
        return book.state();
    }
}
