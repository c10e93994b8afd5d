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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camelacumatica.client.EntityRecord;
import org.camelacumatica.model.FieldError;
import org.camelacumatica.operation.ValueComparison.Likeness;
import org.jspecify.annotations.Nullable;

/**
 * Compares one record that was sent with what came back: its values, those of linked entities, of custom fields, and line by
 * line those of details. For one thread.
 */
final class EchoComparison {
    private static final int LONGEST_SHOWN = 60;

    private final FieldComparison values;
    private final FieldPaths ignored;
    private final Set<String> keys;
    private final Map<String, Likeness> fields = new LinkedHashMap<>();
    private final List<FieldError> told = new ArrayList<>();

    private EchoComparison(FieldComparison values, FieldPaths ignored, Set<String> keys) {
        this.values = values;
        this.ignored = ignored;
        this.keys = keys;
    }

    /** @param answer in whatever format */
    static Findings compare(ValueComparison values, WriteDraft draft, EntityRecord answer) {
        EchoComparison comparison = new EchoComparison(
                FieldComparison.of(values, draft),
                draft.spec().rules().verifyIgnore(),
                Set.copyOf(RecordKeys.fields(draft.spec().entity())));
        comparison.record(draft.record(), answer.fields(), "", "");
        return comparison.findings();
    }

    /** The findings of a line, apart from those of its record. */
    Findings apart(Map<?, ?> sent, Map<?, ?> back, String path, String shown) {
        EchoComparison part = new EchoComparison(values, ignored, Set.of());
        part.record(sent, back, path, shown);
        return part.findings();
    }

    private Findings findings() {
        return new Findings(fields, told);
    }

    void add(Findings findings) {
        fields.putAll(findings.fields());
        told.addAll(findings.told());
    }

    /** Nothing of it came. */
    void missing(String shown, String message) {
        if (!ignored.contain(shown)) {
            fields.put(shown, Likeness.DIFFERENT);
            told.add(new FieldError(shown, message));
        }
    }

    /**
     * @param path of the record in the contract, ending in a slash, or {@code ""}
     * @param shown the same for messages, with the numbers of lines, ending in a dot
     */
    void record(Map<?, ?> sent, Map<?, ?> back, String path, String shown) {
        sent.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.equals("custom")) {
                custom(value, back.get(name), shown + "custom.");
            } else if (value instanceof List<?> lines && !name.equals("files")) {
                details(lines, back.get(name), path + name, shown + name);
            } else if (WriteDraft.isScalar(name, value) && FieldComparison.isStamp(name)) {
                return; // an exported record brings it along
            } else if (WriteDraft.isScalar(name, value)) {
                Object asked = ((Map<?, ?>) value).get("value");
                value(asked, RecordKeys.value(back, name), path + name, shown + name);
            } else if (value instanceof Map<?, ?> linked && !linked.isEmpty() && !name.startsWith("_")) {
                Object inner = back.get(name);
                record(linked, inner instanceof Map<?, ?> map ? map : Map.of(), path + name + "/", shown + name + ".");
            }
        });
    }

    private void details(List<?> lines, @Nullable Object back, String path, String shown) {
        if (!lines.isEmpty() && !ignored.contain(shown)) {
            new LineComparison(this, path, shown).compare(lines, back instanceof List<?> list ? list : List.of());
        }
    }

    private void custom(Object sent, @Nullable Object back, String shown) {
        if (!(sent instanceof Map<?, ?> views) || !(back instanceof Map<?, ?> answered)) {
            return;
        }
        views.forEach((view, fields) -> {
            if (fields instanceof Map<?, ?> asked && answered.get(view) instanceof Map<?, ?> came) {
                asked.forEach((field, value) -> customField(
                        (Map<?, ?>) value, RecordKeys.value(came, String.valueOf(field)), shown + view + "." + field));
            }
        });
    }

    private void customField(Map<?, ?> sent, @Nullable Object back, String shown) {
        if (!ignored.contain(shown)) {
            note(shown, values.compareCustom(sent, back), sent.get("value"), back, false);
        }
    }

    private void value(@Nullable Object sent, @Nullable Object back, String path, String shown) {
        boolean key = keys.contains(path);
        boolean numbered = key && (sent == null || RecordKeys.isPlaceholder(RecordKeys.text(sent)));
        if (!numbered && !ignored.contain(shown)) { // the number that the server gives is what was asked for
            note(shown, values.compare(sent, back, path, key), sent, back, key);
        }
    }

    private void note(String shown, Likeness like, @Nullable Object sent, @Nullable Object back, boolean key) {
        if (!key) {
            fields.put(shown, like);
        }
        if (like != Likeness.SAME) {
            told.add(new FieldError(shown, "sent " + show(sent) + ", came back " + show(back)));
        }
    }

    private static String show(@Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return "empty";
        }
        String text = RecordKeys.text(value);
        return "'" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text) + "'";
    }
}
