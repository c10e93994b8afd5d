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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.camelacumatica.client.Filters;
import org.camelacumatica.export.Part.Listed;
import org.camelacumatica.model.PageRecord;

/**
 * Cuts a part into several of about the same size, at keys that the server has returned. Where nobody knows how large it
 * is, the server is asked for records at places ever farther away, and then at places between. Places are whole pages, so
 * that a part is read by full pages. Writers may shift the places meanwhile: parts get uneven by that, and no record is
 * lost, because the server is asked in the end whether each of the keys lies behind the one before it.
 */
final class KeyCuts {
    /** Every reader may cost so many requests of this kind. */
    private static final int REQUESTS_A_LANE = 3;

    /** How far the first look goes, in pages, as a power of two. */
    private static final int FARTHEST = 15;

    private static final int SMALLEST = 3;

    private final Reading reading;
    private final int lanes;
    private final AtomicInteger left;

    KeyCuts(Reading reading, int lanes) {
        this.reading = reading;
        this.lanes = lanes;
        this.left = new AtomicInteger(lanes * REQUESTS_A_LANE);
    }

    /** Whether it is worth it, and within what this export may ask. */
    boolean isPossible(Part part) {
        return part.manner() instanceof Listed manner
                && manner.trusted()
                && (manner.size() == Listed.UNKNOWN
                        ? left.get() > 2 * lanes
                        : isLarge(manner.size()) && left.get() > 0);
    }

    /** Whether it is known to have no more than a page. */
    boolean isOnePage(Part part) {
        return part.manner() instanceof Listed manner
                && manner.size() != Listed.UNKNOWN
                && manner.size() <= reading.pageSize();
    }

    private boolean isLarge(int size) {
        return size > SMALLEST * reading.pageSize();
    }

    /** Into so many parts or fewer, in the order of their keys; of unknown size, into parts of many sizes. */
    CompletableFuture<List<Part>> cut(Part part, Listed manner, int ways) {
        return manner.size() == Listed.UNKNOWN ? cutUnknown(part) : cutEvenly(part, manner.size(), ways);
    }

    /**
     * At every place that was found on the way to the end. The parts are uneven by that, and are cut again where a reader
     * has nothing to do; asking first for better places would leave no question for the end, where it is dearest that one
     * reader is alone with what is left.
     */
    private CompletableFuture<List<Part>> cutUnknown(Part part) {
        List<Integer> far = new ArrayList<>();
        for (int i = 1; i <= lanes; i++) {
            far.add(pages(Math.pow(2, (double) FARTHEST * i / (lanes + 1))));
        }
        return look(part, far).thenCompose(found -> {
            int from = found.isEmpty() ? 0 : found.lastKey();
            int to = firstBehind(from, far, from * 2);
            List<Integer> between = even(from, to, lanes + 1);
            return look(part, between).thenCompose(more -> {
                found.putAll(more);
                int most = firstBehind(found.isEmpty() ? 0 : found.lastKey(), between, to);
                return inOrder(found).thenApply(bounds -> parts(part, most, bounds));
            });
        });
    }

    private static int firstBehind(int from, List<Integer> places, int otherwise) {
        return places.stream().filter(place -> place > from).findFirst().orElse(otherwise);
    }

    /** Into as many as this export may still ask for. */
    private CompletableFuture<List<Part>> cutEvenly(Part part, int size, int ways) {
        List<Integer> places = even(0, size, Math.min(ways, Math.max(2, left.get())));
        return look(part, places).thenCompose(found -> {
            int end = firstBehind(found.isEmpty() ? 0 : found.lastKey(), places, size);
            return inOrder(found).thenApply(bounds -> parts(part, end, bounds));
        });
    }

    /** Places of whole pages between two others, which cut what lies between them into so many. */
    private List<Integer> even(int from, int to, int ways) {
        int step = pages((double) (to - from) / ways / reading.pageSize());
        List<Integer> places = new ArrayList<>();
        for (int place = from + step; place < to && places.size() < ways - 1; place += step) {
            places.add(place);
        }
        return places;
    }

    /** In records; one page at least. */
    private int pages(double count) {
        return (int) Math.max(1, Math.min(Math.round(count), Integer.MAX_VALUE / 2 / reading.pageSize()))
                * reading.pageSize();
    }

    /** The records at those places, from 1, as far as there are any. */
    private CompletableFuture<NavigableMap<Integer, PageRecord>> look(Part part, List<Integer> places) {
        String condition = part.condition(reading.keyFields());
        Map<Integer, CompletableFuture<Optional<PageRecord>>> asked = new LinkedHashMap<>();
        for (int place : places) {
            if (left.getAndDecrement() > 0) {
                asked.put(place, reading.keysAt(condition, place - 1));
            }
        }
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    NavigableMap<Integer, PageRecord> found = new TreeMap<>();
                    asked.forEach((place, record) -> record.join().ifPresent(there -> found.put(place, there)));
                    return found;
                });
    }

    /** Only as far as each key lies behind the one before it, as the server compares them. */
    private CompletableFuture<NavigableMap<Integer, PageRecord>> inOrder(NavigableMap<Integer, PageRecord> chosen) {
        if (chosen.size() < 2) {
            return CompletableFuture.completedFuture(chosen);
        }
        List<String> steps = new ArrayList<>();
        PageRecord before = null;
        for (PageRecord bound : chosen.values()) {
            if (before != null) {
                steps.add("(" + Filters.all(reading.keyFields(), KeyBook.values(bound.keys())) + " and "
                        + Filters.after(reading.keyFields(), KeyBook.values(before.keys())) + ")");
            }
            before = bound;
        }
        left.decrementAndGet();
        return reading.keys(String.join(" or ", steps), chosen.size()).thenApply(found -> {
            List<List<Object>> seen =
                    found.stream().map(record -> KeyBook.values(record.keys())).toList();
            NavigableMap<Integer, PageRecord> good = new TreeMap<>();
            for (Map.Entry<Integer, PageRecord> bound : chosen.entrySet()) {
                if (!good.isEmpty()
                        && !seen.contains(KeyBook.values(bound.getValue().keys()))) {
                    break;
                }
                good.put(bound.getKey(), bound.getValue());
            }
            return good;
        });
    }

    private static List<Part> parts(Part part, int size, NavigableMap<Integer, PageRecord> bounds) {
        List<Part> parts = new ArrayList<>();
        Part rest = sized(part, size);
        int from = 0;
        for (Map.Entry<Integer, PageRecord> bound : bounds.entrySet()) {
            PageRecord end = bound.getValue();
            parts.add(sized(new Part(rest.above(), end, rest.manner()), bound.getKey() - from));
            from = bound.getKey();
            rest = sized(
                    new Part(end.keys(), part.upTo(), new Listed(true, java.util.Set.of(end.keys()), 0)),
                    Math.max(0, size - from));
        }
        parts.add(rest);
        return parts;
    }

    private static Part sized(Part part, int size) {
        return part.manner() instanceof Listed manner
                ? part.with(new Listed(manner.trusted(), manner.before(), size))
                : part;
    }
}
