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
package org.camelacumatica.sandbox.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.camelacumatica.sandbox.model.EntityType;
import org.camelacumatica.sandbox.model.Refusal;
import org.camelacumatica.sandbox.store.Row;

/** The order that {@code $orderby} asks for; empty fields come first. */
public final class Ordering implements Comparator<Row> {

    private record Part(FieldOperand field, boolean descending) {}

    private final List<Part> parts;

    private Ordering(List<Part> parts) {
        this.parts = parts;
    }

    /** Reads {@code Field [asc|desc], ...}. */
    public static Ordering of(String text, EntityType type, int year) {
        List<Part> parts = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",")) {
            String[] words = part.strip().split("\\s+");
            String direction = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "asc";
            if (words.length > 2 || !direction.equals("asc") && !direction.equals("desc")) {
                throw Refusal.failed("Microsoft.Data.OData.ODataException", "Syntax error in '" + text + "'.");
            }
            FieldOperand field = FieldOperand.of(type, List.of(words[0].split("/")), year);
            parts.add(new Part(field, direction.equals("desc")));
        }
        return new Ordering(parts);
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    @Override
    public int compare(Row left, Row right) {
        for (Part part : parts) {
            int order = compare(part.field(), left, right);
            if (order != 0) {
                return part.descending() ? -order : order;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked")
    private static int compare(FieldOperand field, Row left, Row right) {
        Object a = field.get(left);
        Object b = field.get(right);
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return ((Comparable<Object>) field.folded(a)).compareTo(field.folded(b));
    }
}
