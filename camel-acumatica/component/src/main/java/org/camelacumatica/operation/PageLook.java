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

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.model.Query;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the records that rows are about, many at once and each page when its first row is asked for. Rows whose keys are near
 * each other are read by the range that they span, in one request; where the range holds much more than they do, or they have
 * references, by lists of values that fit into a URL. What is not found by a range is not known: the server orders keys by
 * rules of its own, and the order here is a guess that costs a request more at the worst. For one list.
 */
final class PageLook {
    private static final Logger LOG = LoggerFactory.getLogger(PageLook.class);

    /** How many rows are looked at together. */
    static final int PAGE = 500;

    /** How many records a range may hold for each row. */
    private static final int MOST_FOR_A_ROW = 2;

    /** How many ranges may hold more before none is tried again. */
    private static final int MOST_SPARSE = 3;

    /** Stands for records that could not be read together. */
    private static final Map<String, Standing> NOT_READ = new HashMap<>(0);

    private final OperationSpec spec;
    private final AtomicInteger sparse = new AtomicInteger();
    private CompletableFuture<Set<String>> namesBefore = CompletableFuture.completedFuture(Set.of());

    PageLook(OperationSpec spec) {
        this.spec = spec;
    }

    /** Rows that are read together, at the first one's wish. */
    private final class Page {
        private final List<WriteDraft> drafts;
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable CompletableFuture<Map<String, Standing>> answer;

        Page(List<WriteDraft> drafts) {
            this.drafts = drafts;
        }

        CompletableFuture<Optional<Standing>> standing(WriteDraft draft) {
            return answer().thenApply(found -> known(draft, found));
        }

        private CompletableFuture<Map<String, Standing>> answer() {
            lock.lock();
            try {
                CompletableFuture<Map<String, Standing>> known = answer;
                if (known == null) {
                    known = read(drafts);
                    answer = known;
                }
                return known;
            } finally {
                lock.unlock();
            }
        }
    }

    /** For each draft what is known of its record; nothing where it has to be looked at alone. */
    List<Supplier<CompletableFuture<Optional<Standing>>>> of(List<CompletableFuture<WriteDraft>> drafts) {
        CompletableFuture<Set<String>> before = namesBefore;
        CompletableFuture<List<WriteDraft>> ready = CompletableFuture.allOf(drafts.stream()
                        .map(draft -> draft.handle((done, thrown) -> true))
                        .toArray(CompletableFuture[]::new))
                .thenCombine(before, (all, names) -> first(drafts, names));
        namesBefore = ready.thenApply(all ->
                all.stream().map(PageConditions::name).flatMap(Optional::stream).collect(Collectors.toSet()));
        CompletableFuture<Map<WriteDraft, Page>> pages = ready.thenApply(this::pages);
        return drafts.stream()
                .<Supplier<CompletableFuture<Optional<Standing>>>>map(
                        draft -> () -> draft.thenCombine(pages, (one, all) -> {
                                    Page page = all.get(one);
                                    return page == null
                                            ? CompletableFuture.completedFuture(Optional.<Standing>empty())
                                            : page.standing(one);
                                })
                                .thenCompose(standing -> standing))
                .toList();
    }

