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

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camelacumatica.export.DeltaSpec;
import org.camelacumatica.export.ExportSpec;
import org.camelacumatica.export.Lanes;
import org.camelacumatica.export.OnceField;
import org.camelacumatica.model.KnownKeys;
import org.camelacumatica.model.NearestNames;
import org.camelacumatica.model.Query;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.RecordFormat;
import org.jspecify.annotations.Nullable;

/** Turns the options of a consumer into what its export reads. All that is wrong is told together. */
final class ExportCheck {
    private static final int TEST_LIMIT = 10;
    private static final int MOST_PARTITIONS = 25;

    private final AcumaticaConfiguration query;
    private final ExportConfiguration export;
    private final List<String> problems = new ArrayList<>();

    private ExportCheck(AcumaticaConfiguration query, ExportConfiguration export) {
        this.query = query;
        this.export = export;
    }

    /**
     * Checks without asking a server.
     *
     * @throws IllegalArgumentException with every option that is wrong, its value, and what to do
     */
    static ExportSpec check(AcumaticaConfiguration query, ExportConfiguration export) {
        return new ExportCheck(query, export).spec();
    }

    private ExportSpec spec() {
        String entity = Optional.ofNullable(query.getEntity()).orElse("").strip();
        if (entity.isEmpty()) {
            problems.add("the entity is missing: write it behind the connection, as acumatica:" + query.getConnection()
                    + "/Customer");
        }
        oneOf("exportType", export.getExportType(), List.of("all", "delta", "once", "test"));
        oneOf("delivery", export.getDelivery(), List.of("record", "page", "stream"));
        stream();
        oneOf("onFailure", export.getOnFailure(), names(OnFailure.values()));
        oneOf("format", query.getFormat(), names(RecordFormat.values()));
        numbers();
        List<String> keyFields = list(export.getKeyFields());
        List<RecordAddress.Keys> keyValues = keyValues(entity, keyFields);
        DeltaSpec delta = delta(keyValues);
        String filter = filter(keyValues);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The export acumatica:" + query.getConnection() + "/" + entity
                    + " cannot start: " + String.join("; ", problems) + ".");
        }
        boolean test = export.getExportType().equals("test");
        int limit = test && query.getLimit() == 0 ? TEST_LIMIT : query.getLimit();
        return new ExportSpec(
                query(entity, filter),
                test ? Math.min(limit, export.getPageSize()) : export.getPageSize(),
                limit,
                keyFields,
                keyValues,
                Set.copyOf(list(query.getDateFields())),
                RecordFormat.valueOf(query.getFormat()),
                delta,
                new Lanes(export.getPartitions(), export.isOrdered()),
                "Export");
    }

    private void numbers() {
        if (export.getPageSize() < 1) {
            problems.add("pageSize=" + export.getPageSize() + " is less than 1: 500 is the default");
        }
        if (export.getPartitions() < 1 || export.getPartitions() > MOST_PARTITIONS) {
            problems.add("partitions=" + export.getPartitions() + " is not between 1 and " + MOST_PARTITIONS
                    + ": more readers than the pool has leases read no faster");
        }
        if (query.getLimit() < 0) {
            problems.add("limit=" + query.getLimit() + " is less than 0: leave it out to read all");
        }
    }

    private Query query(String entity, @Nullable String filter) {
        return new Query(
                entity,
                filter,
                list(query.getSelect()),
                list(query.getExpand()),
                list(query.getCustom()),
                0,
                0,
                query.isArchived());
    }

    /** The field of an export that writes back, {@code null} for any other. */
    static @Nullable OnceField onceField(ExportConfiguration export) {
        String text = Optional.ofNullable(export.getOnceField()).orElse("").strip();
        return export.getExportType().equals("once") && !text.isEmpty() ? OnceField.of(text) : null;
    }

    private @Nullable String filter(List<RecordAddress.Keys> keyValues) {
        String field = Optional.ofNullable(export.getOnceField()).orElse("").strip();
        if (!export.getExportType().equals("once")) {
            if (!field.isEmpty()) {
                problems.add("onceField=" + field + " belongs to exportType=once");
            }
            return query.getFilter();
        }
        if (field.isEmpty()) {
            problems.add("exportType=once needs onceField, a field that says whether a record was exported, such as"
                    + " Document.UsrExported");
            return query.getFilter();
        }
        if (!keyValues.isEmpty()) {
            problems.add("keyValues and exportType=once cannot stand together: records are read by their keys or by"
                    + " their onceField");
        }
        try {
            return OnceField.of(field).andNotExported(query.getFilter());
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
            return query.getFilter();
        }
    }

    /** A stream is one exchange for the whole run. */
    private void stream() {
        if (!export.getDelivery().equals("stream")) {
            return;
        }
        if (export.getExportType().equals("once")) {
            problems.add(
                    "delivery=stream and exportType=once cannot stand together: which records of a stream the route"
                            + " has finished with is not known. Use delivery=record or page");
        }
        if (export.getOnFailure().equals("skip")) {
            problems.add("delivery=stream and onFailure=skip cannot stand together: a stream is one exchange, and to go"
                    + " on without it would be to go on without every record. Use delivery=record or page");
        }
        if (export.getCheckpoint() != null) {
            problems.add("delivery=stream and checkpoint=" + export.getCheckpoint() + " cannot stand together: what the"
                    + " route has done with a stream is known only at its end. Use delivery=record or page");
        }
    }

    private @Nullable DeltaSpec delta(List<RecordAddress.Keys> keyValues) {
        if (export.getCheckpoint() != null) {
            oneOf("checkpoint", export.getCheckpoint(), List.of("page", "record"));
        }
        Instant from = instant("startFrom", export.getStartFrom());
        Instant until = instant("endAt", export.getEndAt());
        if (!export.getExportType().equals("delta")) {
            only("deltaField", export.getDeltaField());
            only("startFrom", export.getStartFrom());
            only("endAt", export.getEndAt());
            return null;
        }
        if (!keyValues.isEmpty()) {
            problems.add("keyValues and exportType=delta cannot stand together: records are read by their keys or by"
                    + " their stamp");
        }
        if (export.getDeltaOverlap() < 0) {
            problems.add("deltaOverlap=" + export.getDeltaOverlap() + " is less than 0: 5 minutes are the default");
        }
        if (from != null && until != null && !from.isBefore(until)) {
            problems.add("startFrom=" + from + " is not before endAt=" + until);
        }
        String field = Optional.ofNullable(export.getDeltaField()).orElse("").strip();
        return new DeltaSpec(
                field.isEmpty() ? null : field, Duration.ofMillis(Math.max(0, export.getDeltaOverlap())), from, until);
    }

    private void only(String option, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            problems.add(option + "=" + value + " belongs to exportType=delta");
        }
    }

    private @Nullable Instant instant(String option, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            problems.add(option + "=" + text + " is no date-time with an offset, such as 2026-01-01T00:00:00Z");
            return null;
        }
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private void oneOf(String option, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            String nearest = NearestNames.of(value, allowed)
                    .map(near -> ", did you mean '" + near + "'?")
                    .orElse("");
            problems.add(option + "=" + value + " is none of " + String.join(", ", allowed) + nearest);
        }
    }

    private List<RecordAddress.Keys> keyValues(String entity, List<String> keyFields) {
        List<RecordAddress.Keys> all = new ArrayList<>();
        Optional<List<String>> fields = keyFields.isEmpty() ? KnownKeys.of(entity) : Optional.of(keyFields);
        for (String text : separated(export.getKeyValues())) {
            try {
                RecordAddress.Keys keys = RecordAddress.keys(text);
                if (fields.isPresent() && fields.get().size() != keys.values().size()) {
                    problems.add("keyValues holds '" + text + "', which is not one value for each of "
                            + String.join("/", fields.get()) + ": separate them by slashes, and write \\/ for a slash"
                            + " in a key");
                }
                all.add(keys);
            } catch (IllegalArgumentException e) {
                problems.add("keyValues: " + e.getMessage() + ": separate the keys of a record by slashes, records by"
                        + " commas");
            }
        }
        boolean filtered = query.getFilter() != null && !query.getFilter().isBlank();
        if (!all.isEmpty() && filtered) {
            problems.add("keyValues and filter cannot stand together: a record is read by its keys or found by the"
                    + " filter");
        }
        return all;
    }

    /** At commas; {@code \,} stands for one in a key. */
    private static List<String> separated(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        return Arrays.stream(text.split("(?<!\\\\),", -1))
                .map(part -> part.replace("\\,", ",").strip())
                .toList();
    }

    private static List<String> list(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}
