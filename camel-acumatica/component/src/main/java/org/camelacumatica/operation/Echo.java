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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camelacumatica.model.Query;

/**
 * What a write asks back so that it can be verified: the server shows linked entities, details and custom fields only where
 * it is asked for them, and with a selection nothing else at all.
 *
 * @param query what was asked for, and behind it what was sent
 * @param unasked paths of what is taken out again before the record is handed back
 */
record Echo(Query query, Set<String> unasked) {
    /** These come in every answer, and are no names that a query may hold. */
    private static final Set<String> OF_EVERY_RECORD =
            Set.of("id", "rowNumber", "note", "files", "_links", "_workflowActions", "delete", "error");

    /** Nothing but what was asked for. */
    static Echo none(Query asked) {
        return new Echo(asked, Set.of());
    }

    /** The same, showing these fields of the record as well. */
    Echo with(List<String> fields) {
        if (query.select().isEmpty() || query.select().containsAll(fields)) {
            return this;
        }
        Set<String> more = new LinkedHashSet<>(unasked);
        fields.stream().filter(field -> !query.select().contains(field)).forEach(more::add);
        return new Echo(query.withSelect(joined(query.select(), fields)), more);
    }

    /**
     * @param record the record in the server's shape
     * @param knownCustom the custom fields that the server can be asked for; others are not verified
     */
    static Echo of(Query asked, Map<String, Object> record, Set<String> knownCustom) {
        Sent sent = new Sent(knownCustom);
        sent.read(record, "");
        Set<String> unasked = new LinkedHashSet<>(sent.parts);
        unasked.removeAll(asked.expand());
        unasked.removeIf(part -> isBelowOneOf(part, unasked));
        Query query = asked;
        if (!asked.expand().containsAll(sent.parts)) {
            query = query.withExpand(joined(asked.expand(), sent.parts));
        }
        if (!asked.select().isEmpty() && !asked.select().containsAll(sent.values)) {
            query = query.withSelect(joined(asked.select(), sent.values));
            sent.values.stream()
                    .filter(field -> !asked.select().contains(field) && !isBelowOneOf(field, unasked))
                    .toList()
                    .forEach(unasked::add);
        }
        if (!asked.custom().containsAll(sent.custom)) {
            query = query.withCustom(joined(asked.custom(), sent.custom));
            sent.custom.stream()
                    .filter(field -> !asked.custom().contains(field) && !isBelowOneOf(field, unasked))
                    .toList()
                    .forEach(field -> unasked.add(customPath(field)));
        }
        return new Echo(query, unasked);
    }

    /** {@code Details/Document.Color} stands in {@code Details/custom/Document/Color}. */
    private static String customPath(String field) {
        int slash = field.lastIndexOf('/') + 1;
        return field.substring(0, slash) + "custom/" + field.substring(slash).replaceFirst("\\.", "/");
    }

    private static boolean isBelowOneOf(String path, Collection<String> parts) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (parts.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> joined(List<String> asked, Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(asked);
        all.addAll(more);
        return new ArrayList<>(all);
    }

    /** The names of what a record holds, as queries spell them. */
    private static final class Sent {
        private final Set<String> knownCustom;
        private final Set<String> parts = new LinkedHashSet<>();
        private final Set<String> values = new LinkedHashSet<>();
        private final Set<String> custom = new LinkedHashSet<>();

        Sent(Set<String> knownCustom) {
            this.knownCustom = knownCustom;
        }

        void read(Map<?, ?> record, String path) {
            record.forEach((key, value) -> {
                String name = String.valueOf(key);
                if (name.equals("custom")) {
                    custom(value, path);
                } else if (value instanceof List<?> lines && !OF_EVERY_RECORD.contains(name)) {
                    parts.add(path + name);
                    lines.forEach(line -> {
                        if (line instanceof Map<?, ?> detail) {
                            read(detail, path + name + "/");
                        }
                    });
                } else if (value instanceof Map<?, ?> map && !map.isEmpty() && !OF_EVERY_RECORD.contains(name)) {
                    if (map.containsKey("value")) {
                        values.add(path + name);
                    } else {
                        parts.add(path + name);
                        read(map, path + name + "/");
                    }
                }
            });
        }

        private void custom(Object views, String path) {
            if (views instanceof Map<?, ?> map) {
                map.forEach((view, fields) -> {
                    if (fields instanceof Map<?, ?> named) {
                        named.keySet().forEach(field -> custom.add(path + view + "." + field));
                        custom.retainAll(knownCustom);
                    }
                });
            }
        }
    }
}
