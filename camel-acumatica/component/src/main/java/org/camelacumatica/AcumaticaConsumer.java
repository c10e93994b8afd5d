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

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.ScheduledPollConsumer;
import org.camelacumatica.connection.ExportLine;
import org.camelacumatica.connection.LiveConnection;
import org.camelacumatica.export.Export;
import org.camelacumatica.export.ExportSpec;
import org.camelacumatica.export.Exports;
import org.camelacumatica.export.OnceField;
import org.camelacumatica.export.WriteBack;
import org.camelacumatica.model.RecordFormat;
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
    private final RouteDoor door;

    /** What a run that failed has left for the next poll, where it is kept nowhere else. */
    private final PassingWatermarks passing = new PassingWatermarks();

    private @Nullable ExportSpec spec;
    private volatile @Nullable Runnable giveUp;

    AcumaticaConsumer(AcumaticaEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.door = new RouteDoor(this, endpoint.getConfiguration());
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        spec = ExportCheck.check(endpoint.getConfiguration(), endpoint.getExportConfiguration());
        if (onFailure() == OnFailure.retry && getRepeatCount() == 1) {
            throw new IllegalArgumentException("The export of route " + getRouteId()
                    + " cannot start: onFailure=retry needs a next poll, and this export polls once. Set delay or"
                    + " repeatCount.");
        }
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

    boolean isHalted() {
        return !isRunAllowed() || isSuspendingOrSuspended();
    }

    @Override
    protected int poll() {
        book.begin();
        try {
            export();
            book.done();
        } catch (CancellationException e) {
            book.failed("stopped after " + book.sofar());
            LOG.info("{} was stopped after {}", door.subject(), book.sofar());
        } catch (RouteFailedException e) {
            note(e);
            if (onFailure() == OnFailure.stop) {
                stopPolling();
            }
            throw e;
        } catch (RuntimeException | Error e) {
            note(e);
            throw e;
        }
        return (int) Math.min(Integer.MAX_VALUE, book.records());
    }

    private void note(Throwable e) {
        book.failed(e.getMessage() == null ? e.toString() : e.getMessage());
    }

    private OnFailure onFailure() {
        return OnFailure.valueOf(endpoint.getExportConfiguration().getOnFailure());
    }

    /**
     * What the route could not take it would not take at the next poll either, and records would be delivered twice
     * meanwhile: somebody resumes the route, or stops and starts it. Camel's health check of the consumer stays down.
     */
    private void stopPolling() {
        if (!isHalted()) {
            LOG.error("{}: the consumer is suspended until somebody resumes the route", door.subject());
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
            OnceField once = ExportCheck.onceField(endpoint.getExportConfiguration());
            // Not through the line: who stops the consumer ends its waits, but what the route has finished is still
            // noted.
            WriteBack back = once == null
                    ? null
                    : Exports.writeBack(live.client(), checked.query().entity(), once);
            ExportRun run = new ExportRun(export, kept, back, book, door, onFailure());
            Delivery.of(endpoint.getExportConfiguration(), checked.format() == RecordFormat.json)
                    .deliver(run);
            run.ended();
        } finally {
            giveUp = null;
        }
    }

    private static Export open(ExportLine line, ExportSpec spec, @Nullable ExportMemory kept) {
        return kept == null ? Exports.open(line.client(), spec) : Exports.open(line.client(), spec, kept.open());
    }

    /** Where a run keeps how far it came; {@code null} for one that begins anew each time. */
    private @Nullable ExportMemory memory() {
        ExportMemory lasting = lasting();
        return lasting == null && onFailure() == OnFailure.retry
                ? ExportMemory.of(endpoint, passing, getRouteId())
                : lasting;
    }

    /** What outlives the process, {@code null} for an export that keeps nothing. */
    private @Nullable ExportMemory lasting() {
        return endpoint.getExportConfiguration().keepsWatermark()
                ? ExportMemory.of(endpoint, WatermarkStores.of(endpoint), getRouteId())
                : null;
    }

    /**
     * Where the last run that came to its end has ended, {@code ""} before that, and for an export that keeps none.
     *
     * @throws IllegalStateException where what is kept cannot be used
     */
    @ManagedAttribute(description = "Where the last run that came to its end has ended; empty before that")
    public String getWatermark() {
        ExportMemory kept = lasting();
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
        ExportMemory kept = lasting();
        if (kept == null) {
            throw new IllegalStateException(
                    "Route " + getRouteId() + " keeps no watermark: exportType=delta does, and checkpoint.");
        }
        if (book.isRunning()) {
            throw new IllegalStateException("Route " + getRouteId()
                    + " exports at this moment, and would write over it: suspend the route, set it, and resume.");
        }
        new WatermarkByHand(kept).set(value);
        LOG.info("{}: the watermark was set by hand: {}", door.subject(), value);
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
                book.error(),
                book.skipped(),
                book.failures());
    }

    @ManagedAttribute(description = "How many records of the last run the route has finished")
    public long getExportedRecords() {
        return book.records();
    }

    @ManagedAttribute(description = "How many records of the last run were skipped, because the route failed with them")
    public long getSkippedRecords() {
        return book.skipped();
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
