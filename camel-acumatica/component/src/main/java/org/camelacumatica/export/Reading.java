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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.client.Filters;
import org.camelacumatica.client.RequestOptions;
import org.camelacumatica.model.AcumaticaException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.PageRecord;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;
import org.camelacumatica.model.RecordShape;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/** The requests of one export. Key fields that nobody asked for are read as well, and not delivered. */
final class Reading {
    private final AcumaticaClient client;
    private final ExportSpec spec;
    private final Subject subject;
    private final RecordShape shape;
    private final List<String> keyFields;

    /** The key fields, and the one with the stamp where there is one. */
    private final List<String> beside;

    private final @Nullable DeltaWindow window;
    private final Query query;
    private final Set<String> onlyForPaging;

    Reading(
            AcumaticaClient client,
            ExportSpec spec,
            Subject subject,
            RecordShape shape,
            List<String> keyFields,
            @Nullable DeltaWindow window) {
        this.client = client;
        this.spec = spec;
        this.subject = subject;
        this.shape = shape;
        this.keyFields = keyFields;
        this.window = window;
        this.beside = new ArrayList<>(keyFields);
        if (window != null) {
            beside.add(window.field());
        }
        List<String> select = new ArrayList<>(spec.query().select());
        this.onlyForPaging = new HashSet<>();
        if (!select.isEmpty()) {
            for (String field : beside) {
                if (select.stream().noneMatch(field::equalsIgnoreCase)) {
                    select.add(field);
                    onlyForPaging.add(field);
                }
            }
        }
        this.query = spec.query().withSelect(select);
    }

    List<String> keyFields() {
        return keyFields;
    }

    /** Whether a run that is cut off by its limit is gone on with by the next one. */
    boolean goesOnLater() {
        return window != null;
    }

    int pageSize() {
        return spec.pageSize();
    }

    /** Records that meet the export's own filter, its window, and the given condition. */
    CompletableFuture<List<PageRecord>> page(@Nullable String condition, int top, int skip) {
        return client.page(
                        subject,
                        query.withFilter(filter(condition)).withTop(top).withSkip(skip),
                        RequestOptions.NONE,
                        shape,
                        beside)
                .thenApply(this::withoutWhatOnlyPagingNeeds);
    }

    private @Nullable String filter(@Nullable String condition) {
        String own = Filters.and(spec.query().filter(), window == null ? null : window.condition());
        return Filters.and(own, condition);
    }

    /** The keys of the record that stands at that place of the list, from 0; nothing where the list ends before it. */
    CompletableFuture<Optional<PageRecord>> keysAt(@Nullable String condition, int place) {
        return client.page(
                        subject,
                        keysAlone().withFilter(filter(condition)).withTop(1).withSkip(place),
                        RequestOptions.NONE,
                        shape,
                        keyFields)
                .thenApply(found -> found.stream().findFirst().map(Part::bare));
    }

    /** The keys of those records. */
    CompletableFuture<List<PageRecord>> keys(String condition, int top) {
        return client.page(
                subject, keysAlone().withFilter(filter(condition)).withTop(top), RequestOptions.NONE, shape, keyFields);
    }

    private Query keysAlone() {
        return Query.of(query.entity()).withSelect(keyFields).withArchived(query.archived());
    }

    /** One record, which must be there. */
    CompletableFuture<PageRecord> record(RecordAddress address) {
        return client.get(subject.withKey(address.toString()), address, query, RequestOptions.NONE, shape);
    }

    /** The key fields alone of one record, as a condition would have to hold on it, and its stamp. */
    CompletableFuture<PageRecord> keysOf(String id) {
        RecordAddress address = new RecordAddress.Id(id);
        Query alone = Query.of(query.entity()).withSelect(beside).withArchived(query.archived());
        return client.get(subject.withKey(id), address, alone, RequestOptions.NONE, shape, beside)
                .thenApply(record -> window == null ? record : stamped(record));
    }

    private List<PageRecord> withoutWhatOnlyPagingNeeds(List<PageRecord> page) {
        if (!onlyForPaging.isEmpty() && shape.format() != RecordFormat.json) {
            for (PageRecord record : page) {
                ((Map<?, ?>) record.body()).keySet().removeAll(onlyForPaging);
            }
        }
        return window == null ? page : page.stream().map(this::stamped).toList();
    }

    private PageRecord stamped(PageRecord record) {
        int last = record.keys().size() - 1;
        return new PageRecord(
                record.body(),
                record.id(),
                record.keys().subList(0, last),
                record.keys().get(last));
    }

    /** A failure that no repeat can mend. */
    AcumaticaException failure(String seen, String remedy) {
        return new AcumaticaException(new Failure(subject, 0, Repeat.NEVER, seen, remedy));
    }

    /** Entity, and filter where there is one. */
    @Override
    public String toString() {
        String filter = spec.query().filter();
        return query.entity() + (filter == null || filter.isBlank() ? "" : " where " + filter);
    }
}
