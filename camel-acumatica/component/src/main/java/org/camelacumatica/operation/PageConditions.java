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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camelacumatica.client.Filters;

/** The conditions by which records are read together. */
final class PageConditions {
    /** A server may refuse longer ones. */
    private static final int LONGEST_FILTER = 1_500;

    private PageConditions() {}

    /** What tells a record from others among those that are read together. */
    static Optional<String> name(WriteDraft draft) {
        if (draft.hasId() || draft.isByFilter()) {
            return Optional.empty();
        }
        return draft.reference().map(Reference::canonical).or(() -> draft.keys()
                .map(keys -> RecordKeys.canonical(keys.toString())));
    }

    /** The range from the first key to the last one, where all keys but the last are the same. */
    static Optional<String> range(String entity, List<WriteDraft> drafts) {
        List<String> fields = RecordKeys.fields(entity);
        int last = fields.size() - 1;
        List<List<String>> keys = drafts.stream()
                .map(draft -> draft.keys().orElseThrow().values())
                .toList();
        List<String> lead = keys.get(0).subList(0, last);
        if (keys.stream().anyMatch(values -> !values.subList(0, last).equals(lead))) {
            return Optional.empty();
        }
        String low = keys.stream()
                .map(values -> values.get(last))
                .min(String::compareToIgnoreCase)
                .orElseThrow();
        String high = keys.stream()
                .map(values -> values.get(last))
                .max(String::compareToIgnoreCase)
                .orElseThrow();
        String between = fields.get(last) + " ge " + Filters.literal(low) + " and " + fields.get(last) + " le "
                + Filters.literal(high);
        return Optional.of(last == 0 ? between : Filters.all(fields.subList(0, last), lead) + " and " + between);
    }

    /** Names to conditions, as many as fit into a URL. */
    static List<Map<String, String>> lists(String entity, List<WriteDraft> drafts) {
        List<Map<String, String>> parts = new ArrayList<>();
        Map<String, String> part = new LinkedHashMap<>();
        int length = 0;
        for (WriteDraft draft : drafts) {
            String condition = draft.reference()
                    .map(reference -> reference.filter().filter())
                    .orElseGet(() -> "("
                            + Filters.all(
                                    RecordKeys.fields(entity),
                                    draft.keys().orElseThrow().values())
                            + ")");
            int more = URLEncoder.encode(condition, StandardCharsets.UTF_8).length() + " or ".length() * 3;
            if (length + more > LONGEST_FILTER && !part.isEmpty()) {
                parts.add(part);
                part = new LinkedHashMap<>();
                length = 0;
            }
            part.put(name(draft).orElseThrow(), condition);
            length += more;
        }
        parts.add(part);
        return parts;
    }
}
