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

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camelacumatica.export.ExportState.Owner;
import org.camelacumatica.export.ExportState.Unfinished;
import org.camelacumatica.model.PageRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one run knows of those before it, and keeps for those behind it.
 * <ol>
 *   <li>A run begins where an unfinished one with the same query has come to, in the window of that one.
 *   <li>A record that was delivered in the overlap, and has not changed since, is left out.
 *   <li>What is kept moves on only with what the route has finished.
 * </ol>
 * Its pages are looked at by the thread that reads, its states are asked for by the one that delivers.
 */
final class RunBook {
    /** More are not kept: what is forgotten may come twice, and is never lost. */
    static final int MOST_SEEN = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(Export.class);

    private final ExportSpec spec;
    private final ExportState kept;
    private final @Nullable Unfinished resumed;
    private final Map<String, String> seen = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private volatile @Nullable DeltaWindow window;
    private int delivered;
    private boolean forgetful;

    RunBook(ExportSpec spec, ExportState kept) {
        this.spec = spec;
        this.kept = kept;
        Unfinished before = kept.unfinished();
        this.resumed = before != null && before.query().equals(digest(spec)) ? before : null;
        if (resumed != null) {
            seen.putAll(resumed.seen());
            done.addAll(resumed.done());
            delivered = resumed.delivered();
        }
    }

    /** Where the run begins. */
    Resumption begin() {
        if (resumed != null) {
            return new Resumption(
                    resumed.from(),
                    resumed.until(),
                    resumed.left(),
                    kept.owner().field());
        }
        DeltaSpec delta = spec.delta();
        if (delta == null) {
            return Resumption.ALL;
        }
        String before = kept.watermark() == null ? "" : kept.owner().field();
        return new Resumption(from(delta), null, Position.BEGIN, before);
    }

    private @Nullable Instant from(DeltaSpec delta) {
        Instant watermark = kept.watermark();
        if (watermark == null) {
            return delta.startFrom();
        }
        Instant from = watermark.minus(delta.overlap());
        return delta.startFrom() != null && delta.startFrom().isAfter(from) ? delta.startFrom() : from;
    }

    void planned(ExportPlan plan) {
        window = plan.window();
    }

    /** How many records earlier parts of this run have delivered. */
    int deliveredBefore() {
        return resumed == null ? 0 : resumed.delivered();
    }

    /** Those that the route has not had yet. */
    List<PageRecord> fresh(List<PageRecord> page) {
        Set<String> finished = resumed == null ? Set.of() : resumed.done();
        if (finished.isEmpty() && kept.seen().isEmpty()) {
            return page;
        }
        return page.stream()
                .filter(record -> !finished.contains(id(record)))
                .filter(record ->
                        window == null || !stamp(record).equals(kept.seen().get(id(record))))
                .toList();
    }

    /** A record found again in the overlap will be found again by the next run as well. */
    private void see(PageRecord record) {
        DeltaWindow now = window;
        DeltaSpec delta = spec.delta();
        if (now == null || delta == null || isBefore(record, now.until().minus(delta.overlap()))) {
            return;
        }
        if (seen.size() >= MOST_SEEN) {
            if (!forgetful) {
                LOG.warn(
                        "{} of {}: more than {} records in the overlap of {} min; some of them may be delivered again by"
                                + " the next run. A shorter deltaOverlap holds fewer.",
                        spec.action(),
                        spec.query().entity(),
                        MOST_SEEN,
                        delta.overlap().toMinutes());
                forgetful = true;
            }
            return;
        }
        seen.put(id(record), stamp(record));
    }

    private static boolean isBefore(PageRecord record, Instant border) {
        try {
            return Instant.parse(stamp(record)).isBefore(border);
        } catch (DateTimeException e) {
            return record.stamp() == null; // one without a stamp is in no later window
        }
    }

    private static String id(PageRecord record) {
        return record.id() == null ? KeyBook.text(record.keys()) : record.id();
    }

    /** As an instant, whatever the server's offset is on that day. */
    private static String stamp(PageRecord record) {
        Object stamp = record.stamp();
        if (stamp instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        try {
            return OffsetDateTime.parse(String.valueOf(stamp)).toInstant().toString();
        } catch (DateTimeException e) {
            return String.valueOf(stamp);
        }
    }

    /** The route has finished with one record of a page. */
    ExportState finished(Page page, PageRecord record) {
        see(record);
        done.add(id(record));
        delivered++;
        return state(page.before());
    }

    /** The route has finished with a page, given as a whole or record by record. */
    ExportState finished(Page page) {
        for (PageRecord record : page.records()) {
            if (done.isEmpty() || !done.contains(id(record))) {
                see(record);
                delivered++;
            }
        }
        if (page.isCut()) {
            page.records().forEach(record -> done.add(id(record)));
        } else {
            // Those of an earlier part of the run stay: a page that held them may come later, as it may be read
            // otherwise.
            page.records().forEach(record -> done.remove(id(record)));
        }
        return state(page.after());
    }

    private ExportState state(Position left) {
        DeltaWindow now = window;
        Unfinished unfinished = new Unfinished(
                digest(spec),
                now == null ? null : now.from(),
                now == null ? null : now.until(),
                left,
                Set.copyOf(done),
                Map.copyOf(seen),
                delivered);
        return new ExportState(owner(), kept.watermark(), kept.seen(), unfinished);
    }

    /**
     * The run has come to its end.
     *
     * @param left what a limit has cut off
     */
    ExportState ended(Position left) {
        DeltaWindow now = window;
        boolean whole = left.ranges().isEmpty();
        if (now == null || !whole) {
            return whole || now == null ? new ExportState(owner(), null, Map.of(), null) : state(left);
        }
        Duration overlap = spec.delta() == null ? Duration.ZERO : spec.delta().overlap();
        Map<String, String> again = new HashMap<>(seen);
        kept.seen().forEach((id, stamp) -> {
            if (again.size() < MOST_SEEN && !isOver(stamp, now.until().minus(overlap))) {
                again.putIfAbsent(id, stamp);
            }
        });
        Instant watermark =
                kept.watermark() != null && kept.watermark().isAfter(now.until()) ? kept.watermark() : now.until();
        return new ExportState(owner(), watermark, Map.copyOf(again), null);
    }

    private static boolean isOver(String stamp, Instant border) {
        try {
            return Instant.parse(stamp).isBefore(border);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Owner owner() {
        Owner owner = kept.owner();
        DeltaWindow now = window;
        return new Owner(owner.site(), owner.tenant(), owner.entity(), now == null ? "" : now.field());
    }

    /** What decides which records a run reads; not how many at a time. */
    private static String digest(ExportSpec spec) {
        return Integer.toHexString(java.util.Objects.hash(
                spec.query().entity(),
                String.valueOf(spec.query().filter()),
                spec.query().archived(),
                spec.keyFields(),
                spec.keyValues(),
                spec.delta() == null ? "" : String.valueOf(spec.delta().field())));
    }

    /** The first stamp behind the window, nothing where the run has none. */
    @Nullable
    Instant until() {
        DeltaWindow now = window;
        return now == null ? null : now.until();
    }
}
