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
package org.camelacumatica.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a record is found. */
public sealed interface RecordAddress {

    /** By its key values in screen order; labels for drop-downs. */
    record Keys(List<String> values) implements RecordAddress {
        @Override
        public String toString() {
            return values.stream()
                    .map(value -> value.replace("\\", "\\\\").replace("/", "\\/"))
                    .collect(Collectors.joining("/"));
        }
    }

    /** By its id, a GUID. */
    record Id(String id) implements RecordAddress {
        @Override
        public String toString() {
            return id;
        }
    }

    /** By a filter that finds exactly one. */
    record Filter(String filter) implements RecordAddress {
        @Override
        public String toString() {
            return filter;
        }
    }

    /**
     * Reads keys from text: separated by {@code /}, with {@code \/} for a slash in a key and {@code \\} for a backslash.
     *
     * @throws IllegalArgumentException where a key is empty
     */
    static Keys keys(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escapes = c == '\\' && i + 1 < text.length() && "/\\".indexOf(text.charAt(i + 1)) >= 0;
            if (escapes) {
                value.append(text.charAt(++i));
            } else if (c == '/') {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return keys(values);
    }

    /** Keys from a list. */
    static Keys keys(List<?> list) {
        List<String> values = list.stream().map(String::valueOf).toList();
        if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("The keys '" + String.join("/", values) + "' hold an empty one");
        }
        return new Keys(values);
    }
}