    /**
     * Those that can be looked at together. Of several with the same name the first alone: what is read now is not what the
     * others will find. The same holds for those of the window before, which may still be under way.
     */
    private static List<WriteDraft> first(List<CompletableFuture<WriteDraft>> drafts, Set<String> before) {
        Set<String> names = new HashSet<>(before);
        return drafts.stream()
                .filter(draft -> !draft.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .filter(draft -> WritePlan.needsLook(draft)
                        && PageConditions.name(draft).filter(names::add).isPresent())
                .toList();
    }

    private Map<WriteDraft, Page> pages(List<WriteDraft> drafts) {
        Map<WriteDraft, Page> pages = new IdentityHashMap<>();
        paged(
                pages,
                drafts.stream().filter(draft -> draft.reference().isPresent()).toList());
        paged(
                pages,
                drafts.stream()
                        .filter(draft -> draft.reference().isEmpty())
                        .sorted(Comparator.comparing(
                                draft -> PageConditions.name(draft).orElseThrow()))
                        .toList());
        return pages;
    }

    private void paged(Map<WriteDraft, Page> pages, List<WriteDraft> drafts) {
        for (int from = 0; from < drafts.size(); from += PAGE) {
            List<WriteDraft> together = drafts.subList(from, Math.min(drafts.size(), from + PAGE));
            Page page = new Page(together);
            together.forEach(draft -> pages.put(draft, page));
        }
    }

    private CompletableFuture<Map<String, Standing>> read(List<WriteDraft> drafts) {
        CompletableFuture<Map<String, Standing>> found =
                drafts.get(0).reference().isPresent() ? lists(drafts, true) : keyed(drafts);
        return found.exceptionally(thrown -> {
            LOG.debug(
                    "Records of {} cannot be read in pages, and are read one by one: {}",
                    spec.entity(),
                    Failures.cause(thrown).getMessage());
            return NOT_READ;
        });
    }

    /** One that no range has shown may be there nevertheless: without lines it can be sent as it is. */
    private static Optional<Standing> known(WriteDraft draft, Map<String, Standing> found) {
        if (found == NOT_READ) {
            return Optional.empty();
        }
        Standing standing = found.get(PageConditions.name(draft).orElseThrow());
        return standing == null && !draft.addsLines() && draft.reference().isEmpty()
                ? Optional.of(Standing.UNKNOWN)
                : Optional.ofNullable(standing);
    }

    private CompletableFuture<Map<String, Standing>> keyed(List<WriteDraft> drafts) {
        Optional<String> range =
                sparse.get() >= MOST_SPARSE ? Optional.empty() : PageConditions.range(spec.entity(), drafts);
        if (range.isEmpty() || drafts.size() == 1) {
            return lists(drafts, false);
        }
        int most = drafts.size() * MOST_FOR_A_ROW + 1;
        return list(drafts, range.get(), most).thenCompose(found -> {
            if (found.size() < most) {
                return CompletableFuture.completedFuture(named(found, false));
            }
            sparse.incrementAndGet();
            return lists(drafts, false);
        });
    }

    private CompletableFuture<Map<String, Standing>> lists(List<WriteDraft> drafts, boolean byReference) {
        Map<String, Standing> all = new HashMap<>();
        CompletableFuture<Map<String, Standing>> result = CompletableFuture.completedFuture(all);
        for (Map<String, String> part : PageConditions.lists(spec.entity(), drafts)) {
            result = result.thenCompose(before -> list(drafts, String.join(" or ", part.values()), 0)
                    .thenApply(found -> {
                        Map<String, Standing> there = named(found, byReference);
                        if (there.size() == found.size()) {
                            part.keySet().forEach(name -> before.put(name, Standing.MISSING));
                        }
                        before.putAll(there);
                        return before;
                    }));
        }
        return result;
    }

    private CompletableFuture<List<EntityRecord>> list(List<WriteDraft> drafts, String filter, int most) {
        WriteDraft first = drafts.get(0);
        Query query = query(drafts).withFilter(filter).withTop(most);
        return first.records()
                .list(first.subject().withKey(null), query, spec.options(), spec.format(), spec.dateFields());
    }

    /** Everything that any of the looks has to show. */
    private Query query(List<WriteDraft> drafts) {
        Query query = drafts.get(0).look().query();
        Set<String> select = new LinkedHashSet<>(query.select());
        Set<String> expand = new LinkedHashSet<>(query.expand());
        Set<String> custom = new LinkedHashSet<>(query.custom());
        for (WriteDraft draft : drafts) {
            Query more = draft.look().query();
            select.addAll(more.select());
            expand.addAll(more.expand());
            custom.addAll(more.custom());
            if (!query.select().isEmpty()) {
                draft.reference().map(Reference::field).ifPresent(select::add);
            }
        }
        return query.withSelect(List.copyOf(select))
                .withExpand(List.copyOf(expand))
                .withCustom(List.copyOf(custom));
    }

    private Map<String, Standing> named(Collection<EntityRecord> found, boolean byReference) {
        Map<String, Standing> named = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (EntityRecord record : found) {
            Optional<String> name = byReference
                    ? spec.rules()
                            .externalReference()
                            .flatMap(field -> Reference.of(field, record.fields()))
                            .map(Reference::canonical)
                    : RecordKeys.keys(spec.entity(), record.fields())
                            .map(keys -> RecordKeys.canonical(keys.toString()));
            name.filter(text -> named.put(text, new Standing.There(record)) != null)
                    .ifPresent(twice::add);
        }
        named.keySet().removeAll(twice); // which one is meant is for the look at it alone to say
        return named;
    }
}
