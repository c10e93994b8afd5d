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

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the part of the filter language that exports write: comparisons, and, or, parentheses. */
final class FilterText {
    private static final Pattern TOKEN = Pattern.compile("\\s*(\\(|\\)|'(?:[^']|'')*'|[\\w.]+)");

    /** How the server compares a field with a literal. */
    interface Comparison {
        int compare(String field, @Nullable Object value, String literal);
    }

    private final Matcher matcher;
    private final Comparison comparison;
    private String token = "";

    private FilterText(String text, Comparison comparison) {
        this.matcher = TOKEN.matcher(text);
        this.comparison = comparison;
        advance();
    }

    static Predicate<Map<String, Object>> parse(String text, Comparison comparison) {
        FilterText filter = new FilterText(text, comparison);
        Predicate<Map<String, Object>> parsed = filter.either();
        if (!filter.token.isEmpty()) {
            throw new IllegalArgumentException("At '" + filter.token + "' in " + text);
        }
        return parsed;
    }

    private String advance() {
        String before = token;
        token = matcher.find() ? matcher.group(1) : "";
        return before;
    }

    private Predicate<Map<String, Object>> either() {
        Predicate<Map<String, Object>> left = both();
        while (token.equals("or")) {
            advance();
            left = left.or(both());
        }
        return left;
    }

    private Predicate<Map<String, Object>> both() {
        Predicate<Map<String, Object>> left = one();
        while (token.equals("and")) {
            advance();
            left = left.and(one());
        }
        return left;
    }

    private Predicate<Map<String, Object>> one() {
        if (token.equals("(")) {
            advance();
            Predicate<Map<String, Object>> inside = either();
            if (!advance().equals(")")) {
                throw new IllegalArgumentException("A parenthesis is open");
            }
            return inside;
        }
        String field = advance();
        String operator = advance();
        String raw = advance();
        String literal =
                raw.startsWith("'") ? raw.substring(1, raw.length() - 1).replace("''", "'") : raw;
        return fields -> {
            if (!fields.containsKey(field)) {
                throw new IllegalArgumentException("No field " + field);
            }
            int order = comparison.compare(field, fields.get(field), literal);
            return switch (operator) {
                case "eq" -> order == 0;
                case "gt" -> order > 0;
                case "ge" -> order >= 0;
                case "lt" -> order < 0;
                case "le" -> order <= 0;
                default -> throw new IllegalArgumentException("No operator " + operator);
            };
        };
    }
}
