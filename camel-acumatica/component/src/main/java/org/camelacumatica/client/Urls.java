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
package org.camelacumatica.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camelacumatica.model.Contract;
import org.camelacumatica.model.Query;

/** The grammar of the API's URLs. A value can never change what a request means: whatever it holds is encoded. */
final class Urls {
    private static final String UNRESERVED = "-._~";

    /** Allowed in a query as they are, and so much easier to read in the server's log. */
    private static final String PLAIN_IN_QUERIES = UNRESERVED + "'(),/:$";

    private static final Pattern ID = Pattern.compile(
            "[{(]?[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}[)}]?");

    private Urls() {}

    /** One segment of a path. */
    static String segment(String text) {
        if (text.isEmpty() || isSteps(text)) {
            throw new IllegalArgumentException("'" + text + "' cannot stand in a path");
        }
        return encode(text, UNRESERVED);
    }

    /**
     * Whether a key can stand in a path. A slash and a bar cannot, encoded or not: they part keys. Dots alone are taken for
     * steps, a GUID for an id, and what begins with a dollar for a name of the API's own.
     */
    static boolean fitsIntoPath(String key) {
        return !key.isBlank()
                && key.chars().noneMatch(c -> c == '/' || c == '\\' || c == '|')
                && !isSteps(key)
                && !key.startsWith("$")
                && !isId(key);
    }

    /** Dots alone, which every piece on the way may resolve. */
    private static boolean isSteps(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    /** A GUID. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static String encode(String text, String plain) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letter || plain.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex(c >> 4)).append(hex(c));
            }
        }
        return encoded.toString();
    }

    private static char hex(int value) {
        return Character.toUpperCase(Character.forDigit(value & 15, 16));
    }

    /** {@code /Site/entity}. */
    static String root(String instancePath) {
        return instancePath + "/entity";
    }

    /** {@code /Site/entity/Default/24.200.001}. */
    static String contract(String instancePath, Contract contract) {
        return root(instancePath) + "/" + segment(contract.name()) + "/" + segment(contract.version());
    }

    /** The query string with its question mark, or nothing. */
    static String query(Query query) {
        List<String> parts = new ArrayList<>();
        if (query.top() > 0) {
            parts.add("$top=" + query.top());
        }
        if (query.skip() > 0) {
            parts.add("$skip=" + query.skip());
        }
        if (query.filter() != null && !query.filter().isBlank()) {
            parts.add("$filter=" + encode(query.filter(), PLAIN_IN_QUERIES));
        }
        Set<String> select = selected(query);
        if (!select.isEmpty()) {
            parts.add("$select=" + encode(String.join(",", select), PLAIN_IN_QUERIES));
        }
        if (!query.expand().isEmpty()) {
            parts.add("$expand=" + encode(String.join(",", expanded(query)), PLAIN_IN_QUERIES));
        }
        if (!query.custom().isEmpty()) {
            parts.add("$custom=" + encode(String.join(",", query.custom()), PLAIN_IN_QUERIES));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    /** An expanded entity that select does not name comes back empty without a word: it is named. */
    private static Set<String> selected(Query query) {
        Set<String> select = new LinkedHashSet<>(query.select());
        if (select.isEmpty()) {
            return select;
        }
        for (String expanded : query.expand()) {
            boolean named =
                    select.stream().anyMatch(field -> field.equals(expanded) || field.startsWith(expanded + "/"));
            if (!named && !expanded.equals("files")) {
                select.add(expanded);
            }
        }
        return select;
    }

    /** {@code MainContact/Address} needs {@code MainContact} as well. */
    private static Set<String> expanded(Query query) {
        Set<String> all = new LinkedHashSet<>();
        for (String path : query.expand()) {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                all.add(path.substring(0, slash));
            }
            all.add(path);
        }
        return all;
    }
}
