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

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.EntityInfo;
import org.camelacumatica.model.KnownKeys;
import org.camelacumatica.model.RecordShape;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to read: by the keys that are given, by key where the key fields are known, else by number.
 *
 * @param source where pages come from
 * @param window the stamps that a delta reads; {@code null} where any stamp will do
 */
record ExportPlan(PageSource source, @Nullable DeltaWindow window) {
    private static final Logger LOG = LoggerFactory.getLogger(Export.class);

    /** Fails where the contract has no such entity or no such fields. */
    static CompletableFuture<ExportPlan> of(AcumaticaClient client, ExportSpec spec, Resumption begin) {
        String entity = spec.query().entity();
        Subject subject = client.subject(spec.action(), entity);
        return client.entity(entity, subject)
                .thenCompose(info -> window(client, spec, subject, info, begin).thenApply(window -> {
                    DeltaWindow found = window.orElse(null);
                    return new ExportPlan(source(client, spec, subject, info, found, begin.left()), found);
                }));
    }

    /** An unfinished run keeps its window: what has left it since comes with the next one. */
    private static CompletableFuture<Optional<DeltaWindow>> window(
            AcumaticaClient client, ExportSpec spec, Subject subject, EntityInfo info, Resumption begin) {
        DeltaSpec delta = spec.delta();
        if (delta == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String field = DeltaFields.choose(info.type().orElse(null), delta.field(), subject);
        if (!begin.field().isEmpty() && !begin.field().equals(field)) {
            throw DeltaFields.refused(
                    subject,
                    "cannot go on: its watermark is one of " + begin.field() + ", and deltaField is " + field,
                    "Set the watermark by hand to begin with another field, or give the route another id.");
        }
        if (begin.until() != null) {
            return CompletableFuture.completedFuture(Optional.of(new DeltaWindow(field, begin.from(), begin.until())));
        }
        return client.serverTime().thenApply(now -> {
            if (begin.from() != null && begin.from().isAfter(now.plusSeconds(1))) {
                throw DeltaFields.refused(
                        subject,
                        "would begin in the future, at " + begin.from() + ": by the instance's own clock it is " + now,
                        "Correct startFrom, or a watermark that was set by hand.");
            }
            Instant until = delta.endAt() == null || now.isBefore(delta.endAt()) ? now : delta.endAt();
            return Optional.of(new DeltaWindow(field, begin.from(), until));
        });
    }

    private static PageSource source(
            AcumaticaClient client,
            ExportSpec spec,
            Subject subject,
            EntityInfo info,
            @Nullable DeltaWindow window,
            Position begin) {
        FieldNames names = new FieldNames(info.type().orElse(null));
        List<String> declared = names.keyFields(spec.keyFields());
        names.select(spec.query().select());
        names.expand(spec.query().expand());
        names.check(subject);
        if (window != null && window.isEmpty()) {
            return new NoPages(spec.query().entity(), window);
        }
        RecordShape shape = client.shape(spec.format(), info, spec.dateFields());
        if (!spec.keyValues().isEmpty()) {
            Reading reading = new Reading(client, spec, subject, shape, List.of(), null);
            return new KeyedRecords(reading, spec.keyValues(), begin);
        }
        Optional<List<String>> known = KnownKeys.of(spec.query().entity()).filter(names::has);
        List<String> keyFields = declared.isEmpty() ? known.orElse(List.of()) : declared;
        Reading reading = new Reading(client, spec, subject, shape, keyFields, window);
        if (keyFields.isEmpty()) {
            LOG.warn(
                    "{} pages by $skip, because the entity's key fields are not known: records that others insert or"
                            + " delete meanwhile may make it miss or double some. Set keyFields to its key fields in"
                            + " screen order.",
                    subject);
            return new SkipPages(reading, begin);
        }
        PartReader reader = new PartReader(reading, doubtful(spec.query().entity(), keyFields, known));
        return spec.isParallel()
                ? new ParallelPages(reader, new KeyCuts(reading, spec.lanes().count()), spec.lanes(), begin)
                : new KeyPages(reader, begin);
    }

    /**
     * Drop-downs; of key fields that we have not reviewed any might be one. The last of those changes in every record, so that
     * each page is asked for: they may not tell records apart, and one behind a page's border would be left out.
     */
    private static Set<String> doubtful(String entity, List<String> keyFields, Optional<List<String>> known) {
        return known.isPresent() && known.get().equals(keyFields) ? KnownKeys.labels(entity) : Set.copyOf(keyFields);
    }
}
