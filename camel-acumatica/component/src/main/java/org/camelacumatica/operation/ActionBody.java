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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camelacumatica.client.AcumaticaClient;
import org.camelacumatica.model.KnownKeys;
import org.camelacumatica.model.RecordAddress;
import org.camelacumatica.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What a body says of an action.
 *
 * <ul>
 *   <li>{@code entity} and {@code parameters}, and nothing else: as in the API; the fields of the entity are saved first.
 *   <li>The record itself, by its id or all its keys: it is the one that is meant, and nothing of it is written.
 *   <li>Any other map, where it is known which record is meant: the parameters.
 * </ul>
 *
 * @param address the record that is meant
 * @param fields what is saved first
 */
record ActionBody(Optional<RecordAddress> address, Map<?, ?> fields, Map<?, ?> parameters) {
    private static final Set<String> OF_THE_API = Set.of("entity", "parameters");

    static ActionBody of(OperationSpec spec, @Nullable Object body, Subject subject, AcumaticaClient client) {
        Object read = body instanceof CharSequence text
                        && text.toString().stripLeading().startsWith("{")
                ? client.parse(text.toString()).orElse(body)
                : body;
        if (read instanceof Map<?, ?> map && !map.isEmpty() && OF_THE_API.containsAll(map.keySet())) {
            Map<?, ?> fields = mapOf(map.get("entity"), subject, "entity");
            return new ActionBody(
                    spec.address()
                            .or(() -> RecordKeys.address(spec.entity(), fields))
                            .or(spec::otherwise),
                    fields,
                    mapOf(map.get("parameters"), subject, "parameters"));
        }
        Optional<RecordAddress> named = spec.address().or(spec::otherwise);
        if (named.isPresent()
                && read instanceof Map<?, ?> map
                && RecordKeys.address(spec.entity(), map).isEmpty()) {
            return new ActionBody(named, Map.of(), map);
        }
        return new ActionBody(Optional.of(BodyAddress.of(spec, read, subject, client)), Map.of(), Map.of());
    }

    private static Map<?, ?> mapOf(@Nullable Object value, Subject subject, String name) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw Failures.notSent(subject, "'" + name + "' of the body is no map", "Send name and value in pairs.");
    }

    /** The same record by keys that the entity is known to have, as the API wants them; nothing where they are not known. */
    static Optional<Map<String, Object>> byKeys(String entity, RecordAddress.Keys keys) {
        List<String> names = KnownKeys.of(entity).orElse(List.of());
        if (names.size() != keys.values().size()) {
            return Optional.empty();
        }
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            record.put(names.get(i), Map.of("value", keys.values().get(i)));
        }
        return Optional.of(record);
    }
}
