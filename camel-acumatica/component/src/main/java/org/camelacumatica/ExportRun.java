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

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.camelacumatica.export.Export;
import org.camelacumatica.export.Page;
import org.camelacumatica.export.WriteBack;
import org.camelacumatica.export.WriteBack.Refused;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.Repeat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of an export: what it reads goes to the route, and what the route has finished with is kept. For the thread
 * that polls.
 */
final class ExportRun {
    private static final Logger LOG = LoggerFactory.getLogger(AcumaticaConsumer.class);

    private final Export export;
    private final @Nullable ExportMemory kept;
    private final @Nullable WriteBack back;
    private final ExportBook book;
    private final RouteDoor door;
    private final OnFailure onFailure;

    /**
     * @param kept {@code null} where every run begins anew
     * @param back {@code null} where nothing is noted in the records
     */
    ExportRun(
            Export export,
            @Nullable ExportMemory kept,
            @Nullable WriteBack back,
            ExportBook book,
            RouteDoor door,
            OnFailure onFailure) {
        this.export = export;
        this.kept = kept;
        this.back = back;
        this.book = book;
        this.door = door;
        this.onFailure = onFailure;
    }

    /**
     * The next page, nothing behind the last.
     *
     * @throws CancellationException where somebody suspends or stops the consumer
     */
    Optional<Page> next() {
        door.halt();
        try {
            Optional<Page> page = export.next();
            page.ifPresent(read -> book.page());
            return page;
        } catch (AcumaticaException e) {
            throw book.records() == 0 ? e : stopped(e);
        }
    }

    /**
     * Sends records of a page through the route as one exchange. Where it fails with them, the run ends, or goes on
     * without them.
     *
     * @param id of the record, {@code null} where there are several
     */
    void send(Page page, Object body, List<PageRecord> records, @Nullable String id) {
        Exchange exchange = door.exchange(body, id);
        Message message = exchange.getMessage();
        export.until().ifPresent(until -> message.setHeader(AcumaticaConstants.WATERMARK, until.toString()));
        message.setHeader(AcumaticaConstants.PAGE, page.number());
        message.setHeader(AcumaticaConstants.RECORD_NUMBER, book.records() + book.skipped() + 1);
        try {
            door.send(exchange);
        } catch (CancellationException e) {
            throw e;
        } catch (Exception e) {
            failed(page, records, "the route failed", e);
            return;
        }
        List<Refused> refused = back == null ? List.of() : back.exported(records);
        book.finished(records.size() - refused.size());
        for (Refused one : refused) {
            if (onFailure != OnFailure.skip && one.refusal().getFailure().repeat() != Repeat.NEVER) {
                throw stopped(one.refusal()); // the next poll may find the instance again
            }
            failed(page, List.of(one.record()), "the route has finished, but its write-back failed", one.refusal());
        }
    }

    /**
     * Sends a stream of the whole run through the route as one exchange.
     *
     * @throws RouteFailedException where the route fails, and where it does not read the stream to its end
     */
    void stream(Object body, RecordFeed feed) {
        Exchange exchange = door.exchange(body, null);
        export.until()
                .ifPresent(until -> exchange.getMessage().setHeader(AcumaticaConstants.WATERMARK, until.toString()));
        try {
            door.send(exchange);
        } catch (CancellationException e) {
            throw e;
        } catch (Exception e) {
            feed.rethrow();
            throw routeFailed("the route failed", e);
        }
        if (!feed.isAtEnd()) {
            throw routeFailed(
                    "the route failed",
                    new IllegalStateException("it has finished without reading the stream to its end"));
        }
    }

    /** A stream has brought all of a page to the route; whether the route has finished with it is known at the end. */
    void taken(Page page) {
        if (kept != null) {
            export.finished(page);
        }
        book.finished(page.records().size());
    }

    private void failed(Page page, List<PageRecord> records, String how, Exception e) {
        if (onFailure != OnFailure.skip) {
            throw routeFailed(how, e);
        }
        PageRecord first = records.get(0);
        String what = records.size() == 1
                ? "record " + (book.records() + book.skipped() + 1) + " (id " + first.id() + ")"
                : "the " + records.size() + " records from id " + first.id() + " on";
        String failure = what + " of page " + page.number() + ": " + e.getMessage();
        if (book.skipped(records.size(), failure)) {
            LOG.warn("{} goes on without {}", door.subject(), failure);
        }
        LOG.debug("The route failed with {}", what, e);
    }

    /** The route has finished with one record of a page. */
    void finished(Page page, PageRecord record) {
        if (kept != null) {
            kept.write(export.finished(page, record));
        }
    }

    /** The route has finished with a page. What cannot be kept stops the run: going on would deliver twice. */
    void finished(Page page) {
        if (kept != null) {
            kept.write(export.finished(page));
        }
    }

    /** The route has finished with the last page. */
    void ended() {
        if (kept != null) {
            kept.write(export.ended());
        }
        LOG.info("{} is done: {} records in {} pages", door.subject(), book.records(), book.pages());
        if (book.skipped() > 0) {
            LOG.warn(
                    "{} has skipped {} records, because the route failed with them: {}{}",
                    door.subject(),
                    book.skipped(),
                    String.join("; ", book.failures()),
                    book.failures().size() < ExportBook.LISTED ? "" : "; and so on");
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

    private RouteFailedException routeFailed(String how, Exception e) {
        return new RouteFailedException(new Failure(
                door.subject(),
                0,
                Repeat.NEVER,
                "stopped after " + book.sofar() + ", because " + how + ": " + e.getMessage(),
                "Correct the cause, or let the route handle it (onException, doTry), and export again.",
                e));
    }
}
